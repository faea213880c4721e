import type { FieldHit } from "./field-hits.ts";
import type { NameKind } from "./name-trie.ts";
import type { Reading } from "./reading.ts";
import { hitEndingAt, isActing, isForce } from "./reading.ts";
import type { Token } from "./tokens.ts";
import { ACTING, ACTING_TOGETHER, AFTER_NOUN, LOCATIVES, MEDIA, OF_WHAT, OPENERS } from "./words.ts";

/** A country's name that stands for the state, not for a place. */
export function isActingCountry(reading: Reading, hit: FieldHit, kinds: ReadonlySet<NameKind>): boolean {
  const { field, hits } = reading;
  const { tokens } = field;
  const next = tokens[hit.to];
  const before = tokens[hit.from - 1];
  const first = tokens[hit.from];
  if (next?.gap === "apostrophe" || (next !== undefined && MEDIA.has(next.key))) return false;
  if (tokens[hit.to + 1] !== undefined && next?.gap === "hyphen" && MEDIA.has(tokens[hit.to + 1]?.key ?? ""))
    return false;
  const acts = next?.gap === "space" && ACTING.has(next.key);
  if (before !== undefined && first !== undefined && first.gap !== "break") {
    const at = before.key === "the" ? hit.from - 2 : hit.from - 1;
    const word = tokens[at]?.key ?? "";
    if (first.gap === "comma") {
      const listed = endsListed(hits, hit.from);
      if (!acts && before.shape !== "lower" && !listed) return false;
    } else if (word === "of") return isOfActor(tokens, at);
    else if (word === "from") return isForce(tokens[at - 1]?.key ?? "") && !isLeaving(tokens, at);
    else if (word === "with" && /^(?:borders?|frontier)$/.test(tokens[at - 1]?.key ?? "")) return false;
    else if (isMiddleOfName(before, first, hits)) return false;
    else if (LOCATIVES.has(word)) return false;
  }
  if (next === undefined || next.gap !== "space" || acts) return true;
  if (kinds.has("demonym")) return AFTER_NOUN.has(next.key);
  return (
    next.shape === "lower" ||
    AFTER_NOUN.has(next.key) ||
    field.name === "title" ||
    hits.has(hit.to) ||
    next.shape === "digits"
  );
}

/** A country or group ends before the word, so that a comma between makes a list; after a town it does not. */
function endsListed(hits: ReadonlyMap<number, FieldHit>, at: number): boolean {
  const hit = hitEndingAt(hits, at);
  return hit !== undefined && (hit.bound !== undefined || hit.entries.some(({ kind }) => kind !== "capital"));
}

/** "Puerto Jordan", "New Georgia": the country's name is the end of another. */
const isMiddleOfName = (before: Token, first: Token, hits: ReadonlyMap<number, FieldHit>): boolean =>
  before.shape === "capital" &&
  before.gap === "space" &&
  first.gap === "space" &&
  !OPENERS.has(before.key) &&
  hits.size > 0;

/** "Withdraw troops from Iraq": they are not Iraq's. */
const isLeaving = (tokens: readonly Token[], at: number): boolean =>
  tokens
    .slice(Math.max(0, at - 7), at)
    .some(({ key }) => /^(?:withdr|pull|bring|brought|remov|evacuat|exit|return|leav)/.test(key));

function isOfActor(tokens: readonly Token[], of: number): boolean {
  return OF_WHAT.has(tokens[of - 1]?.key ?? "");
}

/** A capital after these is spoken to or of as a government. */
const ADDRESSED = new Set(
  "accused accuses accusing blamed blames blaming urged urges urging warned warns warning told asked asks pressed press".split(
    " ",
  ),
);

/** What one has with a government, not with a town. */
const TREATING = new Set(
  "ceasefire truce talks deal agreement agreements negotiations ties war peace pact relations".split(" "),
);

/** A capital that stands for the government, not for the town. */
export function isActingSeat({ field, hits }: Reading, hit: FieldHit): boolean {
  const { tokens } = field;
  const next = tokens[hit.to];
  const the = tokens[hit.from - 1]?.key === "the";
  const before = tokens[hit.from - (the ? 2 : 1)];
  if (tokens[hit.from]?.gap === "comma") return false;
  const joinedBefore = tokens[hit.from]?.gap !== "break" ? before : undefined;
  const key = joinedBefore?.key ?? "";
  if (LOCATIVES.has(key) || key === "from" || key === "of") return false;
  if (the) return true;
  if (ADDRESSED.has(key)) return true;
  if (key === "by" && /ed$/.test(tokens[hit.from - 2]?.key ?? "")) return true;
  if (key === "against" || (key === "with" && TREATING.has(tokens[hit.from - 2]?.key ?? ""))) return true;
  const other = next?.key === "and" ? hits.get(hit.to + 1) : undefined;
  if (other !== undefined && /^(?:between|by|with|against)$/.test(key))
    return !other.entries.every((e) => e.kind === "not-an-actor");
  if (key === "and" && tokens[hit.from - 3]?.key === "between") return true;
  if (other?.entries.some(({ kind }) => kind === "capital") === true && isActing(tokens[other.to])) return true;
  if (next?.gap === "comma" && next.key === "which" && ACTING.has(tokens[hit.to + 1]?.key ?? "")) return true;
  if (!isActing(next)) return false;
  const then = tokens[hit.to + 1]?.key;
  return then !== "been" && then !== "by" && then !== "seen";
}

/** "The Israelis said", "the British and French want": a people that acts stands for its state. */
export function isPeopleActing({ field: { tokens }, hits }: Reading, hit: FieldHit): boolean {
  const isPeople = (other: FieldHit | undefined): other is FieldHit =>
    other?.entries.some(({ kind }) => kind === "demonym") === true;
  const plural = (other: FieldHit): boolean => tokens[other.to - 1]?.key.endsWith("s") === true;
  const next = tokens[hit.to]?.key === "and" ? hits.get(hit.to + 1) : undefined;
  const before = tokens[hit.from - 1]?.key === "and" ? hitEndingAt(hits, hit.from - 1) : undefined;
  const pair = isPeople(next) ? next : isPeople(before) ? before : undefined;
  const verb = tokens[isPeople(next) ? next.to : hit.to];
  if (!isActing(verb) && !(verb?.gap === "space" && ACTING_TOGETHER.has(verb.key))) return false;
  if (pair !== undefined)
    return (plural(hit) && plural(pair)) || tokens[Math.min(hit.from, pair.from) - 1]?.key === "the";
  return plural(hit) && tokens[hit.from - 1]?.key === "the";
}
