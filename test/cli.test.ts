import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram } from "../apps/cli/src/program.ts";
import { readSamples } from "../apps/cli/src/demo/samples.ts";
import { parseSettings } from "@frontwatch/config";
import { makeArticle } from "./kit/articles.ts";
import { frontwatch, killLeftovers } from "./kit/processes.ts";
import { body, newsPage, rss, serveSite } from "./kit/site.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "frontwatch-cli-"));
});
afterAll(async () => {
  await killLeftovers();
  await rm(directory, { recursive: true, force: true });
});

/** An article as `analyze` takes it. */
const lineOf = (id: string, number: number, published = "2026-11-20") => {
  const { title, paragraphs } = makeArticle(number);
  return JSON.stringify({ id, title, text: paragraphs.join("\n\n"), publisher: `Paper ${number}`, published });
};
const COMMANDS = [
  "analyze",
  "demo",
  "digest",
  "doctor",
  "inspect",
  "migrate",
  "replay",
  "sources",
  "stories",
  "subscriptions",
  "up",
];
const parsed = (output: string) =>
  output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const oneLine = /^[^\n]+\n$/;

describe.concurrent("frontwatch", () => {
  test("analyze: one line for each article, in order; a bad line gives an error and the rest goes on", async () => {
    const given = [lineOf("a", 0), "{not json", JSON.stringify({ id: "b", title: "No text" }), lineOf("c", 1)];
    const { status, output } = await frontwatch(["analyze"], {}, given.join("\n"));
    const lines = parsed(output);
    expect(lines.map(({ id }) => id)).toEqual(["a", null, "b", "c"]);
    expect(lines.map(({ error }) => error !== undefined)).toEqual([false, true, true, false]);
    expect(lines[1]?.["error"]).toEqual({ code: "input_invalid", message: expect.stringContaining("JSON") as string });
    expect(lines[2]?.["error"]).toEqual({ code: "input_invalid", message: expect.stringContaining("text") as string });
    expect(status).toBe(0);
  });

  test("sources suggest: lines that frontwatch.yaml takes; a name nearly right is offered", async () => {
    const [sahel, wrong] = await Promise.all([
      frontwatch(["sources", "suggest", "--region", "the Sahel", "--language", "fr"]),
      frontwatch(["sources", "suggest", "--region", "Nangahaar"]),
    ]);
    const { sources } = parseSettings(sahel.output, "suggested");
    expect(sources.map(({ id }) => id)).toContain("maliweb");
    expect(new Set(sources.map(({ language }) => language))).toEqual(new Set(["fr"]));
    expect(wrong).toMatchObject({ status: 1, output: "" });
    expect(wrong.errors).toContain('Did you mean "Nangarhar"');
  });

  test("analyze: the whole shape of an analysis, its quotes verbatim, and the same twice", async () => {
    const { output } = await frontwatch(["analyze", "-"], {}, `${lineOf("a", 0)}\n${lineOf("a", 0)}\n`);
    const [first, second] = output.trimEnd().split("\n");
    expect(first).toBe(second);
    const text = makeArticle(0).paragraphs.join("\n\n");
    const analysis = JSON.parse(first ?? "") as {
      readonly changes: readonly { readonly quote: string; readonly span: readonly [number, number] | null }[];
      readonly summary: readonly string[];
    };
    expect(analysis).toMatchObject({
      ...{ id: "a", lang: "en", relevant: true, countries: [{ code: "CD" }] },
      places: expect.arrayContaining([
        expect.objectContaining({ name: "Walikale", country: "CD", scene: true }),
      ]) as object,
      actors: [{ id: "m23", type: "non-state", participant: true }],
      changes: [
        {
          ...{ kind: "territory", status: "gained", acled: "Non-state actor overtakes territory" },
          ...{ actors: ["m23"], places: ["Walikale"], modality: "asserted", background: false },
        },
      ],
    });
    const [change] = analysis.changes;
    expect(change?.span && text.slice(...change.span)).toBe(change?.quote);
    expect(analysis.summary.length).toBeLessThanOrEqual(3);
  });

  test("analyze: a file that is not there fails with one line that says so", async () => {
    const { status, output, errors } = await frontwatch(["analyze", join(directory, "missing.jsonl")]);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(errors).toMatch(oneLine);
    expect(errors).toContain("missing.jsonl");
  });

  test.each([
    ["nonsense"],
    ["inspect"],
    ["inspect", "photo", "x"],
    ["replay", "x", "--at", "7"],
    ["digest", "--format", "fax"],
  ])("%s %s: wrong usage ends with 2", async (...args) => {
    const { status, output, errors } = await frontwatch(args);
    expect({ status, output }).toEqual({ status: 2, output: "" });
    expect(errors).toContain("--help");
  });

  test("--help tells the commands, and ends with 0; each tells what it is for", async () => {
    const { status, output, errors } = await frontwatch(["--help"]);
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
    const { commands } = await buildProgram();
    expect(commands.map((command) => command.name())).toEqual(expect.arrayContaining(COMMANDS));
    for (const command of commands) {
      expect(output).toContain(`\n  ${command.name()} `);
      expect(command.helpInformation()).toContain(`Usage: frontwatch ${command.name()}`);
      expect(command.description()).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("inspect feed and page: a line for each input, good or bad", async () => {
    const site = await serveSite();
    try {
      const { title, paragraphs } = makeArticle(2);
      const published = new Date("2026-11-20T06:00:00Z");
      const item = { title, link: "https://example.org/a", content: "<p>Beginning</p>", published };
      site.on("/feed", body("application/rss+xml", rss("Made", [item])));
      site.on("/page", body("text/html", newsPage(title, paragraphs, published)));
      const file = join(directory, "not-a-feed.xml");
      await writeFile(file, "nothing of the sort");
      const feed = await frontwatch([
        "inspect",
        "feed",
        site.url("/feed"),
        file,
        site.url("/none"),
        "--allow",
        site.host,
      ]);
      expect(feed.status).toBe(0);
      expect(parsed(feed.output)).toMatchObject([
        { ok: true, format: "rss", title: "Made", items: [{ title, published: published.toISOString() }] },
        { input: file, ok: false, error: { code: "not_a_feed" } },
        { ok: false, error: { code: "http_status", message: expect.stringContaining("404") as string } },
      ]);
      const [page] = parsed((await frontwatch(["inspect", "page", site.url("/page"), "--allow", site.host])).output);
      expect(page).toMatchObject({ ok: true, title, text: paragraphs.join("\n\n") });
      const [refused] = parsed((await frontwatch(["inspect", "page", site.url("/page")])).output);
      expect(refused).toMatchObject({ ok: false, error: { code: "address_refused" } });
    } finally {
      await site.close();
    }
  });

  test("stories: reprints and reports of one happening are together, others apart", async () => {
    const { articles } = await readSamples();
    const wanted = ["el-fasher-truce", "el-fasher-truce-reprint", "ann-taken"];
    const given = articles
      .filter(({ id }) => wanted.includes(id))
      .map(({ id, title, paragraphs, published }) =>
        JSON.stringify({ id, title, text: paragraphs.join("\n\n"), published }),
      )
      .join("\n");
    const { status, output } = await frontwatch(["stories", "-"], {}, given);
    const [first, reprint, other] = parsed(output);
    expect(status).toBe(0);
    expect(first?.["copyOf"]).toBeNull();
    expect(reprint).toEqual({ id: wanted[1], story: first?.["story"], copyOf: wanted[0] });
    expect(other?.["story"]).not.toBe(first?.["story"]);
  });

  test("replay: a line a day, quiet days too; a change is new once and comes again only when it moves", async () => {
    const { articles, publishers } = await readSamples();
    const names = new Map(publishers.map(({ key, name }) => [key, name]));
    const archive = articles.map((each) => ({
      ...{ id: each.id, title: each.title, text: each.paragraphs.join("\n\n") },
      ...{ published: each.published.toISOString(), publisher: names.get(each.publisher) },
    }));
    const file = join(directory, "archive.jsonl");
    await writeFile(file, archive.map((each) => JSON.stringify(each)).join("\n"));
    const { status, output } = await frontwatch(["replay", file, "--to", "2025-03-15"]);
    expect(status).toBe(0);
    const days = parsed(output) as { date: string; edition: string; items: ReplayedItem[] }[];
    expect(days.map(({ date }) => date)).toEqual([
      "2025-03-10",
      "2025-03-11",
      "2025-03-12",
      "2025-03-13",
      "2025-03-14",
      "2025-03-15",
    ]);
    expect(days.slice(3).flatMap(({ items }) => items)).toEqual([]);
    const items = days.flatMap(({ items: list }) => list);
    const fresh = items.filter(({ event }) => event === "new").map(({ change }) => change);
    expect(fresh.length).toBeGreaterThan(3);
    expect(new Set(fresh).size).toBe(fresh.length);
    const told = new Map<string, string>();
    for (const { change, event, lifecycle, status: state } of items) {
      expect(told.has(change)).toBe(event === "update");
      expect(told.get(change)).not.toBe(`${lifecycle} ${state}`);
      told.set(change, `${lifecycle} ${state}`);
    }
    const truce = items.filter(({ kind }) => kind === "ceasefire").map(({ lifecycle }) => lifecycle);
    expect(truce).toEqual(["reported", "corroborated", "ended"]);
    expect((await frontwatch(["replay", file, "--to", "2025-03-15"])).output).toBe(output);
  });

  test("doctor, sources and digest without a database say what to do, and end with 1", async () => {
    for (const command of ["sources", "digest"]) {
      const { status, output, errors } = await frontwatch([command], { FRONTWATCH_DATA: join(directory, "nothing") });
      expect({ command, status, output }).toEqual({ command, status: 1, output: "" });
      expect(errors).toMatch(oneLine);
      expect(errors).toContain("npm start");
    }
    const doctor = await frontwatch(["doctor"], { FRONTWATCH_DATA: join(directory, "nothing") });
    expect(doctor.status).toBe(1);
    expect(doctor.output).toMatch(/^bad {3}database: /m);
  });
});

interface ReplayedItem {
  readonly change: string;
  readonly event: string;
  readonly lifecycle: string;
  readonly status: string;
  readonly kind: string;
}
