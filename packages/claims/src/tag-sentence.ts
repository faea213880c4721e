import type { ActorMention } from "@frontwatch/actors";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { Tagger } from "./tagger.ts";
import { tokenize, type Token } from "./tokens.ts";
import type { VerbReading } from "./grammar/word-index.ts";
import type { Grammar } from "./grammar/load-grammar.ts";

export interface Tagged {
  readonly tokens: readonly Token[];
  readonly pos: readonly string[];
  readonly actorAt: readonly (ActorMention | undefined)[];
  readonly placeAt: readonly (PlaceMention | undefined)[];
  readonly grammar: Grammar;
}

/** What takes sentences apart. */
export interface Language {
  readonly tagger: Tagger;
  readonly grammar: Grammar;
}

export interface SentenceInput {
  readonly text: string;
  /** Offset of the sentence in its field. */
  readonly offset: number;
  readonly actors: readonly ActorMention[];
  readonly places: readonly PlaceMention[];
}

const COMPOUND_ADJECTIVE =
  /-(?:held|led|backed|controlled|based|run|linked|dominated|brokered|affiliated|aligned|occupied|sponsored|supported|old|year|day|hour|week|month|wide|made|mediated|ruled|\p{L}+ed)$/u;
const PERIOD =
  /^(?:week|weekend|month|year|night|spring|summer|autumn|fall|winter|decade|january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
/** Words whose part of speech does not hang on the tagger. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ["'s", "PART"],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(
    (day) => [day, "PROPN"] as const,
  ),
  ...["yesterday", "today", "tomorrow", "tonight"].map((day) => [day, "ADV"] as const),
  ["following", "ADP"],
  ["amid", "ADP"],
  ["said", "VERB"],
  ["says", "VERB"],
]);
const CLAIMED = /^(?:capture|control|responsibility|victory|credit)$/;

/** Words of a sentence with their parts of speech; names count as names, several-word nouns as one word. */
export function tagSentence(input: SentenceInput, { tagger, grammar }: Language): Tagged {
  const tokens = joinPhrases(splitNames(tokenize(input.text), input), grammar);
  const actorAt = cover(tokens, input.actors, input.offset);
  const placeAt = cover(tokens, input.places, input.offset);
  const named = tokens.map((_, i) => (actorAt[i] !== undefined && !actorAt[i].generic) || placeAt[i] !== undefined);
  const tags = tagger(evenCase(input.text, tokens, named));
  const pos: string[] = [];
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    let tag = "X";
    while (at < tags.length && (tags[at]?.start ?? Infinity) < token.end) {
      if ((tags[at]?.end ?? 0) > token.start) tag = tags[at]?.pos ?? "X";
      if ((tags[at]?.end ?? 0) > token.end) break;
      at++;
    }
    pos.push(named[i] === true && token.lower !== "'s" ? "PROPN" : correct(token, tag));
  }
  const tagged = { tokens, pos, actorAt, placeAt, grammar };
  disambiguate(tagged, pos);
  return tagged;
}

/** Headlines In Title Case and TEXT IN CAPITALS are lowered (names aside): the tagger takes capitals for names. */
function evenCase(text: string, tokens: readonly Token[], named: readonly boolean[]): string {
  let [words, capitals, long, longCapitals] = [0, 0, 0, 0];
  for (const token of tokens) {
    if (!/^(?:[a-z]{2}|\p{L}{2})/u.test(token.text)) continue;
    const capital = /^(?![a-z])\p{Lu}/u.test(token.text) ? 1 : 0;
    words++;
    capitals += capital;
    if (token.text.length <= 3) continue;
    long++;
    longCapitals += capital;
  }
  const titled = long > 3 && longCapitals > 0.8 * long;
  if (!titled && capitals < 0.8 * words) return text;
  let even = "";
  let from = 0;
  for (const [i, token] of tokens.entries()) {
    const lowered = token.text.toLowerCase();
    if (named[i] === true || lowered.length !== token.text.length) continue;
    even += text.slice(from, token.start) + lowered;
    from = token.start + lowered.length;
  }
  return even + text.slice(from);
}

function cover<M extends { readonly start: number; readonly end: number }>(
  tokens: readonly Token[],
  mentions: readonly M[],
  offset: number,
): (M | undefined)[] {
  const at = new Array<M | undefined>(tokens.length).fill(undefined);
  let m = 0;
  for (const [i, token] of tokens.entries()) {
    while (m < mentions.length && (mentions[m]?.end ?? 0) - offset <= token.start) m++;
    const mention = mentions[m];
    if (mention !== undefined && mention.start - offset < token.end && token.lower !== "'s") at[i] = mention;
  }
  return at;
}

/** "U.S.-Afghan" names two: it is two words. */
function splitNames(tokens: readonly Token[], { text, actors, offset }: SentenceInput): readonly Token[] {
  if (actors.length < 2 || !text.includes("-")) return tokens;
  return tokens.flatMap((token) => {
    const inner = token.text.includes("-") ? actors.filter((actor) => actor.start - offset > token.start) : [];
    const second = inner.find((actor) => actor.start - offset < token.end)?.start ?? 0;
    const at = second - offset - token.start;
    const isJoint = at > 1 && actors.some((actor) => actor.end === second - 1);
    if (!isJoint) return [token];
    const [start, middle] = [token.start, token.start + at];
    const half = (text: string, lower: string, from: number) => ({
      ...token,
      text,
      lower,
      start: from,
      end: from + text.length,
    });
    return [
      half(token.text.slice(0, at - 1), token.lower.slice(0, at - 1), start),
      half(token.text.slice(at), token.lower.slice(at), middle),
    ];
  });
}

function joinPhrases(tokens: readonly Token[], { phrasesFrom, spellings }: Grammar): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const parts = phrasesFrom(token.lower).find((words) => words.every((word, k) => tokens[i + k]?.lower === word));
    if (parts === undefined) {
      joined.push(token);
      continue;
    }
    i += parts.length - 1;
    const lower = parts.join(" ");
    const words = tokens.slice(i - parts.length + 1, i + 1).map(({ text }) => text);
    joined.push({
      ...token,
      end: tokens[i]?.end ?? token.end,
      text: words.join(" "),
      lower: spellings.get(lower) ?? lower,
    });
  }
  return joined;
}

function correct(token: Token, tag: string): string {
  if (!token.word) return "PUNCT";
  if (token.lower.includes(" ")) return "NOUN";
  if (token.lower.includes("-") && COMPOUND_ADJECTIVE.test(token.lower)) return "ADJ";
  return FIXED.get(token.lower) ?? tag;
}

/** What may follow "talks falter". */
const ENDS = new Set(["PUNCT", "ADP", "ADV"]);
/** "split", "cut", "shot": nouns that are also past forms. */
const inflectedAsIs = (readings: readonly VerbReading[]): boolean => readings.some(({ form }) => form === "past");
const OWNER = /^(?:its|their|his|her|our|my)$/;
const NOMINAL = new Set(["DET", "ADJ", "NUM"]);
const OBJECTLIKE = new Set(["DET", "NOUN", "PROPN", "NUM", "ADJ", "ADP", "PRON"]);
const NOUNLIKE = new Set(["NOUN", "PROPN", "ADJ", "NUM"]);
const NAMELIKE = new Set(["NOUN", "PROPN", "PRON"]);

/** Where a word can be noun and verb, or verb and adjective, its neighbours decide better than the tagger. */
function disambiguate(tagged: Tagged, pos: string[]): void {
  const { tokens, actorAt } = tagged;
  const { isKnownNoun, verbReadings } = tagged.grammar;
  for (const [i, token] of tokens.entries()) {
    const tag = pos[i] ?? "X";
    if ((token.lower === "claim" || token.lower === "claims") && CLAIMED.test(tokens[i + 1]?.lower ?? "")) {
      pos[i] = "VERB";
      pos[i + 1] = "NOUN";
      continue;
    }
    if (token.lower === "last" && PERIOD.test(tokens[i + 1]?.lower ?? "")) {
      pos[i] = "ADJ";
      continue;
    }
    if (tag === "VERB" && OWNER.test(tokens[i - 1]?.lower ?? "") && NOUNLIKE.has(pos[i + 1] ?? "")) {
      pos[i] = "ADJ";
      continue;
    }
    if (tag === "AUX" || tag === "PUNCT" || tag === "DET") continue;
    const readings = verbReadings(token.lower);
    if (readings.length === 0 && tag !== "VERB" && tag !== "ADJ") continue;
    const noun = isKnownNoun(token.lower);
    if (readings.length === 0 && noun && tag === "VERB") pos[i] = "NOUN";
    if (readings.length === 0 && !(noun && tag === "ADJ")) continue;
    const before = pos[i - 1] ?? "PUNCT";
    const after = pos[i + 1] ?? "PUNCT";
    if (tag === "ADJ" && noun && !NOUNLIKE.has(after)) {
      pos[i] = "NOUN";
      continue;
    }
    if (noun && tag === "VERB" && nounBetween(tagged, pos, i)) {
      pos[i] = "NOUN";
      continue;
    }
    const inflected = readings.every((reading) => reading.form === "past" || reading.form === "participle");
    if (
      !noun &&
      !inflected &&
      (tag === "NOUN" || tag === "PROPN" || tag === "ADJ") &&
      (NAMELIKE.has(before) || before === "ADV" || tokens[i - 1]?.lower === ",") &&
      OBJECTLIKE.has(after) &&
      readings.some((reading) => reading.form !== "ing")
    ) {
      pos[i] = "VERB";
      continue;
    }
    if (before === "AUX" && tag !== "VERB" && readings.some((reading) => reading.form === "participle")) {
      pos[i] = "VERB";
      continue;
    }
    if (
      noun &&
      tag === "NOUN" &&
      actorAt[i - 1] !== undefined &&
      inflectedAsIs(readings) &&
      (/^(?:from|with|away|off|dead)$/.test(tokens[i + 1]?.lower ?? "") || after === "DET" || after === "NUM")
    ) {
      pos[i] = "VERB";
      continue;
    }
    if (
      noun &&
      tag === "VERB" &&
      readings[0]?.form === "s" &&
      NOUNLIKE.has(before) &&
      OWNER.test(tokens[i - 2]?.lower ?? "")
    ) {
      pos[i] = "NOUN";
      continue;
    }
    if (
      !noun &&
      tag === "NOUN" &&
      readings[0]?.form === "base" &&
      before === "NOUN" &&
      tokens[i - 1]?.lower.endsWith("s") &&
      ENDS.has(after)
    ) {
      pos[i] = "VERB";
      continue;
    }
    if (!noun && inflected && tag !== "VERB") {
      if (NOMINAL.has(before) && NAMELIKE.has(after)) pos[i] = "ADJ";
      else pos[i] = "VERB";
      continue;
    }
    if (noun && tag === "VERB" && tokens[i - 1]?.lower === "to" && token.lower.endsWith("s")) pos[i] = "NOUN";
    else if (inflected && tag === "VERB" && before === "DET" && NAMELIKE.has(after)) pos[i] = "ADJ";
    else if (
      noun &&
      tag === "VERB" &&
      (NOMINAL.has(before) || tokens[i - 1]?.lower === "'s") &&
      !["DET", "PRON"].includes(after)
    )
      pos[i] = "NOUN";
    else if (noun && tag === "NOUN" && headlineVerb(tagged, i)) pos[i] = "VERB";
  }
}

const OF_FIGHTING =
  /^(?:fresh|heavy|fierce|intense|renewed|sporadic|bitter|deadly|new|street|further|ongoing|constant)$/;

/** "Fighting in the north", "fresh fighting erupted", "hundreds of breaches": what the tagger takes for a verb. */
function nounBetween({ tokens }: Tagged, pos: readonly string[], i: number): boolean {
  const lower = tokens[i]?.lower ?? "";
  const [before, after] = [pos[i - 1] ?? "PUNCT", pos[i + 1] ?? "PUNCT"];
  if (lower.endsWith("ing"))
    return (
      OF_FIGHTING.test(tokens[i - 1]?.lower ?? "") || ((before === "PUNCT" || before === "CCONJ") && after === "ADP")
    );
  return lower.endsWith("s") && tokens[i - 1]?.lower === "of";
}

/** "Taliban capture Kunduz", "Rebels attack the base": a plain or -s form between a doer and what is acted on. */
function headlineVerb({ tokens, pos, actorAt, grammar }: Tagged, i: number): boolean {
  const form = grammar.verbReadings(tokens[i]?.lower ?? "")[0]?.form;
  if (form !== "base" && form !== "s") return false;
  if (pos.slice(0, i).includes("VERB") || pos.slice(i + 1, i + 5).some((tag) => tag === "VERB" || tag === "AUX"))
    return false;
  const doer = actorAt[i - 1] !== undefined || (pos[i - 1] === "NOUN" && (tokens[i - 1]?.lower.endsWith("s") ?? false));
  const next = pos[i + 1];
  return doer && (next === "PROPN" || next === "DET" || next === "NUM");
}
