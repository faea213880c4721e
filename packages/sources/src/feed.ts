import type { Rest } from "./asked-rest.ts";

/** A feed as it was understood, whatever its kind. Absent stays absent. Addresses are http(s). */
export interface Feed {
  readonly format: "rss" | "rdf" | "atom" | "json" | "sitemap" | "list";
  readonly title?: string;
  readonly description?: string;
  /** The site's address. */
  readonly link?: string;
  /** As written, such as `en-us`. */
  readonly language?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  /** ISO 8601, UTC. */
  readonly updated?: string;
  /** Seconds that it asks to be left alone between two requests. */
  readonly askedSeconds?: number;
  /** When it asks to be left alone. */
  readonly rest?: Rest;
  readonly items: readonly FeedItem[];
  readonly links?: FeedLinks;
  /** What an index of sitemaps lists. */
  readonly sitemaps?: readonly Sitemap[];
}

/** What a feed says of itself; addresses. */
export interface FeedLinks {
  readonly self?: string;
  /** The WebSub hub that pushes what is new. */
  readonly hub?: string;
  /** The document with the items before these (RFC 5005, archived and paged feeds). */
  readonly older?: string;
}

export interface Sitemap {
  readonly link: string;
  /** ISO 8601, UTC. */
  readonly updated?: string;
}

/** An item of a feed, as written: texts may hold HTML. */
export interface FeedItem {
  readonly title?: string;
  readonly description?: string;
  readonly content?: string;
  readonly link?: string;
  readonly guid?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  /** ISO 8601, UTC. */
  readonly updated?: string;
  /** Names; an email address where there is no name. */
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** Addresses. */
  readonly enclosures: readonly string[];
}

/** Leaves out what is absent or empty. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")) as T;
}
