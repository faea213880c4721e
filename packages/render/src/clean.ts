// Controls, line and paragraph separators, lone surrogates, and invisible characters that can reorder or hide text
// (bidirectional overrides and isolates, zero-width space, word joiner, byte order mark, tags).
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{e0000}-\u{e007f}]+/gu;

// What most text has none of: anything to remove, blanks at an end or in a row.
const UNTIDY = new RegExp(`${UNSEEN.source}|^\\s|\\s$|\\s\\s|[^\\S ]`, "u");

/**
 * Others' words as one line that cannot reorder, hide or break what stands beside it.
 * @param max - most UTF-16 units returned, the ellipsis included
 */
export function clean(text: string, max: number): string {
  if (text.length <= max && !UNTIDY.test(text)) return text;
  // Four times the limit leaves room for what cleaning removes, and bounds the work on hostile input.
  const line = text
    .slice(0, max * 4)
    .replace(UNSEEN, " ")
    .replace(/\s+/g, " ")
    .trim();
  return clip(line, max);
}

/** At most `max` UTF-16 units, cut at a word where one ends near, marked with an ellipsis. */
export function clip(line: string, max: number): string {
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  const space = cut.lastIndexOf(" ");
  const kept = space > max * 0.6 ? cut.slice(0, space) : cut;
  return `${kept.replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}

/** With a capital first letter. */
export function capitalise(sentence: string): string {
  const first = /^./u.exec(sentence)?.[0] ?? "";
  return first.toUpperCase() + sentence.slice(first.length);
}
