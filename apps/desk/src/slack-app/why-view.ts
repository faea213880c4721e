import type { ChangeId, Stance, Testimony } from "@frontwatch/domain";
import { changeId } from "@frontwatch/domain";
import { explainSources, OTHER_RULES, RULES } from "@frontwatch/ledger";
import { clean, safeUrl } from "@frontwatch/render";
import type { SlackBlock } from "@frontwatch/render";
import { getChange } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { citationsFor } from "../ledger/cite.ts";
import type { Citations } from "../ledger/cite.ts";
import { doubtOf, headlineOf } from "../ledger/situation-view.ts";
import { button, buttons, paragraph } from "./message.ts";
import type { Block } from "./message.ts";

/** Claims that are shown; the desk shows all. */
const MOST_CLAIMS = 10;
const LONGEST_QUOTE = 400;
const LONGEST_LINK = 300; // units; where no window opens, all of it must fit one message

const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  asserts: "says so",
  confirms: "confirms it",
  denies: "denies it",
  limits: "says it is narrower",
  doubts: "doubts it",
};

const SAYS: ReadonlyMap<string, string> = new Map([...RULES, ...OTHER_RULES].map(({ name, says }) => [name, says]));

/** The claims behind a change, and the rules that made it what it is; undefined where there is no such change. */
export async function whyBlocks(
  store: Store,
  { id, publicUrl }: { readonly id: string; readonly publicUrl: string },
): Promise<readonly Block[] | undefined> {
  const found = await getChange(store.db, changeId(id));
  if (!found) return undefined;
  const { change, events } = found;
  const citations = await citationsFor(store, [change]);
  const { certainty, doubts, dots } = doubtOf(change, citations);
  const { testimonies } = change;
  const rules = [...new Set(events.flatMap(({ rule }) => rule.split(", ")))].map((name) => SAYS.get(name) ?? name);
  const more = testimonies.length - MOST_CLAIMS;
  return [
    paragraph(`${headlineOf(change, citations)}\n${[`${dots} ${certainty}`, ...doubts].join(", ")}`),
    paragraph(explainSources(testimonies)),
    ...testimonies.slice(0, MOST_CLAIMS).map((testimony) => claimBlock(testimony, citations)),
    ...(more > 0 ? [paragraph(`${more} more on the desk.`)] : []),
    paragraph(`Why it is told so:\n${rules.map((words) => `• ${words}`).join("\n")}`),
    ...buttons([button("Open on the desk", "open", { url: deskUrl(publicUrl, change.id) })]),
  ];
}

const deskUrl = (publicUrl: string, id: ChangeId): string => `${publicUrl}/changes/${id}`;

/** One claim: who, the quote, and where it stands. Rich text reads no markup in others' words. */
function claimBlock({ article, speaker, stance, withdraws, quote }: Testimony, citations: Citations): SlackBlock {
  const cited = citations.get(article);
  const publisher = clean(cited?.publisher ?? "", 100) || "unnamed publisher";
  const who = clean(speaker?.name ?? "", 120) || `${publisher}, naming no speaker,`;
  const url = safeUrl(cited?.url ?? "");
  const day = cited?.published.slice(0, 10) ?? "";
  const words = clean(quote, LONGEST_QUOTE);
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: who, style: { bold: true } },
          {
            type: "text",
            text: ` ${withdraws === undefined ? STANCE_WORDS[stance] : "was left out of a later version that had said"}`,
          },
        ],
      },
      ...(words === ""
        ? []
        : [{ type: "rich_text_quote" as const, elements: [{ type: "text" as const, text: `“${words}”` }] }]),
      {
        type: "rich_text_section",
        elements: [
          url === undefined || url.length > LONGEST_LINK
            ? { type: "text", text: publisher }
            : { type: "link", url, text: publisher },
          { type: "text", text: ` · ${day}` },
        ],
      },
    ],
  };
}

/** A modal of some blocks. */
export const modal = (blocks: readonly Block[]): Readonly<Record<string, unknown>> => ({
  ...{
    type: "modal",
    title: { type: "plain_text", text: "Why?" },
    close: { type: "plain_text", text: "Close" },
    blocks,
  },
});
