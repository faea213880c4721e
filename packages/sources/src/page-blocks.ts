import { childrenOf, isElement } from "./dom.ts";
import type { DomNode } from "./dom.ts";

/** A paragraph of a page as it was laid out. */
export interface Block {
  readonly text: string;
  /** The element that makes it a block: `p`, `li`, `h2`, `td` and so on. */
  readonly tag: string;
  /** Characters of the text that are links. */
  readonly linked: number;
}

const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const SKIPPED = new Set([
  "script",
  "title",
  "style",
  "noscript",
  "template",
  "button",
  "input",
  "select",
  "textarea",
  "svg",
  "iframe",
  "video",
  "audio",
  "object",
]);
const MAX_DEPTH = 500;

/** The text of a tree as paragraphs: each block element is one, and so is text between two line breaks. */
export function pageBlocks(root: DomNode): readonly Block[] {
  const blocks: Block[] = [];
  let text = "";
  let linked = 0;
  const flush = (tag: string): void => {
    const folded = foldSpace(text);
    if (folded !== "") blocks.push({ text: folded, tag, linked: Math.min(linked, folded.length) });
    text = "";
    linked = 0;
  };
  const walk = (node: DomNode, tag: string, inLink: boolean, depth: number): void => {
    for (const child of childrenOf(node)) {
      if (child.nodeType === 3) {
        const piece = child.textContent;
        text += piece;
        if (inLink) linked += foldSpace(piece).length;
      } else if (isElement(child) && depth < MAX_DEPTH) {
        const name = child.localName;
        if (name === "br") lineBreak(child, tag);
        else if (SKIPPED.has(name)) continue;
        else if (INLINE.has(name)) walk(child, tag, inLink || name === "a", depth + 1);
        else {
          flush(tag);
          if (name === "tr" && isShortRow(child)) tableRow(child);
          else walk(child, name, inLink, depth + 1);
          flush(name);
        }
      }
    }
  };
  const tableRow = (row: DomNode): void => {
    for (const cell of childrenOf(row)) text += `${cell.textContent} `;
  };
  /** Two breaks end a paragraph; so does one after the end of a sentence. */
  const lineBreak = (br: DomNode, tag: string): void => {
    let next = br.nextSibling;
    while (next?.nodeType === 3 && next.textContent.trim() === "") next = next.nextSibling;
    const doubled = next !== null && isElement(next) && next.localName === "br";
    if (doubled || /[.!?…。:"”»]\s*$/.test(text.slice(-10))) flush(tag);
    else text += " ";
  };
  walk(root, "div", false, 0);
  flush("div");
  return blocks;
}

/** Rows of figures read as one line; longer ones hold a layout. */
function isShortRow(row: DomNode): boolean {
  return foldSpace(row.textContent).length < 160;
}

/** Runs of white space as one space; characters without width gone. */
export function foldSpace(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
