import type { ActorRef, Change, PlaceRef } from "@frontwatch/domain";
import { clean, countryName } from "@frontwatch/render";
import { addPart } from "../layout/page-engine.ts";
import { actorPath, placePath } from "./paths.ts";

/** A name that leads to its page. */
export interface NameLink {
  readonly name: string;
  readonly href: string;
}

const MOST_NAMES = 8;
const LONGEST_NAME = 80;

const label = (name: string) => clean(name, LONGEST_NAME) || "unnamed";

/** The page of an actor, by its name. */
export const actorLink = ({ id, name }: Pick<ActorRef, "id" | "name">): NameLink => ({
  name: label(name),
  href: actorPath(id),
});

/** The page of a place, by its name. */
export const placeLink = ({ id, name }: Pick<PlaceRef, "id" | "name">): NameLink => ({
  name: label(name),
  href: placePath(id),
});

/** Who and where, each leading to its page; where no place is named, its countries. */
export function namesOf({ actors, places, countries }: Pick<Change, "actors" | "places" | "countries">) {
  const told = places.length > 0 ? places.map(placeLink) : countries.map(countryLink);
  return { actors: actors.slice(0, MOST_NAMES).map(actorLink), places: told.slice(0, MOST_NAMES) };
}

/** The page of a country, by its code (ISO 3166-1 alpha-2). */
export const countryLink = (code: string): NameLink => placeLink({ id: code, name: countryName(code) });

addPart(
  "names",
  `{{#if actors}}<span class="names">{{#each actors}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a>{{/each}}</span>{{/if}}{{#if places}}{{#if actors}} · {{/if}}<span class="names">{{#each places}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a>{{/each}}</span>{{/if}}`,
);
