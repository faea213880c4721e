import { loadKnowledge } from "@frontwatch/classify";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommand } from "./parse-command.ts";
import type { About, Command } from "./parse-command.ts";
import { openVocabulary } from "@frontwatch/digest";

const vocabulary = openVocabulary(await loadKnowledge());
const parse = (text: string) => parseCommand(text, vocabulary);

const said = ({ places, actors, kinds }: About) => [...[...places, ...actors].map(({ id }) => id), ...kinds].join(" ");
const aboutOf = (command: Command) => ("about" in command ? said(command.about) : command.is);

describe("parseCommand", () => {
  test.each([
    ["kunar", "AF.34"],
    ["Kunar province, nangarhar", "AF.34 AF.18"],
    ["IS-K", "islamic-state-khorasan"],
    ["daesh", "islamic-state"],
    ["truces", "ceasefire"],
    ["cease-fires in kunar", "AF.34 ceasefire"],
    ["islamic state khorasan kunar", "AF.34 islamic-state-khorasan"],
    ["“islamic state” “peace talks”", "islamic-state peace_process"],
    ["the taliban and daesh", "taliban islamic-state"],
    ["Georgia", "GE"],
    ["place:AF.34 actor:mali kind:attack", "AF.34 mali attack"],
    ["afghanistan", "AF"],
    ["hamas", "hamas"],
    ["", ""],
  ])("%j is about %j", (text, about) => {
    expect(aboutOf(parse(text))).toBe(about);
  });

  test.each([
    ["kunar 24h", "24h"],
    ["7d kunar", "7d"],
    ["kunar last 3 days", "3d"],
    ["2 weeks", "14d"],
    ["since 2026-11-01 kunar", "2026-11-01"],
    ["kunar", "24h"],
  ])("%j looks back %j", (text, since) => {
    expect(parse(text)).toMatchObject({ is: "digest", since, isPublic: false });
  });

  test("goes to the channel only where that is said", () => {
    for (const flag of ["--public", "—public"]) expect(parse(`kunar ${flag}`)).toMatchObject({ isPublic: true });
  });

  test("takes a subscription's schedule", () => {
    expect(parse("subscribe kunar truces at 6:30 Asia/Kabul weekdays brief --public")).toMatchObject({
      is: "subscribe",
      when: { at: "06:30", zone: "Asia/Kabul", days: "weekdays" },
      ...{ brief: true, isPublic: true },
    });
    expect(parse("subscriptions")).toEqual({ is: "subscriptions" });
    expect(parse("mute kunar")).toMatchObject({ is: "mute", about: { places: [{ id: "AF.34" }] } });
    expect(parse("HELP")).toEqual({ is: "help" });
  });

  test("asks back where a word is misspelt, and each guess is a command that is understood", () => {
    const command = parse("helmnad, truces 7d --public");
    if (command.is !== "unclear") throw new Error("it took a misspelt word for something");
    expect(command.unknown.map(({ words }) => words)).toEqual(["helmnad"]);
    expect(command.unknown[0]?.guesses[0]).toEqual({
      label: "Helmand (Afghanistan)",
      command: 'place:"AF.10", truces 7d --public',
    });
    expect(parse(command.unknown[0]?.guesses[0]?.command ?? "")).toMatchObject({ since: "7d", isPublic: true });
    expect(parse(command.without)).toMatchObject({ since: "7d", about: { kinds: ["ceasefire"] } });
  });

  test("says every word that is none", () => {
    const command = parse("kunar qzxwvk jjjqq, vvkkqq");
    expect(command).toMatchObject({ is: "unclear", unknown: [{ words: "qzxwvk jjjqq" }, { words: "vvkkqq" }] });
    expect(parse("since yesterday")).toMatchObject({ is: "unclear" });
    expect(parse("2026-02-31")).toMatchObject({ is: "unclear" });
    for (const text of ["kunar ".repeat(61), "k".repeat(1_001)]) expect(parse(text)).toEqual({ is: "too long" });
  });

  test("never fails, and takes no word without saying for what", () => {
    const silent = { meaningOf: vocabulary.meaningOf, near: () => [] };
    const word = fc.oneof(
      fc.constantFrom(
        "kunar",
        "daesh",
        '"',
        "“",
        ",",
        "since",
        "24h",
        "7",
        "days",
        "--public",
        "place:",
        "<#C1|x>",
        "&lt;",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (parts) => {
        const text = parts.join(" ");
        const command = parseCommand(text, silent);
        if (command.is === "unclear") {
          for (const { words } of command.unknown) expect(words).not.toBe("");
          if (command.without !== "") expect(parseCommand(command.without, silent).is).not.toBe("unclear");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a name is understood wherever it stands between others", () => {
    const names = ["kunar", "nangarhar", "taliban", "daesh", "truces", "attacks"];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names, { minLength: 1 }),
        fc.constantFrom(" ", ", ", " and "),
        (some, between) => {
          const { length } = aboutOf(parse(some.join(between))).split(" ");
          expect(length).toBe(some.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
