import { matches } from "./matches.ts";
import type { Extent } from "./paragraphs.ts";
import { isSpace } from "./paragraphs.ts";

export interface Quotations {
  /** Quotations and brackets closed in the same paragraph, short enough to stay in one sentence; in order. */
  readonly held: readonly Extent[];
  /** Where a quotation begins that the paragraph does not close; by custom the next paragraph goes on with it. */
  readonly unclosed: number | undefined;
  /** Whether the mark at this offset closes something. */
  readonly closes: (at: number) => boolean;
}

/** Longer quotations are split like other text: a speech of a page is not one sentence. UTF-16 units, by judgement. */
const LONGEST_HELD = 500;
const MARKS = /["“”„«»‘’'()[\]]/g;
const PAIRS = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
  ["‘", "’"],
  ["(", ")"],
  ["[", "]"],
]);
const NEVER_OPENS = "”»)]";

/** Finds quotations and brackets in one paragraph of `text`, also where straight quotes stand apart from the words. */
export function quotations(text: string, { start, end }: Extent): Quotations {
  const held: Extent[] = [];
  const closers = new Set<number>();
  let open: { readonly at: number; readonly closedBy: string } | undefined;
  for (const match of matches(text.slice(start, end), MARKS)) {
    const mark = match[0];
    const at = start + match.index;
    const straight = mark === '"' || mark === "'";
    if (mark === "'" || mark === "’") {
      if (open?.closedBy === mark && endsSingle(text, at)) closers.add(at);
      else if (mark === "’" || !opensSingle(text, at, start)) continue;
    } else if (straight ? isCloser(text, { start, end }, at, open?.closedBy === mark) : open?.closedBy.includes(mark)) {
      closers.add(at);
    } else if (NEVER_OPENS.includes(mark)) {
      closers.add(at);
      continue;
    }
    if (!closers.has(at)) {
      // Brackets and quotations inside a quotation do not end it.
      if (!open || at - open.at > LONGEST_HELD || mark === '"' || mark === "“")
        open = { at, closedBy: straight ? mark : (PAIRS.get(mark) ?? mark) };
    } else if (open?.closedBy.includes(mark)) {
      if (at - open.at <= LONGEST_HELD) held.push({ start: open.at, end: at + 1 });
      open = undefined;
    }
  }
  const unclosed = open && /["“„«]/.test(text.charAt(open.at)) ? open.at : undefined;
  return { held, unclosed, closes: (at) => closers.has(at) };
}

function isCloser(text: string, within: Extent, at: number, isOpen: boolean): boolean {
  const spaceBefore = at === within.start || isSpace(text.charCodeAt(at - 1)) || "([—–-".includes(text.charAt(at - 1));
  const spaceAfter =
    at + 1 >= within.end || isSpace(text.charCodeAt(at + 1)) || ",.;:!?)]".includes(text.charAt(at + 1));
  return spaceBefore === spaceAfter ? isOpen : spaceAfter;
}

const opensSingle = (text: string, at: number, start: number): boolean =>
  (at === start || isSpace(text.charCodeAt(at - 1))) && /\p{L}/u.test(text.charAt(at + 1));

const endsSingle = (text: string, at: number): boolean =>
  ",.!?…".includes(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));
