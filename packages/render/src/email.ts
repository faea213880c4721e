import type { Edition } from "@frontwatch/edition";
import { bodyOf } from "./body.ts";
import { BRIEFER, detailOf } from "./detail.ts";
import { preheaderOf, SLOTS, template } from "./fill.ts";
import type { Filled } from "./fill.ts";
import type { RenderLinks } from "./links.ts";
import { LIGHT, STYLES } from "./styles.ts";
import { subject as subjectOf } from "./subject.ts";
import { textOf } from "./text.ts";
import type { View } from "./view.ts";
import { viewOf } from "./view-of.ts";

const MAX_HTML = 80_000; // bytes of UTF-8; Gmail clips at about 102,000
const UTF8 = new TextEncoder();

/** An email layout, compiled; fill it with `renderEmail` or `renderLetter`. */
export interface EmailLayout {
  readonly fill: (data: Filled) => string;
}

export interface RenderedEmail {
  readonly subject: string;
  /** At most 80 KB of UTF-8. */
  readonly html: string;
  readonly text: string;
  /** The line that a mailbox shows beside the subject; it is in `html` already. */
  readonly preheader: string;
}

const MJML = `<mjml lang="${SLOTS.lang}" dir="ltr">
<mj-head>
<mj-title>${SLOTS.subject}</mj-title>
<mj-preview>${SLOTS.preheader}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-style>${STYLES}</mj-style>
</mj-head>
<mj-body width="640px" background-color="${LIGHT.page}" css-class="pg">
<mj-section background-color="${LIGHT.ground}" padding="24px 4px" css-class="gr">
<mj-column><mj-text padding="0 16px" color="${LIGHT.ink}" font-size="16px" line-height="1.5" font-family="Helvetica,Arial,sans-serif">${SLOTS.body}</mj-text></mj-column>
</mj-section>
</mj-body>
</mjml>`;

/** Compiles the layout; once per process, as it is some hundred times slower than filling it. */
export async function compileEmailLayout(): Promise<EmailLayout> {
  const { default: mjml2html } = await import("mjml"); // a second to load, for this alone
  const { html } = await mjml2html(MJML, { validationLevel: "strict", fonts: {} });
  return { fill: template(html) };
}

/** The edition as an email. Where the whole does not fit 80 KB, it is told more briefly and links to the page. */
export function renderEmail(layout: EmailLayout, edition: Edition, links: RenderLinks): RenderedEmail {
  const subject = subjectOf(edition);
  const lang = "en"; // the words are English, whatever language the dates are in
  const whole = viewOf(edition, links, detailOf(edition.form));
  const preheader = preheaderOf(whole);
  const fill = (view: View): string => layout.fill({ lang, subject, preheader, body: bodyOf(view, "mail") });
  let html = fill(whole);
  for (const detail of BRIEFER) {
    if (UTF8.encode(html).length <= MAX_HTML) break;
    html = fill(viewOf(edition, links, detail));
  }
  return { subject, html, text: textOf(whole), preheader };
}
