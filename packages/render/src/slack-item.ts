import { link } from "./slack-link.ts";
import { SLACK_BUDGET } from "./slack-limits.ts";
import { sizeOf, type Chunk } from "./slack-pack.ts";
import type { Button, RichInline, RichList, SlackBlock } from "./slack-types.ts";
import type { ItemView } from "./view.ts";

const plain = (text: string): RichInline => ({ type: "text", text });

function sourceRuns(item: ItemView): readonly RichInline[] {
  const cited = item.citations.flatMap((citation, i) => [
    plain(i === 0 ? ": " : ", "),
    link(citation.publisher, citation.url),
  ]);
  const more = item.more === "" ? "" : `, ${item.more}`;
  const first = item.firstReported === "" ? "" : ` · first reported ${item.firstReported}`;
  return [plain(item.sources), ...cited, ...(more + first === "" ? [] : [plain(more + first)])];
}

/** What the buttons of a change are called; `why` brings the change's id, `mute` the situation's. */
export const SLACK_ACTIONS = { why: "why", mute: "mute" } as const;

/** What the buttons of a change do: lead to the desk, or are answered in Slack. */
export type ItemButtons = "links" | "why" | "why and mute";

function buttons(item: ItemView, kind: ItemButtons): readonly SlackBlock[] {
  const button = (label: string, [action_id, value]: readonly [string, string]): Button => ({
    ...{ type: "button", text: { type: "plain_text", text: label }, action_id, value },
  });
  // A button with an address opens it, whatever else answers the click.
  const why = { ...button("Why?", [SLACK_ACTIONS.why, item.change]), ...(kind === "links" && { url: item.why ?? "" }) };
  const elements: readonly Button[] = [
    ...(item.why === undefined ? [] : [why]),
    ...(kind === "why and mute" ? [button("Mute this situation", [SLACK_ACTIONS.mute, item.situation])] : []),
  ];
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

function blocksOf(item: ItemView, facts: ItemView["facts"], kind: ItemButtons): readonly SlackBlock[] {
  const dots = "●".repeat(item.certainty.dots) + "○".repeat(5 - item.certainty.dots);
  const country = item.country === "" ? "" : ` · ${item.country}`;
  const told: readonly RichList[] =
    facts.length === 0
      ? []
      : [
          {
            type: "rich_text_list",
            style: "bullet",
            elements: facts.map(({ label, text }) => ({
              type: "rich_text_section",
              elements: [{ type: "text", text: `${label}: `, style: { bold: true } }, plain(text)],
            })),
          },
        ];
  const doubt: readonly RichInline[] =
    item.doubts.length === 0 ? [] : [{ type: "text", text: ` · ${item.doubts.join(", ")}`, style: { bold: true } }];
  return [
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: `${item.number}. ${item.headline}`, style: { bold: true } },
            plain(`\n${item.label}${country} · ${dots} ${item.certainty.word}`),
            ...doubt,
          ],
        },
        ...(item.quote === "" ? [] : [{ type: "rich_text_quote" as const, elements: [plain(`“${item.quote}”`)] }]),
        ...told,
        { type: "rich_text_section", elements: sourceRuns(item) },
      ],
    },
    ...buttons(item, kind),
  ];
}

/** One change in full. Facts that do not fit a message are left out, the least telling first. */
export function itemChunk(item: ItemView, kind: ItemButtons): Chunk {
  let facts = item.facts;
  let blocks = blocksOf(item, facts, kind);
  while (sizeOf(blocks) > SLACK_BUDGET.message && facts.length > 0) {
    facts = facts.slice(0, -1);
    blocks = blocksOf(item, facts, kind);
  }
  const lines = facts.map(({ label, text }) => `${label}: ${text}`);
  const certainty = [item.certainty.word, ...item.doubts].join(", ");
  return {
    blocks,
    text: [`${item.number}. ${item.headline} (${certainty})`, `“${item.quote}”`, ...lines, item.sources].join("\n"),
  };
}
