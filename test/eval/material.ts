import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ArticleText } from "@frontwatch/domain";
import type { Gold } from "./matching.ts";

/** Root of the project: every command is run here. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** Files of the measuring material, which stands beside the checkout and is no part of it. */
export const MATERIAL = {
  gold: `${SHARED}gold/dev.jsonl`,
  scorer: `${SHARED}gold/score.mjs`,
  bench: `${SHARED}bench/run.mjs`,
} as const;

/** A labelled article. */
export interface Labelled {
  readonly article: ArticleText;
  readonly gold: Gold;
}

interface LabelledRow extends Omit<ArticleText, "published"> {
  readonly published: string | null;
  readonly gold: Gold;
}

/** The files of the material that are not there. */
export function missingMaterial(): readonly string[] {
  return Object.values(MATERIAL).filter((file) => !existsSync(file));
}

/** The labelled articles, in the order of their file. */
export function readLabelled(): readonly Labelled[] {
  const rows = readLines(MATERIAL.gold) as readonly LabelledRow[];
  return rows.map(({ id, title, text, published, gold }) => ({
    article: { id, title, text, ...(published === null ? {} : { published }) },
    gold,
  }));
}

/** The rows of a JSON Lines file written by our own commands or by the material. */
export function readLines(file: string): readonly unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);
}
