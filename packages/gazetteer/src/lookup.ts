import { editDistance } from "./edit-distance.ts";
import { foldName, hashKey } from "./fold-name.ts";
import { nameOf } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { skeletonOf } from "./skeleton.ts";

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

const LEAST_ALIKE = 5; // letters of a name that may be another spelling

/** Towns and districts of the regions news reports wars from, whose main name is another spelling of a lookup form. */
export function lookUpAlike(gazetteer: Gazetteer, key: string): readonly Sense[] {
  const bones = key.length < LEAST_ALIKE ? "" : skeletonOf(key);
  if (bones === "") return NONE;
  const { boneHash, bonePlace } = gazetteer.columns;
  const wanted = hashKey(bones)[0];
  const limit = key.length < 8 ? 2 : 3;
  const senses: Sense[] = [];
  for (let row = firstRow(boneHash, wanted); boneHash[row] === wanted; row++) {
    const index = bonePlace[row] ?? 0;
    const name = foldName(nameOf(gazetteer, index));
    if (editDistance(key.replace(/^al/, ""), name.replace(/^al/, ""), limit) <= limit)
      senses.push({ index, role: "alias" });
  }
  return senses;
}

function holds(sorted: Uint32Array, wanted: number): boolean {
  return sorted[firstRow(sorted, wanted)] === wanted;
}

// The first row that is not less than `wanted`.
function firstRow(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
