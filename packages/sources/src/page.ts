export interface PageInput {
  readonly body: Uint8Array;
  /** Content-Type, as sent. */
  readonly contentType?: string;
  /** Where the page was fetched from, after redirects. */
  readonly url: string;
}

/** A web page as an article: plain text throughout. */
export interface Page {
  /** The page's canonical address where it names one on its own site, else where it was fetched from. */
  readonly url: string;
  readonly title: string;
  readonly byline?: string;
  /** ISO 8601, UTC. */
  readonly published?: string;
  /** As the page declares it, such as `en-GB`; not detected. */
  readonly lang?: string;
  /** Paragraphs separated by a blank line. */
  readonly text: string;
  /** The text is only the part that a paywall leaves open. */
  readonly paywall?: true;
}
