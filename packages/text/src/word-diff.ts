/** A run of a text, and whether both versions hold it or only one. */
export interface DiffPart {
  readonly is: "same" | "added" | "removed";
  readonly text: string;
}

/** A paragraph of one or both versions. */
export interface DiffParagraph {
  readonly is: DiffPart["is"] | "changed";
  readonly parts: readonly DiffPart[];
}

/** Comparisons that one alignment may take; beyond, all of the one is taken as removed and all of the other as added. */
const MOST_COMPARED = 1_000_000;

/**
 * What changed between two texts, paragraph by paragraph and in a changed one word by word. The work is bounded by
 * some million comparisons a paragraph, whatever the texts.
 * @param before - plain text, paragraphs separated by a blank line
 */
export function wordDiff(before: string, after: string): readonly DiffParagraph[] {
  const steps = align(paragraphsOf(before), paragraphsOf(after));
  const result: DiffParagraph[] = [];
  let [removed, added]: [string[], string[]] = [[], []];
  const flush = (): void => {
    const pairs = Math.max(removed.length, added.length);
    for (let i = 0; i < pairs; i += 1) result.push(paragraphOf(removed[i], added[i]));
    [removed, added] = [[], []];
  };
  for (const { is, text } of steps) {
    if (is === "removed") removed.push(text);
    else if (is === "added") added.push(text);
    else {
      flush();
      result.push({ is, parts: [{ is, text }] });
    }
  }
  flush();
  return result;
}

const paragraphsOf = (text: string): readonly string[] => text.split(/\n\s*\n/).filter((one) => one.trim() !== "");

function paragraphOf(removed: string | undefined, added: string | undefined): DiffParagraph {
  if (added === undefined) return { is: "removed", parts: [{ is: "removed", text: removed ?? "" }] };
  if (removed === undefined) return { is: "added", parts: [{ is: "added", text: added }] };
  const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];
  const parts: DiffPart[] = [];
  for (const { is, text } of align(wordsOf(removed), wordsOf(added))) {
    const last = parts.at(-1);
    if (last?.is === is) parts[parts.length - 1] = { is, text: last.text + text };
    else parts.push({ is, text });
  }
  return { is: "changed", parts };
}

/** Two lists as one: their longest common subsequence, and around it what only one of them holds, the removed first. */
function align(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  let start = 0;
  while (start < a.length && start < b.length && isSame(a[start], b[start])) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && isSame(a.at(-1 - end), b.at(-1 - end))) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const part = (is: DiffPart["is"]) => (text: string) => ({ is, text });
  const middle =
    x.length * y.length > MOST_COMPARED ? [...x.map(part("removed")), ...y.map(part("added"))] : aligned(x, y);
  return [...b.slice(0, start).map(part("same")), ...middle, ...b.slice(b.length - end).map(part("same"))];
}

function aligned(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width); // of the ends from i and j on
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * width + j] = isSame(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && y !== undefined && isSame(x, y)) {
      parts.push({ is: "same", text: y });
      i += 1;
      j += 1;
    } else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ is: "removed", text: x });
      i += 1;
    } else {
      parts.push({ is: "added", text: y ?? "" });
      j += 1;
    }
  }
  return parts;
}

const isSame = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim();
