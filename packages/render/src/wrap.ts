/** How a paragraph is set: total columns, and what stands before its first and its other lines. */
export interface Setting {
  readonly columns: number;
  readonly first: string;
  readonly rest: string;
}

/** Code points, counted without making any. */
function length(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs++;
  return text.length - pairs;
}

/** A word longer than the line in pieces that fit; addresses stay whole, so that they can be clicked. */
function pieces(word: string, room: number): readonly string[] {
  if (length(word) <= room || /^https?:\/\//.test(word)) return [word];
  const points = Array.from(word);
  const cut: string[] = [];
  for (let i = 0; i < points.length; i += room) cut.push(points.slice(i, i + room).join(""));
  return cut;
}

/** Plain text cut at its blanks; undefined where a word is too long or a sign takes two units, which need more care. */
function cutAtBlanks(text: string, room: number): readonly string[] | undefined {
  if (/[\ud800-\udfff]/.test(text)) return undefined;
  const lines: string[] = [];
  let from = 0;
  while (text.length - from > room) {
    const blank = text.lastIndexOf(" ", from + room);
    if (blank <= from) return undefined;
    lines.push(text.slice(from, blank));
    from = blank + 1;
  }
  return [...lines, text.slice(from)];
}

/** The text in lines of at most the given columns (code points). */
export function wrap(text: string, { columns, first, rest }: Setting): readonly string[] {
  const room = columns - Math.max(length(first), length(rest));
  if (text.length <= room) return [`${first}${text}`];
  const plain = cutAtBlanks(text, room);
  if (plain) return plain.map((told, i) => `${i === 0 ? first : rest}${told}`);
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ").flatMap((long) => pieces(long, room))) {
    const own = length(word);
    if (line !== "" && used + 1 + own > room) {
      lines.push(line);
      line = word;
      used = own;
    } else {
      used += line === "" ? own : own + 1;
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((told, i) => `${i === 0 ? first : rest}${told}`);
}
