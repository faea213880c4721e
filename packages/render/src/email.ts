import type { Edition } from "@frontwatch/edition";
import type { RenderLinks } from "./links.ts";

/** An email layout, compiled; fill it with `renderEmail`. */
export interface EmailLayout {
  readonly fill: (data: object) => string;
}

export interface RenderedEmail {
  readonly subject: string;
  /** At most 80 KB of UTF-8. */
  readonly html: string;
  readonly text: string;
  /** The line that a mailbox shows beside the subject; it is in `html` already. */
  readonly preheader: string;
}

/** Compiles the layout; once per process, as it is some hundred times slower than filling it. */
export declare function compileEmailLayout(): Promise<EmailLayout>;

/** The edition as an email. */
export declare function renderEmail(layout: EmailLayout, edition: Edition, links: RenderLinks): RenderedEmail;

/** The edition as plain text of at most 78 columns; only addresses may be longer. */
export declare function renderText(edition: Edition, links: RenderLinks): string;

/** The edition as a page of its own ("view in browser"): everything, without the caps of an email. */
export declare function renderPage(edition: Edition, links: RenderLinks): string;
