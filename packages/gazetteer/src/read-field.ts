import { isArticle, tokenize } from "./fold-name.ts";
import type { Token } from "./fold-name.ts";
import type { Field } from "./mention.ts";

/**
 * How a field uses capitals: as English does, on most words (headlines), on all letters, or not at all (some sources
 * lose them).
 */
export type Casing = "normal" | "headline" | "shouting" | "none";

/** A title or text taken apart. */
export interface FieldText {
  readonly field: Field;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly casing: Casing;
}

const CASING_SAMPLE = 400; // words; enough to tell, and bounds the work on long texts

/** Takes a field apart into words and finds how it uses capitals. */
export function readField(field: Field, text: string): FieldText {
  const tokens = tokenize(text);
  return { field, text, tokens, casing: casingOf(field, tokens) };
}

function casingOf(field: Field, tokens: readonly Token[]): Casing {
  let words = 0;
  let capital = 0;
  let shouted = 0;
  for (const { raw } of tokens.slice(0, CASING_SAMPLE)) {
    if (raw.length < 4 || !/\p{L}/u.test(raw)) continue;
    words++;
    if (!isCapital(raw)) continue;
    capital++;
    if (raw === raw.toUpperCase()) shouted++;
  }
  if (words === 0) return "normal";
  if (shouted / words > 0.7) return "shouting";
  // A short sentence may be all names; only a title, or a longer run, is a headline.
  if (capital / words > 0.7 && words >= (field === "title" ? 3 : 12)) return "headline";
  if (capital === 0 && words >= 12) return "none";
  return "normal";
}

/** Whether a word begins with a capital letter. */
export function isCapital(raw: string): boolean {
  const first = raw.codePointAt(0) ?? 0;
  if (first >= 0x41 && first <= 0x5a) return true;
  if (first < 0xc0) return false;
  return /^\p{Lu}/u.test(raw);
}

/** Whether a word of more than one letter is all capitals. */
export function isShouted(raw: string): boolean {
  return raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}

/** What stands between a word and the next: "" at the field's end. */
export function gapAfter({ text, tokens }: FieldText, i: number): string {
  const here = tokens[i];
  const next = tokens[i + 1];
  return here === undefined || next === undefined ? "" : unwrapped(text.slice(here.end, next.start));
}

/** Text with lines broken for width (a break and an indent) put together again. */
export function unwrapped(text: string): string {
  return text.includes("\n") ? text.replace(/ ?\n {2,}/g, " ") : text;
}

/** Whether two neighbouring words can belong to one name. */
export function joins(field: FieldText, i: number): boolean {
  const gap = gapAfter(field, i);
  if (gap === " " || gap === "-" || gap === "\u2011" || gap === "\u2010" || gap === "\u00a0" || gap === "–")
    return true;
  if (gap === ". ") return ["st", "ste", "mt", "ft"].includes(field.tokens[i]?.folded ?? "");
  return (gap === "’" || gap === "'" || gap === "- ") && isArticle(field.tokens[i]?.folded ?? "");
}

/** Whether the words on both sides are held apart by nothing but one space or hyphen. */
export function touches(field: FieldText, i: number): boolean {
  const gap = gapAfter(field, i);
  return gap === " " || gap === "-" || gap === "\u00a0" || gap === "\u2011" || gap === "\u2010";
}

/** Whether a sentence (or paragraph, quote, list item) begins at a word. */
export function beginsSentence({ text, tokens }: FieldText, i: number): boolean {
  const here = tokens[i];
  const before = tokens[i - 1];
  if (here === undefined || before === undefined) return true;
  const gap = unwrapped(text.slice(before.end, here.start));
  return /[.!?:;\n“"‘«•|]/.test(gap) && !(gap === ". " && before.raw.length <= 4 && isCapital(before.raw));
}
