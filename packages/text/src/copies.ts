import type { Extent } from "./paragraphs.ts";
import { paragraphs } from "./paragraphs.ts";
import { quotations } from "./quotations.ts";
import { tokenize, word } from "./words.ts";

/** Words to a shingle and shingles to a window (winnowing, Schleimer et al. 2003); measured on edited news texts. */
const SHINGLE = 5;
const WINDOW = 8;
/** Longer texts are compared by their beginning: 20,000 words give some 4,400 fingerprints. */
const MOST_WORDS = 20_000;
/** Least share of the shorter text for a copy; tuned with `eval/copies.ts`. */
const COPY = { share: 0.35, shortShare: 0.6, shortWeight: 6, leastWeight: 2.5 } as const;
/** What a fingerprint within quotation marks weighs: independent reports quote the same words. */
const QUOTED_WEIGHT = 0.2;
/** Quotations of fewer words are figures of speech, not testimony. */
const LEAST_QUOTED_WORDS = 5;

/**
 * Fingerprints of a text by winnowing: sorted, without repetition, signed 32-bit (PostgreSQL `int4[]`). Any 12
 * words in a row that two texts share give at least one common fingerprint. The lowest bit marks words inside a
 * quotation. Titles are best left out, since papers write their own.
 */
export function fingerprint(text: string): readonly number[] {
  const { hashes, quoted } = hashWords(text);
  const shingles: number[] = [];
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let hash = 0;
    for (let j = i; j < i + SHINGLE; j++) hash = Math.imul(hash, 0x01000193) ^ (hashes[j] ?? 0);
    shingles.push(mix(hash) & ~1);
  }
  const chosen = new Map<number, number>();
  for (let i = 0; i + Math.min(WINDOW, shingles.length) <= shingles.length && shingles.length > 0; i++) {
    let least = i;
    for (let j = i + 1; j < Math.min(i + WINDOW, shingles.length); j++) {
      if ((shingles[j] ?? 0) <= (shingles[least] ?? 0)) least = j;
    }
    const middle = quoted[least + (SHINGLE >> 1)] === true ? 1 : 0;
    chosen.set(shingles[least] ?? 0, Math.min(middle, chosen.get(shingles[least] ?? 0) ?? 1));
  }
  return Array.from(chosen, ([hash, bit]) => hash | bit).sort((a, b) => a - b);
}

/** How much of the shorter of two texts the other holds, 0..1; words in quotation marks count little. */
export function containment(a: readonly number[], b: readonly number[]): number {
  const shorter = Math.min(weigh(a), weigh(b));
  return shorter === 0 ? 0 : Math.min(1, sharedWeight(a, b) / shorter);
}

export interface Fingerprinted {
  readonly fingerprint: readonly number[];
  readonly published: Date;
}

/**
 * The candidate whose text `own` repeats, or `undefined`: of all that share enough, the earliest published, since that
 * is nearest to the origin (follow that article's own `copyOf` to the root). A candidate published later than `own`
 * counts too, so that texts which arrive late are still told to be one. Short texts must agree nearly whole; texts
 * under some 15 words are never called copies.
 */
export function findCopy<Id>(
  own: Fingerprinted,
  candidates: readonly (Fingerprinted & { readonly id: Id })[],
): Id | undefined {
  let best: (Fingerprinted & { readonly id: Id }) | undefined;
  for (const candidate of candidates) {
    if (!isCopy(own.fingerprint, candidate.fingerprint)) continue;
    if (!best || candidate.published < best.published) best = candidate;
  }
  return best?.id;
}

/** Whether two texts are one text, cut or edited. */
export function isCopy(a: readonly number[], b: readonly number[]): boolean {
  const shorter = Math.min(weigh(a), weigh(b));
  if (shorter < COPY.leastWeight) return false;
  return containment(a, b) >= (shorter < COPY.shortWeight ? COPY.shortShare : COPY.share);
}

const weight = (hash: number): number => ((hash & 1) === 1 ? QUOTED_WEIGHT : 1);
const weigh = (hashes: readonly number[]): number => hashes.reduce((sum, hash) => sum + weight(hash), 0);

function sharedWeight(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    // The same words count as quoted where either text quotes them.
    if ((left | 1) === (right | 1)) {
      sum += weight(left | right);
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return sum;
}

function hashWords(text: string): { readonly hashes: readonly number[]; readonly quoted: readonly boolean[] } {
  const hashes: number[] = [];
  const quoted: boolean[] = [];
  for (const extent of paragraphs(text)) {
    const spans = testimonies(text, extent);
    let next = 0;
    for (const token of tokenize(text.slice(extent.start, extent.end))) {
      if (hashes.length >= MOST_WORDS) return { hashes, quoted };
      const at = extent.start + token.start;
      while ((spans[next]?.end ?? Infinity) <= at) next++;
      const span = spans[next];
      hashes.push(hashWord(word(token.text)));
      quoted.push(span !== undefined && span.start < at);
    }
  }
  return { hashes, quoted };
}

function testimonies(text: string, extent: Extent): readonly Extent[] {
  const { held, unclosed } = quotations(text, extent);
  const all = unclosed === undefined ? held : [...held, { start: unclosed, end: extent.end }];
  return all.filter(
    ({ start, end }) =>
      !/[([]/.test(text.charAt(start)) &&
      text.slice(start, end).split(/\s+/, LEAST_QUOTED_WORDS).length === LEAST_QUOTED_WORDS,
  );
}

function hashWord(folded: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < folded.length; i++) hash = Math.imul(hash ^ folded.charCodeAt(i), 0x01000193);
  return hash;
}

/** Finaliser of MurmurHash3: spreads every bit over the whole number. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
