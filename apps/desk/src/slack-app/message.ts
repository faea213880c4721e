import { clean } from "@frontwatch/render";

/** A block of Slack's Block Kit. */
export type Block = Readonly<Record<string, unknown>>;

/** A message for whoever asked, which nobody else sees. */
export interface Ephemeral {
  readonly response_type: "ephemeral";
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly replace_original?: boolean;
}

const LONGEST = 2_900; // units; a section holds 3,000
const LONGEST_LABEL = 75;

/** Slack reads its own markup only after these three are escaped (docs.slack.dev, "Escaping text"). */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Words that are shown as they are: others' may be among them. Lines are kept. */
export const paragraph = (text: string): Block => ({
  ...{ type: "section", text: { type: "plain_text", text: linesOf(text), emoji: false } },
});

const linesOf = (text: string): string => {
  const lines = text.slice(0, LONGEST).split("\n");
  return lines.map((line) => clean(line, LONGEST)).join("\n") || " ";
};

/** A button; `says` comes back with the click, `url` is opened by it. */
export const button = (
  label: string,
  action: string,
  { says, url }: { readonly says?: string; readonly url?: string },
): Block => ({
  ...{ type: "button", text: { type: "plain_text", text: clean(label, LONGEST_LABEL) || "…" }, action_id: action },
  ...(says !== undefined && { value: says }),
  ...(url !== undefined && { url }),
});

export const buttons = (elements: readonly Block[]): readonly Block[] =>
  elements.length === 0 ? [] : [{ type: "actions", elements }];

/** A message of some words, with what goes below them. */
export const say = (text: string, below: readonly Block[] = []): Ephemeral => ({
  ...{ response_type: "ephemeral", text: escaped(linesOf(text)), blocks: [paragraph(text), ...below] },
});
