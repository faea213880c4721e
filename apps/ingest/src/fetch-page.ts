import { AppError } from "@frontwatch/domain";
import { ampVariant } from "@frontwatch/sources";
import type { Fetched, Page, PageInput } from "@frontwatch/sources";
import type { IngestDeps } from "./deps.ts";
import { inOneVisit } from "./in-one-visit.ts";

type Tools = Pick<IngestDeps, "pages"> & { readonly http: Pick<IngestDeps["http"], "get"> };

interface Attempt {
  readonly signal: AbortSignal;
  /** It is not tried again: what has been read of it is kept. */
  readonly isLast: boolean;
}

/** An article as its page, or its pages, tell it. */
export interface FetchedPage {
  readonly page: Page;
  /** Pages of it could not be read: the text is only a part. */
  readonly isPart: boolean;
  /** What its first page is asked by another time. */
  readonly marks: Pick<Fetched, "etag" | "lastModified">;
}

/** Pages of one article that are read; more is a book or a trap. */
const MOST_PAGES = 12;
/** What a page gives no text by, where its AMP variant may give one. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(["no_text", "consent_wall"]);

/**
 * Fetches the page of an article and its following pages. One that shows no text is asked for in its AMP variant, where
 * it names one.
 * @throws AppError as `Http.get` and `PageReader.extractPage`, and `refused` where robots.txt forbids the page
 */
export async function fetchPage(
  { http, pages }: Tools,
  url: string,
  { signal, isLast }: Attempt,
): Promise<FetchedPage> {
  const deps = { pages, http: inOneVisit(http) };
  const { page, at, marks } = await firstPage(deps, url, signal);
  if (page.paywall || page.posts) return { page, isPart: false, marks };
  const texts = [page.text];
  try {
    await readOn(deps, { page, at, texts }, signal);
  } catch (error) {
    if (!(error instanceof AppError) || (error.retryable && !isLast)) throw error;
    return { page: { ...page, text: texts.join("\n\n") }, isPart: true, marks };
  }
  return { page: { ...page, text: texts.join("\n\n") }, isPart: false, marks };
}

interface First {
  readonly page: Page;
  /** The address that was fetched. */
  readonly at: string;
  /** Texts of the pages read so far. */
  readonly texts: string[];
}

/** Reads the following pages, or the one that holds all, until one adds nothing. */
async function readOn(deps: Tools, { page, at, texts }: First, signal: AbortSignal): Promise<void> {
  const { next: second, whole } = page.links ?? {};
  if (second === undefined) return;
  if (whole !== undefined) {
    const all = await get(deps, { url: whole }, signal);
    const { text } = await deps.pages.extractPage(all);
    if (text.length > page.text.length) texts.splice(0, 1, text);
    return;
  }
  const seen = new Set([at]);
  for (let next: string | undefined = second; next !== undefined && texts.length < MOST_PAGES;) {
    if (seen.has(next)) return;
    seen.add(next);
    const input = await get(deps, { url: next, first: at }, signal);
    const { text, links } = await deps.pages.extractPage(input);
    const known = new Set(texts.flatMap((one) => one.split("\n\n")));
    const fresh = text.split("\n\n").filter((paragraph) => !known.has(paragraph));
    if (fresh.length === 0) return;
    texts.push(fresh.join("\n\n"));
    next = links?.next;
  }
}

async function firstPage(
  deps: Tools,
  url: string,
  signal: AbortSignal,
): Promise<Omit<First, "texts"> & Pick<FetchedPage, "marks">> {
  const { marks, ...input } = await get(deps, { url }, signal);
  try {
    return { page: await deps.pages.extractPage(input), at: input.url, marks };
  } catch (error) {
    const amp = error instanceof AppError && WITHOUT_TEXT.has(error.code) ? ampVariant(input) : undefined;
    if (amp === undefined) throw error;
    const variant = await get(deps, { url: amp }, signal);
    return { page: await deps.pages.extractPage(variant), at: variant.url, marks };
  }
}

async function get(
  deps: Tools,
  { url, first }: { readonly url: string; readonly first?: string },
  signal: AbortSignal,
): Promise<PageInput & Pick<FetchedPage, "marks">> {
  const answer = await deps.http.get(url, { signal });
  if (answer.kind === "not-modified") throw new AppError("http_status", `${url} answered 304 to a first request.`);
  const { body, contentType, url: at, etag, lastModified } = answer;
  const marks = { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
  return { body, contentType, url: at, marks, ...(first !== undefined && { first }) };
}
