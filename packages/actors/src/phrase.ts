import type { Field } from "./article-context.ts";
import type { FieldHit } from "./field-hits.ts";
import type { Token } from "./tokens.ts";
import {
  ACTING,
  ADJECTIVES,
  AFTER_NOUN,
  ARMED,
  BARE,
  BODIES,
  COALITION_ADJECTIVES,
  COALITION_NOUNS,
  DEEDS,
  FIGHTER_ADJECTIVES,
  FIGHTER_HEADS,
  FIGHTERS,
  GROUPS,
  LOOSE,
  MEDIA,
  OFFICES,
  PEOPLES,
  STATE_ADJECTIVES,
} from "./words.ts";

/** A noun with what stands before it, such as "Islamist rebel commanders" or, after "Afghan", "army and police". */
export interface Phrase {
  /** Words `from` to `to` (not included). */
  readonly from: number;
  readonly to: number;
  readonly side: "state" | "fighters" | "group" | "coalition" | "deed";
  /** Peoples and creeds named in it; they tell one group from another. */
  readonly peoples: readonly string[];
  /** Folded words. */
  readonly keys: readonly string[];
}

/** "Anti-government" is not the government. */
const AGAINST: ReadonlySet<string> = new Set(["anti", "counter", "non"]);

/** No phrase has more words. */
const MOST_WORDS = 7;

const isModifier = (key: string): boolean =>
  ADJECTIVES.has(key) ||
  LOOSE.has(key) ||
  PEOPLES.has(key) ||
  FIGHTER_ADJECTIVES.has(key) ||
  COALITION_ADJECTIVES.has(key) ||
  STATE_ADJECTIVES.has(key);

const isHead = (key: string): boolean =>
  ARMED.has(key) ||
  BODIES.has(key) ||
  OFFICES.has(key) ||
  FIGHTERS.has(key) ||
  GROUPS.has(key) ||
  COALITION_NOUNS.has(key);

const OPENING: ReadonlySet<string> = new Set(
  [
    ...[ADJECTIVES, LOOSE, PEOPLES, FIGHTER_ADJECTIVES, COALITION_ADJECTIVES, STATE_ADJECTIVES],
    ...[ARMED, BODIES, OFFICES, FIGHTERS, GROUPS, COALITION_NOUNS, DEEDS],
  ].flatMap((words) => [...words]),
);

/** Whether a phrase that nobody owns may begin with a word; most words need no closer look. */
export const mayOpenPhrase = (key: string): boolean => OPENING.has(key);

/** One word of description between a country and its army: "Chad's battle-worn army", "Syria's embattled president". */
const isEpithet = (token: Token, next: Token | undefined): boolean =>
  token.shape === "lower" &&
  token.gap === "space" &&
  !AFTER_NOUN.has(token.key) &&
  !ACTING.has(token.key) &&
  next !== undefined &&
  joined(next) &&
  (ARMED.has(next.key) || OFFICES.has(next.key));

const joined = (token: Token): boolean => token.gap === "space" || token.gap === "hyphen";

/**
 * The noun phrase that begins at a word. `owned`: it follows a country's name or adjective, so that weaker nouns
 * ("units", "officials", "strike") count.
 */
export function readPhrase(
  field: Field,
  hits: ReadonlyMap<number, FieldHit>,
  from: number,
  owned: boolean,
): Phrase | undefined {
  const { tokens } = field;
  const before = tokens[from]?.gap === "hyphen" ? (tokens[from - 1]?.key ?? "") : "";
  const keys: string[] = [];
  let head = -1;
  let deed = -1;
  for (let i = from; i < Math.min(tokens.length, from + MOST_WORDS); i++) {
    const token = tokens[i];
    if (token === undefined || (i > from && !joined(token)) || hits.has(i)) break;
    if (MEDIA.has(token.key) || (i === from && !owned && AGAINST.has(before))) return undefined;
    if (isHead(token.key)) head = i;
    else if (DEEDS.has(token.key)) deed = i;
    else if (!isModifier(token.key) && !(owned && i === from && isEpithet(token, tokens[i + 1]))) break;
    keys.push(token.key);
  }
  if (head < 0 && deed >= 0 && owned && !keys.some(isFighters)) return phrase(from, deed + 1, "deed", keys);
  if (head < 0) return deed >= 0 || isThing(tokens[from + keys.length]) ? adjectival(from, keys) : undefined;
  const whole = keys.slice(0, head - from + 1);
  const side = sideOf(whole, owned, tokens[from - 1]?.key);
  return side === undefined ? undefined : phrase(from, head + 1, side, whole);
}

const phrase = (from: number, to: number, side: Phrase["side"], keys: readonly string[]): Phrase => ({
  from,
  to,
  side,
  keys,
  peoples: keys.filter((key) => PEOPLES.has(key)),
});

/** What belongs to somebody: the noun in "rebel stronghold". */
const isThing = (token: Token | undefined): boolean =>
  token?.gap === "space" && token.shape === "lower" && !AFTER_NOUN.has(token.key) && !ACTING.has(token.key);

/** "Rebel attack", "separatist shelling": the deed of a side named by its adjective. */
function adjectival(from: number, keys: readonly string[]): Phrase | undefined {
  const at = keys.findIndex(
    (key) => FIGHTER_ADJECTIVES.has(key) && !/^(?:terror|terrorist|gang|opposition|dissident)$/.test(key),
  );
  return at < 0 ? undefined : phrase(from, from + at + 1, "fighters", keys.slice(0, at + 1));
}

/** "The military leader" may be anybody's. */
const isChief = (key: string): boolean =>
  /^(?:leaders?|leadership|rulers?|officers?|commanders?|wing|command)$/.test(key);

const isFighters = (key: string): boolean => FIGHTERS.has(key) || FIGHTER_ADJECTIVES.has(key);

function sideOf(keys: readonly string[], owned: boolean, before: string | undefined): Phrase["side"] | undefined {
  const head = keys.at(-1) ?? "";
  const anti = keys.includes("counter") || keys.includes("terrorism") || before === "anti" || before === "counter";
  if (keys.includes("fire") && head === "fighters") return undefined;
  if (FIGHTERS.has(head)) return keys.includes("government") || keys.includes("regime") ? "state" : "fighters";
  if (GROUPS.has(head) && !ARMED.has(head)) {
    if (keys.some(isFighters) || keys.includes("armed") || keys.includes("islamist") || keys.includes("tribal"))
      return "fighters";
    return before === "the" || keys.includes("islamic") ? "group" : undefined;
  }
  if (!anti && keys.some(isFighters) && (FIGHTER_HEADS.has(head) || ARMED.has(head) || BODIES.has(head)))
    return "fighters";
  if (COALITION_NOUNS.has(head) || keys.some((key) => COALITION_ADJECTIVES.has(key) && key !== "foreign"))
    return "coalition";
  if (keys.includes("foreign") && (ARMED.has(head) || BODIES.has(head))) return "coalition";
  if (owned) return "state";
  if (keys.some((key) => PEOPLES.has(key))) return ARMED.has(head) || BODIES.has(head) ? "fighters" : undefined;
  if (BARE.has(head)) return "state";
  const backed = keys.slice(0, -1).some((key) => STATE_ADJECTIVES.has(key) && !(key === "military" && isChief(head)));
  return backed && (ARMED.has(head) || BODIES.has(head) || OFFICES.has(head)) ? "state" : undefined;
}
