import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { AppError } from "@frontwatch/domain";
import type { ArticleText } from "@frontwatch/domain";
import { z } from "zod";

/** Characters of text that are read of one article; the rest is cut off. */
const MOST_TEXT = 5_000_000;

const loose = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const article = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? ""),
  text: z.string(),
  url: loose,
  publisher: loose,
  published: loose,
});

/** A line of JSON Lines as an article, or why it is none. */
export type ArticleLine = { readonly article: ArticleText } | { readonly id: string | null; readonly problem: string };

/** Reads a line of input. Fields it does not know are ignored. */
function parseArticleLine(line: string): ArticleLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, problem: "the line is not valid JSON" };
  }
  const parsed = article.safeParse(value);
  if (!parsed.success) {
    const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value);
    const [issue] = parsed.error.issues;
    return {
      id: id.success ? String(id.data.id) : null,
      problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not an article"}`,
    };
  }
  const { id, title, text, url, publisher, published } = parsed.data;
  return {
    article: {
      ...{ id, title, text: text.slice(0, MOST_TEXT) },
      ...(url !== undefined && { url }),
      ...(publisher !== undefined && { publisher }),
      ...(published !== undefined && { published }),
    },
  };
}

/** The articles of a JSON Lines file, or of standard input where the file is "-"; blank lines are passed over. */
export async function* readArticles(file: string): AsyncGenerator<ArticleLine> {
  const input = file === "-" ? process.stdin : createReadStream(file, "utf8");
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line.trim() !== "") yield parseArticleLine(line);
    }
  } catch (error) {
    throw new AppError("not_found", `${file} cannot be read. Check its name and permissions.`, { cause: error });
  }
}
