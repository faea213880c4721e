import { hashKey } from "./fold-name.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";

const NONE: readonly Sense[] = [];
const OTHER_SPELLING = 0x80000000;

/** Every place that a lookup form (`foldName`) names. */
export function lookUp(gazetteer: Gazetteer, key: string): readonly Sense[] {
  const written = gazetteer.written.get(key) ?? NONE;
  const { keyHash, keyCheck, keyPlace } = gazetteer.columns;
  const [hash, second] = hashKey(key);
  const check = second >>> 16;
  const end = gazetteer.buckets[(hash >>> 16) + 1] ?? 0;
  let senses: Sense[] | undefined;
  for (let row = gazetteer.buckets[hash >>> 16] ?? 0; row < end; row++) {
    const found = keyHash[row] ?? 0;
    if (found > hash) break;
    if (found !== hash || keyCheck[row] !== check) continue;
    const packed = keyPlace[row] ?? 0;
    const index = (packed & ~OTHER_SPELLING) >>> 0;
    if (written.some((sense) => sense.index === index)) continue;
    senses ??= [...written];
    senses.push({ index, role: packed >= OTHER_SPELLING ? "alias" : "main" });
  }
  return senses ?? written;
}

/** Whether a folded word is an ordinary English one. */
export function isOrdinaryWord(gazetteer: Gazetteer, folded: string): boolean {
  return holds(gazetteer.columns.words, hashKey(folded)[0]);
}

/** Whether a folded word is a given name usual in English-speaking countries. */
export function isGivenName(gazetteer: Gazetteer, folded: string): boolean {
  return holds(gazetteer.columns.givenNames, hashKey(folded)[0]);
}

function holds(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
