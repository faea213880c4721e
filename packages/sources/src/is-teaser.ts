import { extractText } from "./extract-text.ts";
import type { FeedItem } from "./feed.ts";

/** `content` is meant for the whole text (content module, Atom); excerpts of 55 words, WordPress's default, are shorter. */
const WHOLE_CONTENT = 400;
/** Descriptions are mostly teasers, of some hundred characters; one this long that ends as a text does is the text. */
const WHOLE_DESCRIPTION = 1200;
const CUT_OFF =
  /(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;|\+?\d* ?chars)\]|(?:read more|continue reading|read the (?:full|rest)|read on|full story|lire la suite|weiterlesen|leer más|ler mais|читать далее|the post .{1,200} (?:appeared first|first appeared) on .{1,80})\W*)$/i;

/** Whether a feed's item holds only the beginning or a summary of its article, so that the page must be fetched. */
export function isTeaser(item: FeedItem): boolean {
  if (item.link === undefined) return false; // there is nothing more to fetch
  const content = item.content === undefined ? "" : extractText(item.content);
  const description = item.description === undefined ? "" : extractText(item.description);
  const text = content.length >= description.length ? content : description;
  if (CUT_OFF.test(text.slice(-400).trimEnd())) return true;
  if (content.length >= WHOLE_CONTENT) return false;
  return description.length < WHOLE_DESCRIPTION || !/[.!?。؟।]["'”’»)\]]*$/.test(description);
}
