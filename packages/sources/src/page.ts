import type { PageLinks } from "./page-links.ts";

export interface PageInput {
  readonly body: Uint8Array;
  /** Content-Type, as sent. */
  readonly contentType?: string;
  /** Where the page was fetched from, after redirects. */
  readonly url: string;
  /** Where it is a later page of an article in pages: the address of the first. */
  readonly first?: string;
}

/** A post of a live blog. */
export interface PagePost {
  /** Its own address, where the page names one; else it stands at `anchor` of the page. */
  readonly url?: string;
  readonly anchor?: string;
  readonly title?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  readonly text: string;
}

/** A web page as an article: plain text throughout. */
export interface Page {
  /** The page's canonical address where it names one on its own site, else where it was fetched from. */
  readonly url: string;
  readonly title: string;
  readonly byline?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  /** When it says that it was changed last; ISO 8601, UTC. */
  readonly modified?: string;
  /** As the page declares it, such as `en-GB`; not detected. */
  readonly lang?: string;
  /** Paragraphs separated by a blank line. */
  readonly text: string;
  /** The text is only the part that a paywall leaves open. */
  readonly paywall?: true;
  /** The text only goes with a video or a gallery of pictures, which are what the page is about. */
  readonly media?: "video" | "gallery";
  /** The posts of a live blog, as the page orders them. */
  readonly posts?: readonly PagePost[];
  /** Other addresses of the article: its next page, all of its pages on one, its AMP variant. */
  readonly links?: PageLinks;
}
