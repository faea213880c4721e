import type { Edition } from "@frontwatch/edition";
import type { RenderLinks } from "./links.ts";
import { detailOf } from "./detail.ts";
import type { GroupView, ItemView, LineView, StoryView, View } from "./view.ts";
import { viewOf } from "./view-of.ts";
import { wrap } from "./wrap.ts";

const COLUMNS = 78; // RFC 5322, section 2.1.1: lines should be no more than 78 characters
const CERTAINTY_COLUMNS = 16; // "almost certain" and a gap
const IN = "    ";

const paragraph = (text: string, first = IN, rest = IN): readonly string[] =>
  text === "" ? [] : wrap(text, { columns: COLUMNS, first, rest });

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

const address = (word: string, url: string | undefined): string => (url === undefined ? "" : `${word} ${url}`);

function itemLines(item: ItemView): readonly string[] {
  const [top = "", ...others] = wrap(item.headline, {
    columns: COLUMNS - CERTAINTY_COLUMNS,
    first: `${String(item.number).padStart(2)}  `,
    rest: IN,
  });
  const cited = item.citations.map(({ publisher }) => publisher).join(", ");
  const sources = `${item.sources}${cited === "" ? "" : `: ${joined(cited, item.more)}`}`;
  return [
    top.padEnd(COLUMNS - item.certainty.word.length) + item.certainty.word,
    ...others,
    ...(item.brief ? paragraph(joined(item.doubts.join(", ").toUpperCase(), item.byline)) : []),
    ...paragraph(item.brief ? "" : joined(item.label, item.country, item.doubts.join(", ").toUpperCase())),
    ...paragraph(item.quote === "" ? "" : `"${item.quote}"`, IN, `${IN} `),
    ...item.facts.flatMap(({ label, text }) => paragraph(`${label}: ${text}`, IN, `${IN}  `)),
    ...paragraph(
      joined(sources, item.brief || item.firstReported === "" ? "" : `first reported ${item.firstReported}`),
    ),
    ...item.citations
      .slice(0, item.brief ? 1 : undefined)
      .flatMap(({ url }) => (url === undefined ? [] : [`${IN}${url}`])),
    ...paragraph(item.brief ? "" : address("Why?", item.why)),
    "",
  ];
}

function lineLines({ text, note, source }: LineView): readonly string[] {
  const about = joined(note, source?.publisher ?? "");
  return [...paragraph(about === "" ? text : `${text} (${about})`, " ·  "), ...paragraph(source?.url ?? "")];
}

const storyLines = (story: StoryView): readonly string[] => [
  ...paragraph(story.title, " ·  "),
  ...paragraph(story.summary),
  ...paragraph(joined(story.sources, story.citations.map(({ publisher }) => publisher).join(", "))),
  ...paragraph(story.url ?? ""),
  "",
];

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading.toUpperCase(), ...lines, ...(lines.at(-1) === "" ? [] : [""])];

const groupLines = ({ heading, items, lines }: GroupView): readonly string[] =>
  section(heading, [...items.flatMap(itemLines), ...lines.flatMap(lineLines)]);

function head(view: View): readonly string[] {
  return [
    ...paragraph(`FRONTWATCH · ${view.title} · ${view.due}, ${view.since}`, "", ""),
    ...paragraph(joined(view.counts, view.read), "", ""),
    ...paragraph(view.notice, "", ""),
    "",
    ...(view.intro === "" ? [] : [...paragraph(view.intro, "", ""), ""]),
    ...(view.quiet === undefined ? [] : [...paragraph(view.quiet, "", ""), ""]),
  ];
}

function foot(view: View): readonly string[] {
  return [
    ...paragraph(view.key, "", ""),
    "",
    ...paragraph(address("In the browser:", view.links.edition), "", ""),
    ...paragraph(address("Change this subscription:", view.links.manage), "", ""),
    ...paragraph(address("Unsubscribe:", view.links.unsubscribe), "", ""),
  ];
}

/** A view as plain text of at most 78 columns; only addresses may be longer. */
export function textOf(view: View): string {
  const lines = [
    ...head(view),
    ...view.changes.flatMap(groupLines),
    ...(view.moreItems === "" ? [] : [...paragraph(`${view.moreItems} in the browser.`, "", ""), ""]),
    ...view.regions.flatMap(({ region, stories }) => section(`Stories: ${region}`, stories.flatMap(storyLines))),
    ...(view.moreStories === "" ? [] : [...paragraph(`${view.moreStories} in the browser.`, "", ""), ""]),
    ...(view.expected === undefined ? [] : groupLines(view.expected)),
    ...view.watch.flatMap(({ heading, lines: told }) => section(heading, told.flatMap(lineLines))),
    ...section("Last four weeks", paragraph(view.activity?.words ?? "")),
    ...section(
      "Coverage",
      view.coverage.flatMap((line) => paragraph(line)),
    ),
    ...section("Background, not news", view.background.flatMap(lineLines)),
    ...foot(view),
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The edition as plain text of at most 78 columns; only addresses may be longer. */
export const renderText = (edition: Edition, links: RenderLinks): string =>
  textOf(viewOf(edition, links, detailOf(edition.form)));
