import type { PlaceRef } from "@frontwatch/domain";
import { clean } from "./clean.ts";
import { joinAnd } from "./join-words.ts";

const MAX_NAME = 60;
const MAX_PLACES = 3;

/** English short names where CLDR's differ from what newspapers write. */
const COUNTRY_NAMES = {
  CD: "DR Congo",
  CG: "Congo Republic",
  HK: "Hong Kong",
  MO: "Macao",
  MM: "Myanmar",
  PS: "Palestine",
  TR: "Turkey",
  BA: "Bosnia and Herzegovina",
};

/** Countries told with "the". */
const WITH_ARTICLE =
  /^(?:United |Netherlands$|Philippines$|Gambia$|Bahamas$|Maldives$|Comoros$|Seychelles$|Solomon |Marshall |Central African |Democratic Republic|Republic of |Czech Republic|Dominican Republic|Vatican|Congo Republic$)/;
const REGION_WITH_ARTICLE =
  /(?:^(?:Strait|Gulf|Bay|Horn|Sea|Plain|Valley) of | (?:Strip|Bank|Heights|Sea|Strait|Gulf|Peninsula|Valley|Region|Mountains|Basin|Corridor|Triangle|Delta|Desert|Highlands|Republic|Territories|Islands|Ocean|Steppe)$|^(?:Sahel|Levant|Caucasus|Balkans|Maghreb|Sahara|Sinai|Donbas|Bekaa|Arctic)$)/;
const WITHOUT_ARTICLE = /^(?:Sinai|Donbas)$/;
const POINT =
  /\b(?:airport|air ?base|airfield|base|crossing|checkpoint|camp|dam|bridge|mosque|church|hospital|prison|port|barracks|headquarters|outpost)$/i;
const LINE = /\b(?:river|border|highway|road|railway|front ?line|coast)$/i;

const REGIONS = new Intl.DisplayNames("en", { type: "region", style: "short" });
/** Names by code, as asked for before; there are some 250 codes. */
const known = new Map<string, string>(Object.entries(COUNTRY_NAMES));

/** A country's English name by its ISO 3166-1 alpha-2 code; what is no code comes back as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return clean(code, MAX_NAME);
  const name = known.get(code) ?? REGIONS.of(code) ?? code;
  known.set(code, name);
  return name;
}

const withArticle = (name: string, kind: PlaceRef["kind"]): string => {
  if (kind === "country") return WITH_ARTICLE.test(name) ? `the ${name}` : name;
  if (kind === "city" || WITHOUT_ARTICLE.test(name) || /^the /i.test(name)) return name;
  return REGION_WITH_ARTICLE.test(name) || ((LINE.test(name) || POINT.test(name)) && kind === "other")
    ? `the ${name}`
    : name;
};

/** A place's name as the object of a verb: "took the Gaza Strip". */
const placeName = (place: PlaceRef): string => withArticle(clean(place.name, MAX_NAME), place.kind);

function preposition(place: PlaceRef): "in" | "at" | "along" | "on" {
  const name = clean(place.name, MAX_NAME);
  if (place.kind === "country" || place.kind === "admin1" || place.kind === "admin2") return "in";
  if (/\bIsland$/.test(name)) return "on";
  if (place.kind === "other" && POINT.test(name)) return "at";
  return place.kind !== "city" && LINE.test(name) ? "along" : "in";
}

/** The places without those that only hold others of the list: "Kunar" beside one of its districts. */
export function finest(places: readonly PlaceRef[]): readonly PlaceRef[] {
  if (places.length < 2) return places;
  const holders = new Set(places.flatMap((place) => place.within.filter((id) => id !== place.id)));
  const kept = places.filter((place) => !holders.has(place.id));
  return kept.length === 0 ? places : kept;
}

/** What stands for the scene where no place is named: its countries. */
export function sceneOf(item: {
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
}): readonly PlaceRef[] {
  if (item.places.length > 0) return finest(item.places);
  return item.countries.map((code) => ({
    id: code,
    name: countryName(code),
    kind: "country",
    country: code,
    within: [],
  }));
}

/** The names as one phrase without a preposition: "Kunar, Nangarhar and 2 more places". */
export function placeNames(places: readonly PlaceRef[], most = MAX_PLACES): string {
  return joinAnd(some(places, most).map(({ name }) => name));
}

/** Where, with the preposition that each place takes: "in Kunar and at Bagram air base"; "" for nowhere. */
export function placePhrase(places: readonly PlaceRef[], most = MAX_PLACES): string {
  const told = some(places, most);
  const [first] = told;
  if (first === undefined) return "";
  if (told.every(({ prep }) => prep === first.prep)) return `${first.prep} ${joinAnd(told.map(({ name }) => name))}`;
  return joinAnd(told.map(({ prep, name }) => `${prep} ${name}`));
}

interface Told {
  readonly prep: string;
  readonly name: string;
}

function some(places: readonly PlaceRef[], most: number): readonly Told[] {
  const told = places
    .filter((place) => clean(place.name, MAX_NAME) !== "")
    .map((place) => ({ prep: preposition(place), name: placeName(place) }));
  if (told.length <= most) return told;
  const rest = told.length - most + 1;
  return [...told.slice(0, most - 1), { prep: "in", name: `${rest} more places` }];
}

/** A fine place with what holds it, for readers who do not know it: "Masisi (North Kivu, DR Congo)". */
export function fullPlace(place: PlaceRef): string {
  const name = clean(place.name, MAX_NAME);
  const holders = [
    place.kind === "admin1" || place.kind === "country" ? "" : clean(place.admin1 ?? "", MAX_NAME),
    place.country === undefined || place.kind === "country" ? "" : countryName(place.country),
  ].filter((holder) => holder !== "" && holder !== name);
  return holders.length === 0 ? name : `${name} (${holders.join(", ")})`;
}
