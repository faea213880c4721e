import { clip } from "./clean.ts";
import { escapeHtml } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { View } from "./view.ts";

/** Where a layout is filled; no markup, so that MJML leaves them alone. */
export const SLOTS = {
  lang: "%%lang%%",
  subject: "%%subject%%",
  preheader: "%%preheader%%",
  body: "%%body%%",
} as const;

export interface Filled {
  readonly lang: string;
  readonly subject: string;
  readonly preheader: string;
  readonly body: Markup;
}

/** A layout with `SLOTS` in it, as a function of its data; every word is escaped. */
export function template(layout: string): (data: Filled) => string {
  const pieces = layout.split(/%%(lang|subject|preheader|body)%%/);
  return ({ body, ...rest }) => {
    const words: Readonly<Record<string, string>> = rest;
    const fill = (slot: string) => (slot === "body" ? body.markup : escapeHtml(words[slot] ?? ""));
    return pieces.map((piece, i) => (i % 2 === 0 ? piece : fill(piece))).join("");
  };
}

/** What a mailbox shows beside the subject: the counts, or the quiet line. */
export const preheaderOf = (view: View): string => clip(view.quiet ?? `${view.counts} · ${view.read}`, 140);
