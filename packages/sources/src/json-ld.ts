import { extractText } from "./extract-text.ts";

/** What JSON-LD says of the page's article. */
export interface ArticleData {
  readonly headline?: string;
  readonly author?: string;
  readonly published?: string;
  readonly modified?: string;
  /** What the page is about, where that is no text. */
  readonly media?: "video" | "gallery";
  /** The posts of a live blog, as it orders them. */
  readonly updates?: readonly LiveUpdate[];
  readonly lang?: string;
  readonly url?: string;
  readonly body?: string;
  /** `isAccessibleForFree`, where stated. */
  readonly free?: boolean;
}

/** One post of a live blog, as it is told. */
export interface LiveUpdate {
  readonly headline?: string;
  readonly body?: string;
  readonly published?: string;
  readonly url?: string;
}

type Node = Readonly<Record<string, unknown>>;
const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|Review)$/;
const MAX_NODES = 2000;
const MAX_BLOCK = 2_000_000; // characters; live blogs hold all their posts
const MAX_UPDATES = 200;

/** Reads the first article among the JSON-LD blocks; broken blocks are passed over. */
export function articleData(blocks: readonly string[]): ArticleData {
  const nodes = blocks.flatMap(parse);
  const article =
    nodes.find((node) => types(node).some((type) => ARTICLE.test(type))) ??
    nodes.find((node) => text(node["datePublished"]) !== undefined && text(node["headline"]) !== undefined);
  const media = mediaOf(nodes);
  if (article === undefined) return defined({ media });
  const parts = [article, ...objects(article["hasPart"])];
  const free = parts.map((part) => boolean(part["isAccessibleForFree"])).filter((value) => value !== undefined);
  return defined({
    headline: text(article["headline"]) ?? text(article["name"]),
    author: names(article["author"], nodes) ?? names(article["creator"], nodes),
    media: types(article).includes("LiveBlogPosting") ? undefined : media,
    updates: updatesOf(nodes),
    modified: text(article["dateModified"]),
    published: text(article["datePublished"]) ?? text(article["dateCreated"]) ?? text(article["dateModified"]),
    lang: text(article["inLanguage"]),
    url: text(article["url"]) ?? address(article["mainEntityOfPage"]),
    body: plainText(article["articleBody"]),
    free: free.length === 0 ? undefined : !free.includes(false),
  });
}

function parse(block: string): readonly Node[] {
  if (block.length > MAX_BLOCK) return [];
  const json = block.replace(/^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$/g, "");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    try {
      value = JSON.parse(json.replace(/\p{Cc}+/gu, " ")); // raw line breaks in strings are the usual fault
    } catch {
      return [];
    }
  }
  const found: Node[] = [];
  const queue = objects(value);
  for (const node of queue) {
    if (found.length >= MAX_NODES) break;
    found.push(node);
    queue.push(...objects(node["@graph"]), ...objects(node["mainEntity"]), ...objects(node["mainEntityOfPage"]));
  }
  return found;
}

function mediaOf(nodes: readonly Node[]): ArticleData["media"] {
  const all = nodes.flatMap(types);
  if (all.some((type) => /^(?:ImageGallery|MediaGallery)$/.test(type))) return "gallery";
  return all.includes("VideoObject") && !all.some((type) => ARTICLE.test(type)) ? "video" : undefined;
}

function updatesOf(nodes: readonly Node[]): readonly LiveUpdate[] | undefined {
  const live = nodes.find((node) => types(node).includes("LiveBlogPosting"));
  const updates = objects(live?.["liveBlogUpdate"]).slice(0, MAX_UPDATES);
  const told = updates.map((update) =>
    kept<LiveUpdate>({
      headline: plainText(update["headline"]),
      body: plainText(update["articleBody"]),
      published: text(update["datePublished"]) ?? text(update["dateModified"]),
      url: text(update["url"]) ?? address(update["mainEntityOfPage"]) ?? text(update["@id"]),
    }),
  );
  return told.length === 0 ? undefined : told;
}

/** Text that may hold markup. */
function plainText(value: unknown): string | undefined {
  const written = text(value);
  const once = written === undefined ? "" : extractText(written);
  // Some sites escape their markup before they write it as JSON.
  const plain = /<(?:p|br|div)\b[^<>]{0,200}>/i.test(once) ? extractText(once) : once;
  return plain === "" ? undefined : plain;
}

function types(node: Node): readonly string[] {
  const type = node["@type"];
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === "string");
}

function names(value: unknown, nodes: readonly Node[]): string | undefined {
  const all = (Array.isArray(value) ? value : [value]).slice(0, 20).map((one: unknown) => {
    if (typeof one !== "object" || one === null) return text(one);
    const node = one as Node;
    const referred = nodes.find((other) => other["@id"] !== undefined && other["@id"] === node["@id"] && other["name"]);
    return text(node["name"]) ?? text(referred?.["name"]);
  });
  const named = [...new Set(all.filter((name) => name !== undefined && !/^https?:/.test(name)))];
  return named.length === 0 ? undefined : named.join(", ");
}

function address(value: unknown): string | undefined {
  return text(value) ?? text(objects(value)[0]?.["@id"]);
}

function boolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  if (/false$/i.test(value)) return false; // "False", "http://schema.org/False"
  return /true$/i.test(value) ? true : undefined;
}

function text(value: unknown): string | undefined {
  if (Array.isArray(value)) return text(value[0]);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function objects(value: unknown): Node[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .slice(0, MAX_NODES)
    .filter((one): one is Node => typeof one === "object" && one !== null && !Array.isArray(one));
}

const defined = (fields: { readonly [K in keyof ArticleData]: ArticleData[K] | undefined }): ArticleData =>
  kept<ArticleData>(fields);

function kept<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
