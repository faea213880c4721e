import { extractText } from "./extract-text.ts";
import type { FeedItem } from "./feed.ts";

/** An item's text shorter than this is a teaser unless it ends as a text does (news in brief). */
const SURELY_SHORT = 400;
/** An item's text longer than this is the article, however it ends. */
const SURELY_LONG = 2500;
const CUT_OFF =
  /(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;|\+?\d* ?chars)\]|(?:read more|continue reading|read the (?:full|rest)|read on|full story|lire la suite|weiterlesen|leer más|ler mais|читать далее|the post .{1,200} (?:appeared first|first appeared) on .{1,80})\W*)$/i;

/** Whether a feed's item holds only the beginning or a summary of its article, so that the page must be fetched. */
export function isTeaser(item: FeedItem): boolean {
  if (item.link === undefined) return false; // there is nothing more to fetch
  const content = item.content === undefined ? "" : extractText(item.content);
  const description = item.description === undefined ? "" : extractText(item.description);
  const text = content.length >= description.length ? content : description;
  const ending = text.slice(-400).trimEnd();
  if (text.length > SURELY_LONG) return /(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$/.test(ending);
  if (CUT_OFF.test(ending)) return true;
  // Between the two only a field meant for the whole text counts as whole.
  return content.length < description.length || content.length < SURELY_SHORT * 2;
}
