import { decode } from "html-entities";

/** Decodes character references and the named entities of HTML 5; unknown ones stay as written. Halves of a pair are none. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return decode(text, { level: "html5", scope: "body" }).replace(/\p{Cs}/gu, "\ufffd");
}
