import { SLACK_BUDGET, SLACK_LIMITS } from "./slack-limits.ts";
import type { RichInline, RichSection, SlackBlock, SlackMessage } from "./slack-types.ts";
import { clip } from "./clean.ts";

/** Blocks that stay together, and their words for screen readers. */
export interface Chunk {
  readonly blocks: readonly SlackBlock[];
  readonly text: string;
}

const MAX_LIST = 3500; // characters of JSON in one list; two lists and their headings stay below the message's budget

export const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/** Slack reads its own markup only after these three are escaped (docs.slack.dev, "Escaping text"). */
const escapeMrkdwn = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Text for a message's `text`: escaped, and within Slack's limit even when every sign grows to five ("&amp;"). */
export function fallback(text: string): string {
  const whole = escapeMrkdwn(clip(text, SLACK_BUDGET.text));
  return whole.length <= SLACK_LIMITS.text ? whole : escapeMrkdwn(clip(text, SLACK_BUDGET.text / 5));
}

/** Chunks in as few messages as the budget allows, in order; one too large for any message stays alone. */
export function pack(chunks: readonly Chunk[]): readonly SlackMessage[] {
  const messages: { blocks: SlackBlock[]; texts: string[]; size: number }[] = [];
  for (const { blocks, text } of chunks) {
    const size = sizeOf(blocks);
    const last = messages.at(-1);
    const fits =
      last !== undefined &&
      last.size + size <= SLACK_BUDGET.message &&
      last.blocks.length + blocks.length <= SLACK_BUDGET.blocks;
    if (fits) {
      last.blocks.push(...blocks);
      last.texts.push(text);
      last.size += size;
    } else {
      messages.push({ blocks: [...blocks], texts: [text], size });
    }
  }
  return messages.map(({ blocks, texts }) => ({ blocks, text: fallback(texts.join("\n")) }));
}

const words = (inlines: readonly RichInline[]): string =>
  inlines.map((inline) => (inline.type === "emoji" ? "" : inline.text)).join("");

/** A heading and its entries as bullet lists, each small enough to be packed. */
export function listChunks(heading: string, entries: readonly (readonly RichInline[])[]): readonly Chunk[] {
  const lists: RichSection[][] = [];
  let size = MAX_LIST;
  for (const elements of entries) {
    const own = sizeOf(elements);
    if (size + own > MAX_LIST) {
      lists.push([]);
      size = 0;
    }
    lists.at(-1)?.push({ type: "rich_text_section", elements });
    size += own;
  }
  return lists.map((elements, i) => {
    const title: RichInline = {
      type: "text",
      text: i === 0 ? heading : `${heading}, continued`,
      style: { bold: true },
    };
    return {
      blocks: [
        {
          type: "rich_text",
          elements: [
            { type: "rich_text_section", elements: [title] },
            { type: "rich_text_list", style: "bullet", elements },
          ],
        },
      ],
      text: [title.text, ...elements.map((entry) => words(entry.elements))].join("\n"),
    };
  });
}
