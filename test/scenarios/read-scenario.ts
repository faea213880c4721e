import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { DatedArticle } from "../../apps/cli/src/replay.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const schema = z.strictObject({
  notice: z.string().regex(/invented/),
  title: z.string(),
  articles: z.array(
    z.strictObject({ id: z.string(), by: z.string(), at: z.string(), title: z.string(), text: z.string() }),
  ),
  /** By the local date of the edition: "event kind status lifecycle | ids of actors | names of places". */
  expected: z.record(day, z.array(z.string())),
  quiet: z.array(day),
});

/** An item that an edition must hold. */
export interface ExpectedItem {
  readonly date: string;
  /** As written in the scenario. */
  readonly line: string;
  readonly event: string;
  readonly kind: string;
  readonly status: string;
  readonly lifecycle: string;
  /** Each is among the item's. */
  readonly actors: readonly string[];
  readonly places: readonly string[];
}

/** Articles of one invented conflict and what their daily editions must hold. */
export interface Scenario {
  readonly name: string;
  readonly articles: readonly DatedArticle[];
  readonly expected: readonly ExpectedItem[];
  /** Dates whose editions hold no item. */
  readonly quiet: readonly string[];
}

const FOLDER = new URL("data/", import.meta.url);

/** Every scenario of the folder, by name. */
export async function readScenarios(): Promise<readonly Scenario[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".yaml")).sort();
  return Promise.all(
    files.map(async (file) => {
      const { articles, expected, quiet } = schema.parse(parse(await readFile(new URL(file, FOLDER), "utf8")));
      return {
        name: file.replace(".yaml", ""),
        articles: articles.map(({ id, by, at, title, text }) => {
          const published = at.replace("Z", ":00Z");
          return { id, title, text, publisher: by, published, at: new Date(published) };
        }),
        expected: Object.entries(expected).flatMap(([date, lines]) => lines.map((line) => expectedOf(date, line))),
        quiet,
      };
    }),
  );
}

function expectedOf(date: string, line: string): ExpectedItem {
  const [what = "", actors = "", places = ""] = line.split("|");
  const [event = "", kind = "", status = "", lifecycle = ""] = what.trim().split(" ");
  const listed = (text: string) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  return { date, line, event, kind, status, lifecycle, actors: listed(actors), places: listed(places) };
}
