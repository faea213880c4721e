import type { Edition } from "@frontwatch/edition";
import { BODY_SLOT, preheaderOf, template, type Filled } from "./fill.ts";
import type { RenderLinks } from "./links.ts";
import { LIGHT, STYLES } from "./styles.ts";
import { subject as subjectOf } from "./subject.ts";
import { TEXT_DETAIL, textOf } from "./text.ts";
import { viewOf, type Detail, type View } from "./view.ts";

const MAX_HTML = 80_000; // bytes of UTF-8; Gmail clips at about 102,000
const UTF8 = new TextEncoder();

/** Briefer and briefer: the first that fits is sent where the usual form does not. */
const BRIEFER: readonly Detail[] = [
  { items: 40, lines: 12, stories: 40, quote: 180, citations: 2, facts: 5, coverage: 8 },
  { items: 30, lines: 10, stories: 20, quote: 140, citations: 2, facts: 4, coverage: 6 },
  { items: 15, lines: 5, stories: 8, quote: 120, citations: 1, facts: 3, coverage: 4 },
  { items: 4, lines: 1, stories: 1, quote: 100, citations: 1, facts: 3, coverage: 2 },
];

/** An email layout, compiled; fill it with `renderEmail`. */
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

const MJML = `<mjml lang="LANG" dir="ltr">
<mj-head>
<mj-title>{{subject}}</mj-title>
<mj-preview>{{preheader}}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-style>${STYLES}</mj-style>
</mj-head>
<mj-body width="640px" background-color="${LIGHT.page}" css-class="pg">
<mj-section background-color="${LIGHT.ground}" padding="24px 4px" css-class="gr">
<mj-column><mj-text padding="0 16px" color="${LIGHT.ink}" font-size="16px" line-height="1.5" font-family="Helvetica,Arial,sans-serif">${BODY_SLOT}</mj-text></mj-column>
</mj-section>
</mj-body>
</mjml>`;

/** Compiles the layout; once per process, as it is some hundred times slower than filling it. */
export async function compileEmailLayout(): Promise<EmailLayout> {
  const { default: mjml2html } = await import("mjml"); // a second to load, for this alone
  const { html } = await mjml2html(MJML, { validationLevel: "strict", fonts: {} });
  return { fill: template(html.replaceAll('lang="LANG"', 'lang="{{lang}}"')) };
}

/** The edition as an email. Where the whole does not fit 80 KB, it is told more briefly and links to the page. */
export function renderEmail(layout: EmailLayout, edition: Edition, links: RenderLinks): RenderedEmail {
  const subject = subjectOf(edition);
  const lang = "en"; // the words are English, whatever language the dates are in
  const whole = viewOf(edition, links, TEXT_DETAIL);
  const preheader = preheaderOf(whole);
  const fill = (view: View): string => layout.fill({ lang, subject, preheader, view });
  let html = fill(whole);
  for (const detail of BRIEFER) {
    if (UTF8.encode(html).length <= MAX_HTML) break;
    html = fill(viewOf(edition, links, detail));
  }
  return { subject, html, text: textOf(whole), preheader };
}
