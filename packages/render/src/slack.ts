import type { Edition } from "@frontwatch/edition";
import { clip } from "./clean.ts";
import type { RenderLinks } from "./links.ts";
import { safeUrl } from "./safe-url.ts";
import { itemChunk } from "./slack-item.ts";
import type { ItemButtons } from "./slack-item.ts";
import { link } from "./slack-link.ts";
import { SLACK_BUDGET, SLACK_LIMITS } from "./slack-limits.ts";
import { fallback, listChunks, pack, sizeOf, type Chunk } from "./slack-pack.ts";
import type { RichInline, RichSection, SlackBlock, SlackMessage, SlackThread } from "./slack-types.ts";
import { threadDetail } from "./detail.ts";
import { itemsOf } from "./view.ts";
import type { GroupView, ItemView, LineView, PictureView, StoryView, View } from "./view.ts";
import { viewOf } from "./view-of.ts";

const ONE_REPLY_EACH = 12; // items; above it they share replies, as Slack takes one message a second for a channel

const plain = (text: string): RichInline => ({ type: "text", text });
const soft = (text: string): readonly RichInline[] =>
  text === "" ? [] : [{ type: "text", text: ` · ${text}`, style: { italic: true } }];

const headlineEntry = (item: ItemView): RichSection => ({
  type: "rich_text_section",
  elements: [
    { type: "text", text: item.headline, style: { bold: true } },
    plain(` · ${item.certainty.word}`),
    ...soft(item.doubts.join(", ")),
  ],
});

/** The headlines of one group, numbered on; as many as fit. */
function headlines(
  heading: string,
  items: readonly ItemView[],
  room: number,
): { readonly block: SlackBlock; readonly shown: number } {
  const elements: RichSection[] = [];
  let size = 0;
  for (const entry of items.map(headlineEntry)) {
    size += sizeOf(entry);
    if (size > room) break;
    elements.push(entry);
  }
  const title: RichSection = {
    type: "rich_text_section",
    elements: [{ type: "text", text: heading, style: { bold: true } }],
  };
  const offset = (items[0]?.number ?? 1) - 1;
  return {
    block: {
      type: "rich_text",
      elements: [
        title,
        ...(elements.length === 0
          ? []
          : [{ type: "rich_text_list" as const, style: "ordered" as const, offset, elements }]),
      ],
    },
    shown: elements.length,
  };
}

const lineEntry = ({ text, note, source, why }: LineView): readonly RichInline[] => [
  plain(text),
  ...soft(note),
  ...(source === undefined ? [] : [plain(" · "), link(source.publisher, source.url)]),
  ...(why === undefined ? [] : [plain(" · "), link("Why?", why)]),
];

const storyEntry = (story: StoryView): readonly RichInline[] => [
  link(story.title, story.url),
  ...(story.summary === "" ? [] : [plain(`\n${story.summary}`)]),
  ...soft([story.sources, ...story.citations.map(({ publisher }) => publisher)].join(", ")),
];

const context = (...texts: readonly string[]): readonly SlackBlock[] => {
  const elements = texts
    .filter((text) => text !== "")
    .map((text) => ({ type: "plain_text" as const, text, emoji: false }));
  return elements.length === 0 ? [] : [{ type: "context", elements }];
};

function browser(links: RenderLinks, view: View, hidden: number): readonly SlackBlock[] {
  const url = safeUrl(links.edition);
  const more =
    hidden === 0
      ? view.moreItems
      : `${hidden} more in the thread${view.moreItems === "" ? "" : `, ${view.moreItems} in the browser`}`;
  const elements = [
    ...(more === "" ? [] : [plain(more), plain(" · ")]),
    ...(url === undefined ? [] : [link("Open in the browser", url)]),
  ];
  return elements.length === 0 ? [] : [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
}

const sentence = (words: string): SlackBlock => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [plain(words)] }],
});

/** Slack fetches a picture from an https address; one named by `cid:` is uploaded to it. */
function pictureBlocks(picture: PictureView | undefined): readonly SlackBlock[] {
  if (picture?.url === undefined) return [];
  const { url, alt } = picture;
  const [, name] = /^cid:(.+)$/.exec(url) ?? [];
  if (name !== undefined) return [{ type: "image", slack_file: { id: name }, alt_text: alt }];
  return url.startsWith("https:") ? [{ type: "image", image_url: url, alt_text: alt }] : [];
}

/** Groups of numbered items. */
const groupsOf = (view: View): readonly GroupView[] =>
  [...view.changes, ...(view.expected ? [view.expected] : [])].filter(({ items }) => items.length > 0);

function parentOf(view: View, links: RenderLinks): SlackMessage {
  const header: SlackBlock = {
    type: "header",
    text: { type: "plain_text", text: clip(`${view.title} · ${view.dueShort}`, SLACK_LIMITS.header), emoji: false },
  };
  const room = SLACK_BUDGET.message / 4; // for each of new, updates, expected, and all the rest
  const groups = groupsOf(view).map(({ heading, items }) => headlines(heading, items, room));
  const told = groups.reduce((sum, { shown }) => sum + shown, 0);
  const all = itemsOf(view).length;
  const quiet: readonly SlackBlock[] = view.quiet === undefined ? [] : [sentence(view.quiet)];
  const text = [
    `${view.title} · ${view.dueShort}: ${view.quiet ?? `${view.counts} · ${view.read}`}`,
    ...itemsOf(view).map(
      (item) => `${item.number}. ${item.headline} (${[item.certainty.word, ...item.doubts].join(", ")})`,
    ),
  ];
  return {
    text: fallback(text.join("\n")),
    blocks: [
      header,
      ...context(`${view.since} · ${view.counts} · ${view.read}`, view.notice),
      ...(view.intro === "" ? [] : [sentence(view.intro)]),
      ...quiet,
      ...groups.map(({ block }) => block),
      ...pictureBlocks(view.map),
      ...browser(links, view, all - told),
    ],
  };
}

const activityChunk = (activity: PictureView): Chunk => ({
  blocks: [...pictureBlocks(activity), sentence(activity.words)],
  text: activity.words,
});

/** Who was asked once has no subscription to mute for. */
const buttonsOf = ({ buttons = false, unsubscribe }: RenderLinks): ItemButtons =>
  buttons ? (unsubscribe === undefined ? "why" : "why and mute") : "links";

function repliesOf(view: View, links: RenderLinks): readonly SlackMessage[] {
  const items = itemsOf(view).map((item) => itemChunk(item, buttonsOf(links)));
  const soon = view.expected === undefined ? [] : [{ heading: "Due soon", lines: view.expected.lines }];
  const watch = [...soon, ...view.watch].flatMap(({ heading, lines }) => listChunks(heading, lines.map(lineEntry)));
  const stories = view.regions.flatMap(({ region, stories: told }) =>
    listChunks(`Stories: ${region}`, told.map(storyEntry)),
  );
  const coverage: readonly Chunk[] = [
    ...(view.activity === undefined ? [] : [activityChunk(view.activity)]),
    ...listChunks(
      "Coverage",
      view.coverage.map((line) => [plain(line)]),
    ),
    ...listChunks("Background, not news", view.background.map(lineEntry)),
    { blocks: context(view.key), text: view.key },
  ];
  return [
    ...(items.length <= ONE_REPLY_EACH ? items.flatMap((chunk) => pack([chunk])) : pack(items)),
    ...pack(stories),
    ...pack(watch),
    ...pack(coverage),
  ];
}

/** The edition as a Slack post with its detail in the thread, within Slack's limits. */
export function renderSlack(edition: Edition, links: RenderLinks): SlackThread {
  const view = viewOf(edition, links, threadDetail(edition.form));
  return { parent: parentOf(view, links), replies: repliesOf(view, links) };
}
