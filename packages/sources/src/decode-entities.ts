import { decode } from "html-entities";

/** Decodes character references and the named entities of HTML 5; unknown ones stay as written. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? decode(text, { level: "html5", scope: "body" }) : text;
}
