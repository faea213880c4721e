import { chooseActor } from "./choose-actor.ts";
import type { Draft } from "./draft.ts";
import type { FieldHit } from "./field-hits.ts";
import type { Reading } from "./reading.ts";
import { nearCountries } from "./reading.ts";
import { ARMED, BACKING, FIGHTER_HEADS, FIGHTERS, LINKING, MEDIA } from "./words.ts";

/** Single names that people bear too: no actor where a surname follows. */
const FIRST_NAMES = new Set(["amal", "rada", "karama", "fano", "amhara", "jihad", "badr", "fatah"]);

/** The mention that an actor's own name makes. */
export function draftName(reading: Reading, hit: FieldHit): Draft | undefined {
  const { context, field } = reading;
  const { tokens } = field;
  if (hit.entries.some((entry) => entry.kind === "not-an-actor")) return undefined;
  const ids = hit.entries.filter((entry) => entry.kind === "actor").map((entry) => entry.actor);
  const actor = chooseActor(context, ids, nearCountries(reading, hit));
  if (actor === undefined) return undefined;
  const start = tokens[hit.from];
  const next = tokens[hit.to];
  const base = { field, from: hit.from, to: hit.to, actor: actor.ref };
  if (start?.gap === "hyphen" && /^(?:pro|anti|non|ex)$/.test(tokens[hit.from - 1]?.key ?? "")) return undefined;
  if (next?.gap === "hyphen" && BACKING.has(next.key)) return { ...base, form: "backer" };
  if (next?.gap === "hyphen" && LINKING.has(next.key)) return undefined;
  if (
    next?.gap === "space" &&
    isOffshoot(next.key) &&
    (actor.record.parent === undefined || isNameNear(reading, hit.to + 1))
  )
    return undefined;
  if (next !== undefined && next.gap === "space" && MEDIA.has(next.key) && next.key !== "media") return undefined;
  if (hit.to === hit.from + 1 && FIRST_NAMES.has(start?.key ?? "") && next?.gap === "space" && next.shape === "capital")
    return undefined;
  const of = actor.state === undefined ? {} : { hand: "armed" as const };
  return { ...base, ...ownNoun(reading, hit), form: "name", ...of };
}

/** "Al-Qaeda affiliate JNIM": not the whole but the one named next. */
const isOffshoot = (key: string): boolean =>
  /^(?:affiliates?|offshoots?|ally|allies|linked|inspired|franchise)$/.test(key);

const isNameNear = ({ hits }: Reading, at: number): boolean => hits.has(at) || hits.has(at + 1);

/** The words of a group's name with the noun that follows it: "Houthi fighters", "RSF troops". */
export function ownNoun(
  { field, hits }: Reading,
  { from, to }: FieldHit,
): { readonly from: number; readonly to: number } {
  const next = field.tokens[to];
  return { from, to: next?.gap === "space" && !hits.has(to) && isTheirs(next.key) ? to + 1 : to };
}

const isTheirs = (key: string): boolean =>
  FIGHTERS.has(key) ||
  ARMED.has(key) ||
  /^(?:forces|troops|soldiers|group|movement|leadership|units|commanders?|leaders?|officials?)$/.test(key) ||
  (FIGHTER_HEADS.has(key) && /^(?:members?|brigades?)$/.test(key));
