import type { Certainty } from "./certainty.ts";
import { mark, when } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { CitationView, GroupView, ItemView, LineView, PictureView, StoryView, View } from "./view.ts";

/** Where the body stands: mail programs do not know `picture`. */
export type Medium = "mail" | "page";

const SEPARATOR = mark` · `;
const COMMA = mark`, `;

const between = (parts: readonly (Markup | undefined)[], separator: Markup): readonly Markup[] =>
  parts.filter((part) => part !== undefined).flatMap((part, i) => (i === 0 ? [part] : [separator, part]));

const link = (url: string | undefined, words: string): Markup =>
  url === undefined ? mark`${words}` : mark`<a href="${url}">${words}</a>`;

const cited = (citations: readonly CitationView[], more: string): readonly Markup[] =>
  between([...citations.map(({ url, publisher }) => link(url, publisher)), when(more, () => mark`${more}`)], COMMA);

const MARKS = [1, 2, 3, 4, 5].map((n) => "●".repeat(n) + "○".repeat(5 - n));

const certaintyMark = ({ word, dots }: Certainty): Markup =>
  mark`<span class="ce"><span aria-hidden="true">${MARKS[dots - 1]}</span> ${word}</span>`;

const doubtMarks = (doubts: readonly string[]): readonly Markup[] =>
  doubts.map((doubt) => mark` <b class="db">${doubt}</b>`);

const whyLink = (url: string | undefined): Markup | undefined => when(url, () => mark` · ${link(url, "Why?")}`);

const sourcesOf = (item: ItemView): Markup =>
  mark`${item.sources}${when(item.citations.length > 0, () => mark`: ${cited(item.citations, item.more)}`)}`;

function fullItem(item: ItemView, isLast: boolean): Markup {
  const country = when(item.country, () => mark` · ${item.country}`);
  const quote = when(item.quote, () => mark`<p class="q" dir="auto">“${item.quote}”</p>`);
  const facts = item.facts.map(
    ({ label, text, doubt }) => mark`<p class="f${doubt ? " d" : ""}"><b>${label}:</b> ${text}</p>`,
  );
  const first = when(item.firstReported, () => mark` · first reported ${item.firstReported}`);
  const eyebrow = mark`${item.label}${country} · ${certaintyMark(item.certainty)}${doubtMarks(item.doubts)}`;
  return mark`<div class="it${isLast ? " z" : ""}"><p class="ey">${eyebrow}</p>
<h3>${item.number}. ${item.headline}</h3>
${quote}${facts}<p class="s">${sourcesOf(item)}${first}${whyLink(item.why)}</p></div>
`;
}

function briefItem(item: ItemView): Markup {
  const doubt = doubtMarks(item.doubts);
  const notes = mark`${certaintyMark(item.certainty)}${doubt} · ${item.byline} · ${sourcesOf(item)}${whyLink(item.why)}`;
  return mark`<p class="l"><b>${item.number}. ${item.headline}</b><br><span class="n">${notes}</span></p>
`;
}

function lineOf({ text, note, source, why }: LineView): Markup {
  const notes = between([when(note, () => mark`${note}`), source && link(source.url, source.publisher)], SEPARATOR);
  return mark`<p class="l">${text}<br><span class="n">${notes}${whyLink(why)}</span></p>
`;
}

function groupOf({ heading, items, lines }: GroupView): Markup {
  const full = items.filter(({ brief }) => !brief);
  const brief = items.filter((item) => item.brief);
  return mark`<h2>${heading}</h2>
${full.map((item, i) => fullItem(item, i === full.length - 1))}${brief.map(briefItem)}${lines.map(lineOf)}`;
}

function storyOf({ url, title, summary, sources, citations }: StoryView): Markup {
  const name = url === undefined ? mark`<b>${title}</b>` : link(url, title);
  const names = between(
    citations.map(({ publisher }) => mark`${publisher}`),
    COMMA,
  );
  const told = when(summary, () => mark`${summary}<br>`);
  const by = when(names.length > 0, () => mark`: ${names}`);
  return mark`<p class="st" dir="auto">${name}<br>${told}<span class="n">${sources}${by}</span></p>
`;
}

const moreOf = (words: string, url: string | undefined): Markup | undefined =>
  when(words, () => mark`<p class="mo">${link(url, `${words} in the browser`)}</p>\n`);

function pictureOf(picture: PictureView | undefined, medium: Medium): Markup | undefined {
  if (picture === undefined) return undefined;
  const { url, dark, alt, words } = picture;
  const image = when(url, () => mark`<img class="im" src="${url}" alt="${alt}" width="600">`);
  const source = when(dark, () => mark`<source media="(prefers-color-scheme:dark)" srcset="${dark}">`);
  const shown = medium === "page" ? mark`<picture>${source}${image}</picture>` : image;
  return mark`<p class="pi">${shown}</p><p class="n">${words}</p>\n`;
}

const linesOf = (heading: string, lines: readonly Markup[]): Markup | undefined =>
  when(lines.length > 0, () => mark`<h2>${heading}</h2>\n${lines}`);

const storiesOf = ({ regions }: View): Markup | undefined =>
  linesOf(
    "Stories",
    regions.map(({ region, stories }) => mark`<h3 class="rg">${region}</h3>\n${stories.map(storyOf)}`),
  );

function footOf({ key, links }: View): Markup {
  const own = [
    when(links.edition, () => link(links.edition, "View in browser")),
    when(links.manage, () => link(links.manage, "Change this subscription")),
    when(links.unsubscribe, () => link(links.unsubscribe, "Unsubscribe")),
  ];
  return mark`<div class="fo"><p>${key}</p>
<p>${between(own, SEPARATOR)}</p></div>`;
}

function headOf({ notice, intro, quiet, title, due, since, counts, read, gap }: View): Markup {
  return mark`${when(notice, () => mark`<p class="no">${notice}</p>`)}
<p class="br">Frontwatch</p>
<h1>${title}</h1>
<p class="du">${due} · ${since}</p>
<p class="ct">${counts} · ${gap ? mark`<b>${read}</b>` : read}</p>
${when(intro, () => mark`<p class="qt">${intro}</p>`)}${when(quiet, () => mark`<p class="qt">${quiet}</p>`)}`;
}

/**
 * The edition as HTML, the same for email and page. Addresses were checked where the view was made. Few inline styles:
 * they repeat with every item, and Gmail clips long mail.
 */
export function bodyOf(view: View, medium: Medium): Markup {
  const { map, changes, expected, watch, activity, links } = view;
  return mark`<div class="fw">
${headOf(view)}
${pictureOf(map, medium)}${changes.map(groupOf)}${moreOf(view.moreItems, links.edition)}
${storiesOf(view)}${moreOf(view.moreStories, links.edition)}${expected && groupOf(expected)}
${watch.map(({ heading, lines }) => mark`${linesOf(heading, lines.map(lineOf))}`)}
${when(activity, () => mark`<h2>Last four weeks</h2>\n${pictureOf(activity, medium)}`)}
${linesOf(
  "Coverage",
  view.coverage.map((line) => mark`<p class="l">${line}</p>\n`),
)}${linesOf("Background, not news", view.background.map(lineOf))}${footOf(view)}
</div>`;
}
