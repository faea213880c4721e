import type { Feed } from "./feed.ts";
import type { Http } from "./http.ts";

/** What further requests of one reading need. */
export interface Around {
  readonly http: Pick<Http, "get">;
  readonly signal?: AbortSignal;
}

/** A feed with what further documents added to it. */
export interface Gathered {
  readonly feed: Feed;
  /** How many documents the items are from. */
  readonly documents: number;
  /** Why older items or some sitemaps are missing. */
  readonly missing?: string;
}
