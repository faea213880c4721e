import { passagesOf } from "@frontwatch/classify";
import type { Testimony } from "@frontwatch/domain";
import { clean } from "@frontwatch/render";
import { addPart } from "../layout/page-engine.ts";

/** Longest run of an article's words around a quote. */
const LONGEST = 700;

/** A quote with the sentences around it; nothing where the text holds it nowhere, as where it is of the title. */
export function contextOf({ quote }: Pick<Testimony, "quote">, text: string | undefined) {
  const start = text === undefined || quote === "" ? -1 : text.indexOf(quote);
  if (text === undefined || start === -1) return {};
  const passages = passagesOf(text, [[start, start + quote.length]]);
  const parts = passages.flatMap(({ parts: own }, at) => (at === 0 ? own : [{ text: " ", isQuoted: false }, ...own]));
  return { context: parts.map((part) => ({ ...part, text: words(part.text) })) };
}

/** Others' words with the blanks at their ends: they stand beside each other. */
export function words(text: string): string {
  const [before = "", after = ""] = [/^\s/.exec(text)?.[0], /\s$/.exec(text)?.[0]].map((blank) => blank && " ");
  const told = clean(text, LONGEST);
  return told === "" ? before : `${before}${told}${after}`;
}

addPart("parts", `{{#each this}}{{#if isQuoted}}<mark>{{text}}</mark>{{else}}{{text}}{{/if}}{{/each}}`);
