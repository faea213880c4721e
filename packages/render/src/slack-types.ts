/** Text that Slack shows as it is. */
interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji?: boolean;
}

/** Text in Slack's own markup; `&`, `<` and `>` of others' words must be escaped. */
interface Mrkdwn {
  readonly type: "mrkdwn";
  readonly text: string;
  readonly verbatim?: boolean;
}

interface RichStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** A run of rich text; Slack parses no markup in it, so others' words are safe here. */
export type RichInline =
  | { readonly type: "text"; readonly text: string; readonly style?: RichStyle }
  | { readonly type: "link"; readonly url: string; readonly text: string; readonly style?: RichStyle }
  | { readonly type: "emoji"; readonly name: string };

export interface RichSection {
  readonly type: "rich_text_section";
  readonly elements: readonly RichInline[];
}

interface RichQuote {
  readonly type: "rich_text_quote";
  readonly elements: readonly RichInline[];
}

export interface RichList {
  readonly type: "rich_text_list";
  readonly style: "bullet" | "ordered";
  /** How many the numbers of an ordered list start after. */
  readonly offset?: number;
  readonly elements: readonly RichSection[];
}

export interface Button {
  readonly type: "button";
  readonly text: PlainText;
  readonly action_id: string;
  readonly url?: string;
  readonly value?: string;
  readonly accessibility_label?: string;
}

/** The blocks that Frontwatch posts. */
export type SlackBlock =
  | { readonly type: "header"; readonly text: PlainText; readonly block_id?: string }
  | { readonly type: "image"; readonly image_url: string; readonly alt_text: string; readonly block_id?: string }
  | {
      readonly type: "image";
      /** A picture that is uploaded when the message leaves: its name until then. */
      readonly slack_file: { readonly id: string };
      readonly alt_text: string;
      readonly block_id?: string;
    }
  | { readonly type: "divider"; readonly block_id?: string }
  | { readonly type: "context"; readonly elements: readonly (PlainText | Mrkdwn)[]; readonly block_id?: string }
  | { readonly type: "actions"; readonly elements: readonly Button[]; readonly block_id?: string }
  | {
      readonly type: "rich_text";
      readonly elements: readonly (RichSection | RichQuote | RichList)[];
      readonly block_id?: string;
    };

/** A message for `chat.postMessage`: `text` is read by screen readers and notifications, `blocks` are shown. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** An edition as a post and the replies in its thread, in order. */
export interface SlackThread {
  readonly parent: SlackMessage;
  readonly replies: readonly SlackMessage[];
}
