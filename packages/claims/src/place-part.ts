import type { CountryFound, PlaceFound, PlaceRef } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import { flag, share, type Judged } from "./judged.ts";
import { placeUse } from "./mention-context.ts";
import type { Development } from "./merge-claims.ts";
import { placeAspects, type PlaceAspect } from "./place-aspect.ts";
import type { SceneInput } from "./scene.ts";
import { logistic, type Traits } from "./traits.ts";
import { PLACE_WEIGHTS } from "./words/part-weights.ts";

/** From this probability on a place is a scene [tuned on the development half]. */
const LEAST_SCENE = 0.55;

interface Named {
  readonly mention: PlaceMention;
  readonly aspect: PlaceAspect;
}

interface Told {
  readonly place: PlaceRef;
  /** 0..1: the value of the news told there. */
  readonly worth: number;
}

/** Places of what is told as news; of talks only those where something was agreed count in full. */
function toldPlaces(developments: readonly Development[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const { best, told: claims, places, value } of developments) {
    if (best.old) continue;
    const talks = best.kind === "peace_process" && best.status !== "agreement";
    const worth = value * (talks ? 0.3 : 1);
    for (const place of [...places, ...claims.filter((claim) => claim.placed).flatMap((claim) => claim.places)])
      told.set(place.id, { place, worth: Math.max(told.get(place.id)?.worth ?? 0, worth) });
  }
  return told;
}

/** Every place named, with its traits as a scene. */
export function judgePlaces(input: SceneInput, countries: readonly CountryFound[]): Judged<PlaceRef>[] {
  const rank = new Map(countries.map((country, i) => [country.code, i]));
  const aspects = placeAspects(input, input.places, input.published);
  const groups = new Map<string, Named[]>();
  for (const [i, mention] of input.places.entries()) {
    const aspect = aspects[i];
    if (aspect === undefined) continue;
    const named = groups.get(mention.place.id) ?? [];
    named.push({ mention, aspect });
    groups.set(mention.place.id, named);
  }
  const told = toldPlaces(input.developments);
  const finely = countriesToldFinely(told);
  const placeNames = new Set(input.places.flatMap(({ place }) => (place.kind === "country" ? [] : [place.name])));
  const locals = [...groups].flatMap(([id, [one]]) =>
    one !== undefined &&
    one.mention.form === "name" &&
    one.mention.place.kind !== "country" &&
    rank.get(one.mention.place.country ?? "") === 0 &&
    !(isBearing(one.mention.place) && finely.has(one.mention.place.country))
      ? [id]
      : [],
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { place } = first.mention;
    const names = group.filter(({ mention }) => mention.form === "name");
    const part = (test: (one: Named) => boolean) => share(names, test);
    const traits: Traits = {
      one: 1,
      told: flag(told.has(place.id)),
      unnamed: flag(names.length === 0),
      first: flag(locals[0] === place.id),
      few: 1 / Math.max(1, locals.length),
      capital: flag(input.capitals.has(place.id)),
      home: flag(rank.get(place.country ?? "") === 0),
      abroad: flag(place.country !== undefined && !rank.has(place.country)),
      bearing: flag(isBearing(place) && finely.has(place.country)),
      echo: flag(echoes(place, placeNames)),
      holder: part(({ aspect }) => aspect.holder),
      owned: part(({ aspect }) => aspect.owned),
      far: part(({ aspect, mention }) => aspect.far || placeUse(input, mention) === "dateline"),
      past: part(({ aspect }) => aspect.past),
      city: flag(place.kind === "city"),
    };
    return [{ of: place, mentions: [...new Set(group.map(({ mention }) => mention.text))], traits }];
  });
}

/** Every place named, with whether it is a scene of the reported events. */
export function placesFound(input: SceneInput, countries: readonly CountryFound[]): PlaceFound[] {
  const codes = new Set(countries.map((country) => country.code));
  return judgePlaces(input, countries).map(({ of, mentions, traits }) => ({
    ...of,
    mentions,
    scene:
      of.kind === "country"
        ? of.country !== undefined && codes.has(of.country)
        : logistic(traits, PLACE_WEIGHTS) >= LEAST_SCENE,
  }));
}

/** "The east of Syria". */
const isBearing = ({ kind, id }: PlaceRef): boolean => kind === "region" && id.includes("/");

/** Below this worth the news of a town does not stand in for the bearing around it [tuned on the development half]. */
const LEAST_WORTH = 0.4;

/** Countries of which a town or division is told with news. */
function countriesToldFinely(told: ReadonlyMap<string, Told>): ReadonlySet<string | undefined> {
  return new Set(
    [...told.values()].flatMap(({ place, worth }) =>
      worth > LEAST_WORTH && place.kind !== "region" && place.kind !== "country" ? [place.country] : [],
    ),
  );
}

/** Shorter names stand in longer ones by chance. */
const LEAST_NAME = 4;
const MOST_WORDS = 6;

/** Whether a spot bears the name of another place of the article ("Kindu airport", "Kindu"). */
function echoes({ kind, name }: PlaceRef, names: ReadonlySet<string>): boolean {
  if (kind !== "other") return false;
  const words = name.split(" ").slice(0, MOST_WORDS);
  return words.some((_, from) =>
    words.some((__, to) => {
      const part = words.slice(from, to + 1).join(" ");
      return part.length >= LEAST_NAME && part !== name && names.has(part);
    }),
  );
}
