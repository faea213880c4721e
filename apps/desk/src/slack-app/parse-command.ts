import { isZone } from "@frontwatch/domain";
import type { ActorRef, ChangeKind, PlaceRef } from "@frontwatch/domain";
import { commandWords, LONGEST_COMMAND, typed } from "./command-words.ts";
import type { Word } from "./command-words.ts";
import type { Guess, Meaning, Vocabulary } from "@frontwatch/digest";

/** What a command is about; nothing at all: everything. */
export interface About {
  readonly places: readonly PlaceRef[];
  readonly actors: readonly ActorRef[];
  readonly kinds: readonly ChangeKind[];
}

/** Words of a command that stand for nothing known, and commands with what they may have meant in their place. */
export interface Unknown {
  readonly words: string;
  readonly guesses: readonly { readonly label: string; readonly command: string }[];
}

/** When a subscription made by a command is due. */
export interface When {
  /** HH:MM; absent: at seven. */
  readonly at?: string;
  /** IANA zone; absent: that of whoever asks. */
  readonly zone?: string;
  readonly days?: "daily" | "weekdays" | "weekly";
}

export type Command =
  | { readonly is: "help" | "subscriptions" | "too long" }
  | { readonly is: "digest"; readonly about: About; readonly since: string; readonly isPublic: boolean }
  | {
      readonly is: "subscribe";
      readonly about: About;
      readonly when: When;
      readonly brief: boolean;
      readonly isPublic: boolean;
    }
  | { readonly is: "mute"; readonly about: About }
  | {
      readonly is: "unclear";
      /** One at least. */
      readonly unknown: readonly Unknown[];
      /** The command without them; "" where nothing would be left of it. */
      readonly without: string;
    };

const DEFAULT_SINCE = "24h";
const LONGEST_NAME = 6; // words
const MOST_WORDS = 60;
/** Unknown words for which something is guessed: each takes some 100 ms. */
const MOST_GUESSED = 3;

const HELP = new Set(["help", "?", "hilfe"]);
const LISTS = new Set(["subscriptions", "subscription", "subs"]);
/** Words that carry nothing; in quotes they are names. */
const EMPTY = new Set(
  "a about all an and any at by changes digest everything for from give in last me new news of on or past please show tell the this to what what's".split(
    " ",
  ),
);
const PUBLIC = new Set(["--public", "—public", "–public", "-public", "--here"]);
const UNITS: Readonly<Record<string, readonly [unit: "h" | "d", times: number]>> = {
  ...{ h: ["h", 1], hour: ["h", 1], hours: ["h", 1], d: ["d", 1], day: ["d", 1], days: ["d", 1] },
  ...{ w: ["d", 7], week: ["d", 7], weeks: ["d", 7] },
};
const DAYS: Readonly<Record<string, NonNullable<When["days"]>>> = {
  daily: "daily",
  weekdays: "weekdays",
  weekly: "weekly",
};

/** Reads what was typed after `/frontwatch`. Says of every word what it took it for, or that it does not know it. */
export function parseCommand(text: string, vocabulary: Vocabulary): Command {
  const words = commandWords(text);
  if (text.length > LONGEST_COMMAND || words.length > MOST_WORDS) return { is: "too long" };
  const [first] = words;
  const verb = first?.quoted === false && first.sort === undefined ? first.text.toLowerCase() : "";
  if (HELP.has(verb)) return { is: "help" };
  if (LISTS.has(verb)) return { is: "subscriptions" };
  const is = verb === "subscribe" || verb === "mute" ? verb : "digest";
  const own = is === "digest" ? words : words.slice(1);
  const read = readWords(own, { vocabulary, subscribes: is === "subscribe" });
  if (read.unknown.length > 0) return unclear(words, words.length - own.length, { read, vocabulary });
  const { about, since, isPublic, when, brief } = read;
  if (is === "mute") return { is, about };
  if (is === "subscribe") return { is, about, when, brief, isPublic };
  return { is, about, since, isPublic };
}

interface Read {
  readonly about: About;
  readonly since: string;
  readonly isPublic: boolean;
  readonly when: When;
  readonly brief: boolean;
  /** Runs of words that stand for nothing: from, to (not included). */
  readonly unknown: readonly (readonly [from: number, to: number])[];
}

/** A step over some words: how many, and what they were taken for. */
interface Step {
  readonly words: number;
  readonly meaning?: Meaning;
  readonly since?: string;
  readonly isPublic?: true;
  readonly when?: When;
  readonly brief?: true;
}

function readWords(
  words: readonly Word[],
  around: { readonly vocabulary: Vocabulary; readonly subscribes: boolean },
): Read {
  const meanings: Meaning[] = [];
  const unknown: [number, number][] = [];
  let rest: Omit<Read, "about" | "unknown"> = { since: DEFAULT_SINCE, isPublic: false, when: {}, brief: false };
  for (let at = 0; at < words.length;) {
    const step = stepAt(words, at, around);
    if (step === undefined) {
      const last = unknown.at(-1);
      if (last?.[1] === at && words[at - 1]?.ends === false) last[1] = at + 1;
      else unknown.push([at, at + 1]);
      at += 1;
      continue;
    }
    const { words: taken, meaning, when, ...said } = step;
    if (meaning) meanings.push(meaning);
    rest = { ...rest, ...said, ...(when && { when: { ...rest.when, ...when } }) };
    at += taken;
  }
  return { ...rest, unknown, about: aboutOf(meanings) };
}

function aboutOf(meanings: readonly Meaning[]): About {
  const once = <Thing>(things: readonly (readonly [string, Thing])[]): readonly Thing[] => [
    ...new Map(things).values(),
  ];
  return {
    places: once(meanings.flatMap((m) => (m.sort === "place" ? [[m.place.id, m.place] as const] : []))),
    actors: once(meanings.flatMap((m) => (m.sort === "actor" ? [[m.actor.id, m.actor] as const] : []))),
    kinds: once(meanings.flatMap((m) => (m.sort === "kind" ? [[m.kind, m.kind] as const] : []))),
  };
}

function stepAt(
  words: readonly Word[],
  at: number,
  { vocabulary, subscribes }: { readonly vocabulary: Vocabulary; readonly subscribes: boolean },
): Step | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const bare = !word.quoted && word.sort === undefined;
  const lower = word.text.toLowerCase();
  if (bare && PUBLIC.has(lower)) return { words: 1, isPublic: true };
  const span = bare ? spanAt(words, at) : undefined;
  if (span) return span;
  const schedule = bare && subscribes ? scheduleAt(words, at) : undefined;
  if (schedule) return schedule;
  const named = nameAt(words, at, vocabulary);
  return named ?? (bare && EMPTY.has(lower) ? { words: 1 } : undefined);
}

/** The longest run of words from here on that is a name. A word that carries nothing is no name by itself. */
function nameAt(words: readonly Word[], at: number, vocabulary: Vocabulary): Step | undefined {
  const run = runFrom(words, at);
  for (let length = run.length; length > 0; length--) {
    const [first] = run;
    const name = run
      .slice(0, length)
      .map(({ text }) => text)
      .join(" ");
    const alone = length === 1 && first?.quoted === false && first.sort === undefined;
    if (alone && EMPTY.has(name.toLowerCase())) return undefined;
    const meaning = vocabulary.meaningOf(name, first?.sort);
    if (meaning) return { words: length, meaning };
  }
  return undefined;
}

/** Words from here on over which one name may go: up to a comma, a quoted word or one whose sort is said. */
function runFrom(words: readonly Word[], at: number): readonly Word[] {
  const [first, ...others] = words.slice(at, at + LONGEST_NAME);
  if (first === undefined || first.quoted || first.sort !== undefined) return first ? [first] : [];
  const run = [first];
  for (const word of others) {
    if (run.at(-1)?.ends === true || word.quoted || word.sort !== undefined) break;
    run.push(word);
  }
  return run;
}

/** "24h", "7 days", "since 2026-11-01", "2026-11-01". */
function spanAt(words: readonly Word[], at: number): Step | undefined {
  const [one = "", two = ""] = words.slice(at, at + 2).map(({ text }) => text.toLowerCase());
  if (one === "since" && isDate(two)) return { words: 2, since: two };
  if (isDate(one)) return { words: 1, since: one };
  const [, count = "", unit = ""] = /^(\d{1,4})([a-z]{0,5})$/.exec(one) ?? [];
  if (count === "") return undefined;
  const joined = UNITS[unit];
  const [letter, times] = joined ?? UNITS[two] ?? [];
  if (letter === undefined || times === undefined || (joined === undefined && unit !== "")) return undefined;
  return { words: joined === undefined ? 2 : 1, since: `${Number(count) * times}${letter}` };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** "at 07:00", "7:30", "weekdays", "brief", "Asia/Kabul". */
function scheduleAt(words: readonly Word[], at: number): Step | undefined {
  const text = words[at]?.text ?? "";
  const lower = text.toLowerCase();
  const days = DAYS[lower];
  if (days) return { words: 1, when: { days } };
  if (lower === "brief") return { words: 1, brief: true };
  if (lower === "full") return { words: 1 };
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour !== undefined && minute !== undefined)
    return { words: 1, when: { at: `${hour.padStart(2, "0")}:${minute}` } };
  return text.includes("/") && isZone(text) ? { words: 1, when: { zone: text } } : undefined;
}

/** What nobody knows, with the commands that may have been meant. `before`: words of the verb. */
function unclear(
  words: readonly Word[],
  before: number,
  { read, vocabulary }: { readonly read: Read; readonly vocabulary: Vocabulary },
): Command {
  const runs = read.unknown.map(([from, to]) => [from + before, to + before] as const);
  const instead = ([from, to]: readonly [number, number], guess: Guess): string => {
    const ends = words[to - 1]?.ends === true ? "," : "";
    return [typed(words.slice(0, from)), guess.words + ends, typed(words.slice(to))]
      .filter((part) => part !== "")
      .join(" ");
  };
  const left = words.filter((_, index) => !runs.some(([from, to]) => index >= from && index < to));
  const hasMeaning = read.about.places.length + read.about.actors.length + read.about.kinds.length > 0;
  return {
    is: "unclear",
    unknown: runs.map((run, index) => {
      const said = words
        .slice(...run)
        .map(({ text }) => text)
        .join(" ");
      const guesses = index < MOST_GUESSED ? vocabulary.near(said) : [];
      return { words: said, guesses: guesses.map((guess) => ({ label: guess.label, command: instead(run, guess) })) };
    }),
    without: hasMeaning ? typed(left) : "",
  };
}
