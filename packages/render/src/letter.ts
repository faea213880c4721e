import { clean } from "./clean.ts";
import type { EmailLayout, RenderedEmail } from "./email.ts";
import { mark } from "./markup.ts";
import { safeUrl } from "./safe-url.ts";
import { wrap } from "./wrap.ts";

const MOST = 300; // characters of a line: a reader's own title may stand in it
const COLUMNS = 78; // RFC 5322, section 2.1.1

/** A mail that is no edition: a few sentences and one thing to do. */
export interface Letter {
  readonly subject: string;
  readonly lines: readonly string[];
  /** An http(s) address and what it does. */
  readonly link: { readonly label: string; readonly url: string };
}

/** The letter in the layout of the editions. */
export function renderLetter(layout: EmailLayout, letter: Letter): RenderedEmail {
  const subject = clean(letter.subject, MOST);
  const lines = letter.lines.map((line) => clean(line, MOST));
  const url = safeUrl(letter.link.url) ?? "";
  const label = clean(letter.link.label, MOST);
  const body = mark`<div class="fw"><p class="br">Frontwatch</p>
<h1>${subject}</h1>
${lines.map((line) => mark`<p>${line}</p>\n`)}<p class="qt"><a href="${url}"><b>${label}</b></a></p>
<p class="n">If the link cannot be opened, copy this address: ${url}</p></div>`;
  const preheader = lines[0] ?? "";
  const html = layout.fill({ lang: "en", subject, preheader, body });
  const told = lines.flatMap((line) => [...wrap(line, { columns: COLUMNS, first: "", rest: "" }), ""]);
  return { subject, html, preheader, text: ["FRONTWATCH", "", ...told, `${label}:`, url, ""].join("\n") };
}
