import type { RichInline } from "./slack-types.ts";

const MAX_LINK = 600; // units; longer addresses would fill a message

/** A link where the address is short enough, else its text. */
export function link(text: string, url: string | undefined): RichInline {
  return url === undefined || url.length > MAX_LINK ? { type: "text", text } : { type: "link", url, text };
}
