import type { ActorRef } from "@frontwatch/domain";
import { ACRONYMS } from "./acronyms.ts";
import { clean } from "./clean.ts";

const MAX_NAME = 90;

/** The actor's name, fit to print. */
export function actorName(actor: ActorRef): string {
  return clean(actor.name, MAX_NAME) || "unnamed group";
}

/** The usual acronym of an actor: the one its name carries in brackets, or a well-known one. */
export function acronym(actor: ActorRef): string | undefined {
  return /\(([\p{Lu}\p{N}][\p{Lu}\p{N}/-]{1,9})\)/u.exec(actorName(actor))?.[1] ?? ACRONYMS.get(actor.id);
}

/** Names of many people or of a union that English gives "the", by their last words. */
const COLLECTIVE =
  / (?:Alliance|Army|Authority|Battalion|Brigades?|Brotherhood|Cartel|Command|Committee|Congress|Corps|Council|Division|Emirates|Fighters|Forces?|Front|Government|Guards?|Islands|Kingdom|League|Mission|Movement|Nations|Organi[sz]ation|Party|Republic|States|Tigers|Union|Units|army|coalition|government|junta|military|navy|police)$/;
const PEOPLE = /^(?:Taliban|Houthis|Janjaweed|Mujahideen|Netherlands|Philippines|Gambia|Bahamas|Kurds)$/;

/** What the article hangs on: "Movement" in "Movement for the Salvation of Azawad". */
const head = (name: string): string => ` ${name.split(/ (?:of|for|in|against|–|-|\()/, 1)[0] ?? ""}`;

/** The name as it stands in a sentence: "the Rapid Support Forces", "Hamas". */
export function named(actor: ActorRef): string {
  const name = actorName(actor);
  const article = PEOPLE.test(name) || COLLECTIVE.test(head(name));
  return article && !/^the /i.test(name) ? `the ${name}` : name;
}

/** How an actor is named in a headline: with its article, or, to be short, by its acronym where it has one. */
export function headlineName(actor: ActorRef, short: boolean): string {
  const name = actorName(actor);
  if (!short) return named(actor);
  const brief = name.length > 12 ? acronym(actor) : undefined;
  return brief ?? (actor.type === "state" ? named(actor) : name);
}

export interface Sides {
  readonly first: readonly ActorRef[];
  readonly against: readonly ActorRef[];
  /** Named too, on a side that the order does not tell. */
  readonly also: readonly ActorRef[];
}

/**
 * Who acts and against whom, from the guide's order (the one who acts first). Where a state and a non-state actor are
 * named, the change of type parts the sides; two states, or three of one type, may as well be allies: not guessed.
 */
export function sides(actors: readonly ActorRef[]): Sides {
  const [lead, second] = actors;
  if (lead === undefined) return { first: [], against: [], also: [] };
  const turn = actors.findIndex((actor) => actor.type !== lead.type);
  if (turn > 0) return { first: actors.slice(0, turn), against: actors.slice(turn), also: [] };
  if (actors.length === 2 && second?.type === "non-state") return { first: [lead], against: [second], also: [] };
  return { first: [lead], against: [], also: actors.slice(1) };
}
