import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import { canonicalUrl } from "@frontwatch/sources";
import type { FeedItemRow, PolledSource } from "@frontwatch/store";
import { unmetItems } from "@frontwatch/store";
import type { IngestDeps } from "./deps.ts";

const KINDS: ReadonlySet<string> = new Set([".json", ".html", ".htm", ".txt"]);
/** Files of a folder that are looked at, and read in one poll; the others come with the next ones. */
const MOST_FILES = 50_000;
const MOST_READ = 100;
const MOST_BYTES = 5_000_000;
/** A file that changed so lately may still be written. */
const SETTLED_MS = 2_000;
const LONGEST_TITLE = 300;

type Deps = Pick<IngestDeps, "store" | "pages" | "now">;

interface Written {
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  readonly published?: string;
}

/**
 * The items of a folder's files that were never met, some at a time, by name. A file is taken once, whatever becomes of
 * it. One that cannot be read is an item without text, so that it is told of.
 * @throws AppError `not_found` where the folder cannot be read
 */
export async function folderItems(deps: Deps, source: PolledSource): Promise<readonly FeedItemRow[]> {
  const folder = fileURLToPath(source.url);
  const names = await namesIn(folder);
  const ids = new Map(names.map((name) => [stableId("item", source.id, "file", name), name]));
  const unmet = await unmetItems(deps.store.db, [...ids.keys()]);
  const rows: FeedItemRow[] = [];
  for (const id of unmet) {
    if (rows.length >= MOST_READ) break;
    const name = ids.get(id) ?? "";
    const row = await rowOf(deps, source, { id, name, path: join(folder, name) });
    if (row) rows.push(row);
  }
  return rows;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .filter((name) => KINDS.has(extname(name).toLowerCase()))
      .sort()
      .slice(0, MOST_FILES);
  } catch (cause) {
    throw new AppError("not_found", `The folder ${folder} cannot be read. Check its name and permissions.`, { cause });
  }
}

/** @returns undefined where the file may still be written, or is gone again */
async function rowOf(
  { pages, now }: Deps,
  source: PolledSource,
  file: { readonly id: string; readonly name: string; readonly path: string },
): Promise<FeedItemRow | undefined> {
  const { id, name, path } = file;
  const own = `urn:frontwatch:${source.id}:${encodeURIComponent(name)}`;
  const info = await stat(path).catch(() => undefined);
  if (!info || now().getTime() - info.mtimeMs < SETTLED_MS) return undefined;
  const body = info.size > MOST_BYTES ? undefined : await readFile(path).catch(() => undefined);
  const written = body && (await read(pages, name, { body, url: own }));
  const { title, text, url, published }: Written = written ?? { title: name, text: "" };
  return {
    ...{ id, source: source.id, teaser: false },
    url: url === undefined ? own : canonicalUrl(url),
    title: (title.trim() || name).slice(0, LONGEST_TITLE),
    content: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), // content is HTML: what is written stays as it is
    published: published === undefined ? info.mtime : new Date(published),
  };
}

/** @returns undefined for a file that holds no article */
async function read(
  pages: Deps["pages"],
  name: string,
  file: { readonly body: Uint8Array; readonly url: string },
): Promise<Written | undefined> {
  const text = new TextDecoder().decode(file.body);
  switch (extname(name).toLowerCase()) {
    case ".txt": {
      const [title = "", ...rest] = text.trim().split(/\r?\n/);
      const titled = title.length <= LONGEST_TITLE && rest.length > 0;
      return titled ? { title, text: rest.join("\n").trim() } : { title: name, text };
    }
    case ".json":
      return articleIn(text);
    default:
      return pages.extractPage({ ...file, contentType: "text/html" }).then(
        (page) => ({
          ...{ title: page.title, text: page.text },
          ...(page.published !== undefined && { published: page.published }),
        }),
        (error: unknown) => {
          if (error instanceof AppError) return undefined;
          throw error;
        },
      );
  }
}

/** `{title, text, url?, published?}`, as handed in by the API; what is of the wrong type counts as absent. */
function articleIn(json: string): Written | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const fields = new Map(Object.entries(value ?? {}) as [string, unknown][]);
  const string = (key: string): string | undefined => {
    const field = fields.get(key);
    return typeof field === "string" ? field : undefined;
  };
  const [text, url, published] = [string("text"), string("url"), string("published")];
  if (text === undefined) return undefined;
  return {
    ...{ title: string("title") ?? "", text },
    ...(url !== undefined && /^https?:/i.test(url) && URL.canParse(url) && { url }),
    ...(published !== undefined && !Number.isNaN(Date.parse(published)) && { published }),
  };
}
