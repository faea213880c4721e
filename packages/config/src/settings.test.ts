import { AppError } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { parseSettings } from "./settings.ts";

const parse = (text: string) => parseSettings(text, "frontwatch.yaml");

describe("parseSettings", () => {
  test("an empty file is an installation without sources", () => {
    expect(parse("")).toMatchObject({ sources: [], subscriptions: [], fetch: { allow: [], robots: true } });
  });

  test("fills in what is usual", () => {
    const { sources, subscriptions } = parse(`
sources:
  - { id: one, name: One, publisher: One Press, url: "https://one.example/feed" }
subscriptions:
  - { id: team, title: Everything, to: "#conflict" }
`);
    expect(sources).toEqual([
      { id: "one", name: "One", publisher: "One Press", url: "https://one.example/feed", every: 900 },
    ]);
    expect(subscriptions[0]).toMatchObject({ at: ["07:00"], zone: "UTC", quiet: "line", least: "any" });
  });

  test.each([
    ["sources:\n  - id: one\n    name: One\n    publisher: P\n    url: ftp://one.example", "line 5: sources.0.url"],
    ["sources:\n  - {id: a b, name: One, publisher: P, url: 'https://x.example'}", "line 2: sources.0.id"],
    ["sources: [\n  {", "line 2"],
    ["sources:\n  - {id: a, name: A, publisher: P}", "either a url or a folder"],
    ["sources:\n  - {id: a, name: A, publisher: P, url: 'https://x.example', folder: x}", "either a url or a folder"],
    ["sources:\n  - {id: a, name: A, publisher: P, folder: x, select: a}", "nothing to select"],
    ["subscriptions:\n  - id: me\n    title: T\n    to: nobody", "line 4: subscriptions.0.to: must be an address"],
    [
      "subscriptions:\n  - id: me\n    title: T\n    to: a@b.example\n    zone: Mars/Base",
      "line 5: subscriptions.0.zone",
    ],
    ["colour: blue", "Unrecognized key"],
    [
      "sources:\n  - &a {id: a, name: A, publisher: P, url: 'https://a.example'}\n  - *a",
      "two sources have the same id",
    ],
  ])("names line and reason: %j", (text, reason) => {
    expect(() => parse(text)).toThrow(AppError);
    expect(() => parse(text)).toThrow(reason);
  });
});
