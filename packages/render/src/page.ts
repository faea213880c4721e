import type { Edition } from "@frontwatch/edition";
import { bodyOf } from "./body.ts";
import { PAGE_DETAIL } from "./detail.ts";
import { preheaderOf, SLOTS, template } from "./fill.ts";
import type { RenderLinks } from "./links.ts";
import { LIGHT, STYLES } from "./styles.ts";
import { subject as subjectOf } from "./subject.ts";
import { viewOf } from "./view-of.ts";

const fill = template(
  `<!doctype html>
<html lang="${SLOTS.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${SLOTS.subject}</title>
<style>body{margin:0;background:${LIGHT.page}}
.gr{max-width:640px;margin:0 auto;padding:24px 20px;box-sizing:border-box;background:${LIGHT.ground}}
${STYLES}</style>
</head>
<body class="pg"><main class="gr">${SLOTS.body}</main></body>
</html>
`,
);

/** The edition as a page of its own ("view in browser"): everything, without the caps of an email. */
export function renderPage(edition: Edition, links: RenderLinks): string {
  const view = viewOf(edition, links, PAGE_DETAIL);
  return fill({ lang: "en", subject: subjectOf(edition), preheader: preheaderOf(view), body: bodyOf(view, "page") });
}
