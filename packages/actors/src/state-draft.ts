import type { ArticleContext, Field } from "./article-context.ts";
import { chooseActor } from "./choose-actor.ts";
import type { Draft, Hand } from "./draft.ts";
import type { FieldHit } from "./field-hits.ts";
import type { NameKind } from "./name-trie.ts";
import type { Phrase } from "./phrase.ts";
import { readPhrase } from "./phrase.ts";
import { hasArmedOpposition } from "./resolve-fighters.ts";
import type { Token } from "./tokens.ts";
import {
  ACTING,
  ACTING_TOGETHER,
  AFTER_NOUN,
  ARMED,
  BACKING,
  BODIES,
  LINKING,
  LOCATIVES,
  MEDIA,
  OF_WHAT,
  OFFICES,
  OPENERS,
} from "./words.ts";

/** What a reading of a field needs. */
export interface Reading {
  readonly context: ArticleContext;
  readonly field: Field;
  readonly hits: ReadonlyMap<number, FieldHit>;
}

/** Adjectives joined by "and" and commas share a noun ("Russian, Turkish and Iranian troops"); no longer rows. */
const MOST_JOINED = 5;

/** The mention that a country's name, adjective or seat of government makes, if it stands for the state. */
export function draftState(reading: Reading, hit: FieldHit): Draft | undefined {
  const { context, field } = reading;
  const { tokens } = field;
  const kinds = new Set(hit.entries.map((entry) => entry.kind));
  const near = nearCountries(reading, hit);
  const state = chooseActor(
    context,
    hit.entries.map((entry) => entry.actor),
    near,
  );
  if (state === undefined) return undefined;
  const before = tokens[hit.from - 1];
  const start = tokens[hit.from];
  const next = tokens[hit.to];
  const base = { field, from: hit.from, to: hit.to, actor: state.ref };
  if (next?.gap === "hyphen" && BACKING.has(next.key)) return { ...base, form: "backer" };
  if (next?.gap === "hyphen" && LINKING.has(next.key)) return undefined;
  const owned = ownedPhrase(reading, hit, 0);
  if (start?.gap === "hyphen" && /^(?:pro|anti|non|ex)$/.test(before?.key ?? "")) {
    const governed =
      before?.key === "pro" && owned?.phrase.side === "state" && owned.phrase.keys.includes("government");
    return governed ? { ...base, to: owned.phrase.to, form: "demonym", hand: handOf(owned.phrase) } : undefined;
  }
  if (owned !== undefined) {
    const form = kinds.has("demonym") ? "demonym" : kinds.has("country") ? "country" : "seat";
    if (owned.phrase.side === "deed" || owned.shared) return { ...base, form, hand: handOf(owned.phrase) };
    if (owned.phrase.side === "state" || owned.phrase.keys.some((key) => key.startsWith("peacekeep")))
      return { ...base, to: owned.phrase.to, form, hand: handOf(owned.phrase) };
    if (form === "seat" || (owned.phrase.keys.at(-1) === "opposition" && !hasArmedOpposition(context)))
      return undefined;
    return { field, from: hit.from, to: owned.phrase.to, form: "noun", phrase: owned.phrase, owners: [state.ref.id] };
  }
  if (kinds.has("country") && isActingCountry(reading, hit, kinds))
    return { ...base, form: "country", ...withOffice(reading, hit) };
  if (kinds.has("capital") && isActingSeat(reading, hit)) return { ...base, form: "seat" };
  if (kinds.has("demonym") && isPeopleActing(reading, hit)) return { ...base, form: "demonym" };
  return undefined;
}

/** "The government of Syria" is one mention. */
function withOffice({ field: { tokens } }: Reading, hit: FieldHit): { readonly from: number; readonly hand?: Hand } {
  const office = tokens[hit.from - 1]?.key === "of" ? tokens[hit.from - 2] : undefined;
  if (office === undefined || !(OFFICES.has(office.key) || ARMED.has(office.key) || office.key === "forces"))
    return { from: hit.from };
  return { from: hit.from - 2, hand: OFFICES.has(office.key) ? "office" : "armed" };
}

interface Owned {
  readonly phrase: Phrase;
  /** The noun stands after another adjective of the row. */
  readonly shared: boolean;
}

/** The noun that a country's adjective or possessive governs. */
function ownedPhrase(reading: Reading, hit: FieldHit, depth: number): Owned | undefined {
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

export function afterPossessive(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token?.gap === "apostrophe" && token.key === "s" ? at + 1 : at;
}

function handOf(phrase: Phrase): Hand {
  const head = phrase.keys.at(-1) ?? "";
  return phrase.side === "deed" || ARMED.has(head) || BODIES.has(head) ? "armed" : "office";
}

function isActingCountry(reading: Reading, hit: FieldHit, kinds: ReadonlySet<NameKind>): boolean {
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

const isForce = (key: string): boolean => ARMED.has(key) || BODIES.has(key) || key === "fighters" || key === "support";

/** What one has with a government, not with a town. */
const TREATING = new Set(
  "ceasefire truce talks deal agreement agreements negotiations ties war peace pact relations".split(" "),
);

const isActing = (token: Token | undefined): boolean => token?.gap === "space" && ACTING.has(token.key);

function isActingSeat({ field, hits }: Reading, hit: FieldHit): boolean {
  const { tokens } = field;
  const next = tokens[hit.to];
  const the = tokens[hit.from - 1]?.key === "the";
  const before = tokens[hit.from - (the ? 2 : 1)];
  if (tokens[hit.from]?.gap === "comma") return false;
  const joinedBefore = tokens[hit.from]?.gap !== "break" ? before : undefined;
  const key = joinedBefore?.key ?? "";
  if (LOCATIVES.has(key) || key === "from" || key === "of") return false;
  if (the) return true;
  if (key === "by" && /ed$/.test(tokens[hit.from - 2]?.key ?? "")) return true;
  if (key === "against" || (key === "with" && TREATING.has(tokens[hit.from - 2]?.key ?? ""))) return true;
  const other = next?.key === "and" ? hits.get(hit.to + 1) : undefined;
  if (other !== undefined && /^(?:between|by|with|against)$/.test(key))
    return !other.entries.every((e) => e.kind === "not-an-actor");
  if (key === "and" && tokens[hit.from - 3]?.key === "between") return true;
  if (other?.entries.some(({ kind }) => kind === "capital") === true && isActing(tokens[other.to])) return true;
  if (!isActing(next)) return false;
  const then = tokens[hit.to + 1]?.key;
  return then !== "been" && then !== "by" && then !== "seen";
}

/** "The Israelis said", "the British and French want": a people that acts stands for its state. */
function isPeopleActing({ field: { tokens }, hits }: Reading, hit: FieldHit): boolean {
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

function hitEndingAt(hits: ReadonlyMap<number, FieldHit>, at: number): FieldHit | undefined {
  for (let from = at - 1; from >= at - 4; from--) if (hits.get(from)?.to === at) return hits.get(from);
  return undefined;
}

/** Countries named within some twenty words. */
export function nearCountries({ context, field, hits }: Reading, hit: FieldHit): ReadonlySet<string> {
  const near = new Set<string>();
  if (hit.entries.length < 2) return near;
  for (let i = Math.max(0, hit.from - 20); i < Math.min(field.tokens.length, hit.to + 20); i++) {
    if (i === hit.from) continue;
    for (const entry of hits.get(i)?.entries ?? []) {
      const code = context.base.actors.get(entry.actor)?.state?.code;
      if (code !== undefined) near.add(code);
    }
  }
  return near;
}
