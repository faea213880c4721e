import type { Hand } from "./draft.ts";
import type { FieldHit } from "./field-hits.ts";
import type { Phrase } from "./phrase.ts";
import { readPhrase } from "./phrase.ts";
import type { Reading } from "./reading.ts";
import { isForce } from "./reading.ts";
import type { Token } from "./tokens.ts";
import { ARMED, BODIES } from "./words.ts";

/** Adjectives joined by "and" and commas share a noun ("Russian, Turkish and Iranian troops"); no longer rows. */
const MOST_JOINED = 5;

/** The noun that a country's adjective or possessive governs. */
export interface Owned {
  readonly phrase: Phrase;
  /** The noun stands after another adjective of the row. */
  readonly shared: boolean;
}

/** Finds it; `depth`: adjectives passed on the way to a shared noun. */
export function ownedPhrase(reading: Reading, hit: FieldHit, depth = 0): Owned | undefined {
  const { field, hits } = reading;
  const { tokens } = field;
  const after = afterPossessive(tokens, hit.to);
  const next = tokens[after];
  if (next === undefined) return undefined;
  if ((next.gap === "space" || next.gap === "possessive" || next.gap === "hyphen") && !hits.has(after)) {
    const phrase = readPhrase(field, hits, after, true);
    if (phrase !== undefined) return { phrase, shared: false };
  }
  if (depth >= MOST_JOINED) return undefined;
  const row = hits.get(after) ?? (isAnd(next) ? hits.get(after + 1) : undefined);
  if (row === undefined || (row.from === after && next.gap !== "comma" && next.gap !== "hyphen")) return undefined;
  if (row.entries.some((entry) => entry.kind === "actor")) return sharedWithGroup(reading, row);
  if (!row.entries.some((entry) => entry.kind === "demonym")) return undefined;
  const shared = ownedPhrase(reading, row, depth + 1);

  return shared === undefined || shared.phrase.side === "fighters" || shared.phrase.side === "group"
    ? undefined
    : { phrase: shared.phrase, shared: true };
}

/** "Afghan and NATO troops", "Syrian and Hezbollah fighters". */
function sharedWithGroup({ field: { tokens } }: Reading, row: FieldHit): Owned | undefined {
  const next = tokens[row.to];
  const last = tokens[row.to - 1];
  const noun =
    next?.gap === "space" && isForce(next.key) ? next : last !== undefined && isForce(last.key) ? last : undefined;
  if (noun === undefined) return undefined;
  return { shared: true, phrase: { from: row.to, to: row.to + 1, side: "state", keys: [noun.key], peoples: [] } };
}

const isAnd = (token: Token): boolean => token.key === "and" || token.key === "or";

function afterPossessive(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token?.gap === "apostrophe" && token.key === "s" ? at + 1 : at;
}

/** Whether a state's arms or its offices are meant. */
export function handOf(phrase: Phrase): Hand {
  const head = phrase.keys.at(-1) ?? "";
  return phrase.side === "deed" || ARMED.has(head) || BODIES.has(head) ? "armed" : "office";
}
