import { parseHTML } from "linkedom";
import { decodeEntities } from "./decode-entities.ts";
import type { DomDocument } from "./dom.ts";
import { htmlSource } from "./html-source.ts";
import { foldSpace, pageBlocks } from "./page-blocks.ts";

/** Deepest nesting and most elements of an item's HTML that are parsed; beyond, tags are only cut out. */
const MAX_DEPTH = 200;
const MAX_ELEMENTS = 20_000;
/** The longest article ever is shorter; what follows is dropped. */
const MAX_CHARACTERS = 400_000;

/** The plain text of a feed item's HTML: paragraphs separated by a blank line, no scripts, no markup. */
export function extractText(markup: string): string {
  const html = markup.slice(0, MAX_CHARACTERS);
  if (!html.includes("<")) return paragraphs(decodeEntities(html));
  const source = htmlSource(html);
  if (source.depth > MAX_DEPTH || source.elements > MAX_ELEMENTS) {
    return paragraphs(decodeEntities(source.html.replace(/<[^<>]*>/g, "\n\n")));
  }
  const { document } = parseHTML(source.html) as unknown as { readonly document: DomDocument };
  return pageBlocks(document.body)
    .map(({ text }) => text)
    .join("\n\n");
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(foldSpace)
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
