import type { ActorRef } from "@frontwatch/domain";
import { clean } from "./clean.ts";

const MAX_NAME = 90;

/** Usual acronyms of actors whose names are long; general knowledge, by the name's folded start. */
const ACRONYMS: readonly (readonly [name: string, acronym: string])[] = [
  ["islamic state khorasan", "ISKP"],
  ["islamic state west africa", "ISWAP"],
  ["islamic state in the greater sahara", "ISGS"],
  ["jamaat nusrat al islam wal muslimin", "JNIM"],
  ["jama at nusrat al islam wal muslimin", "JNIM"],
  ["tehrik i taliban pakistan", "TTP"],
  ["democratic forces for the liberation of rwanda", "FDLR"],
  ["allied democratic forces", "ADF"],
  ["cooperative for the development of the congo", "CODECO"],
  ["rapid support forces", "RSF"],
  ["sudanese armed forces", "SAF"],
  ["sudan people s liberation movement north", "SPLM-N"],
  ["sudan people s liberation army in opposition", "SPLA-IO"],
  ["syrian democratic forces", "SDF"],
  ["hayat tahrir al sham", "HTS"],
  ["syrian national army", "SNA"],
  ["libyan national army", "LNA"],
  ["government of national unity", "GNU"],
  ["kurdistan workers party", "PKK"],
  ["islamic revolutionary guard corps", "IRGC"],
  ["israel defense forces", "IDF"],
  ["israel defence forces", "IDF"],
  ["southern transitional council", "STC"],
  ["tigray people s liberation front", "TPLF"],
  ["oromo liberation army", "OLA"],
  ["national liberation army", "ELN"],
  ["revolutionary armed forces of colombia", "FARC"],
  ["moro islamic liberation front", "MILF"],
  ["arakan army", "AA"],
  ["kachin independence army", "KIA"],
  ["karen national union", "KNU"],
  ["economic community of west african states", "ECOWAS"],
  ["intergovernmental authority on development", "IGAD"],
  ["southern african development community", "SADC"],
  ["north atlantic treaty organization", "NATO"],
  ["north atlantic treaty organisation", "NATO"],
  ["organization for security and co operation in europe", "OSCE"],
  ["united nations", "UN"],
  ["african union", "AU"],
  ["european union", "EU"],
  ["united arab emirates", "UAE"],
];

const fold = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The actor's name, fit to print. */
export function actorName(actor: ActorRef): string {
  return clean(actor.name, MAX_NAME) || "unnamed group";
}

/** The usual acronym of an actor: the one its name carries in brackets, or a well-known one. */
export function acronym(actor: ActorRef): string | undefined {
  const name = actorName(actor);
  const own = /\(([\p{Lu}\p{N}][\p{Lu}\p{N}/-]{1,9})\)/u.exec(name)?.[1];
  if (own !== undefined) return own;
  const folded = `${fold(name)} `;
  return ACRONYMS.find(([start]) => folded.startsWith(`${start} `))?.[1];
}

/** Names that even a headline gives their article. */
const WITH_ARTICLE =
  /^(?:(?:United|European|African|Arab) (?:States|Nations|Kingdom|Arab Emirates|Union|League)\b|Netherlands$|Philippines$|Gambia$|Central African Republic$|Democratic Republic )/;

/** How an actor is named in a headline: whole, or by its acronym where the headline must be short. */
export function headlineName(actor: ActorRef, short: boolean): string {
  const name = actorName(actor);
  const brief = short && name.length > 12 ? acronym(actor) : undefined;
  return brief ?? (WITH_ARTICLE.test(name) ? `the ${name}` : name);
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
