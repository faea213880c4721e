import type { ActorMention } from "@frontwatch/actors";
import type { CountryFound, PlaceFound, PlaceRef } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { Development } from "./merge-claims.ts";

/** How the parts of an article speak for a country being the scene [by judgement; tuned on the development half]. */
const POINTS = { town: 2, country: 0.7, demonym: 0.25, titleTimes: 2, leadTimes: 1.5, claim: 4 } as const;
/** A second country counts as scene from this share of the first one's points. */
const SHARE = 0.5;

export interface SceneInput {
  readonly title: string;
  readonly text: string;
  readonly places: readonly PlaceMention[];
  readonly developments: readonly Development[];
}

/** Countries in which the reported events happen, best first, scores 0..1. */
export function sceneCountries({ text, places, developments }: SceneInput): CountryFound[] {
  const points = new Map<string, number>();
  const add = (code: string | undefined, by: number) => {
    if (code !== undefined) points.set(code, (points.get(code) ?? 0) + by);
  };
  for (const mention of places) {
    const { place, form, field, start } = mention;
    if (form === "metonym") continue;
    if (datelined(text, mention)) continue;
    const by = form === "demonym" ? POINTS.demonym : place.kind === "country" ? POINTS.country : POINTS.town;
    add(
      place.country ?? (place.kind === "country" ? place.id : undefined),
      by * mention.score * (field === "title" ? POINTS.titleTimes : start < 600 ? POINTS.leadTimes : 1),
    );
  }
  for (const { best, places: at, value } of developments) {
    if (best.kind === "peace_process") continue;
    for (const code of new Set(at.map((place) => place.country))) add(code, POINTS.claim * value);
  }
  const ranked = [...points].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, sum], i) => i === 0 || sum >= SHARE * top)
    .slice(0, 4)
    .map(([code, sum]) => ({ code, score: Math.round((100 * sum) / (sum + 3)) / 100 }));
}

/** "KABUL (Reuters) -": where the reporter sat. */
export function datelined(text: string, mention: PlaceMention): boolean {
  if (mention.field !== "text" || mention.start > 60) return false;
  return (
    /^[^.!?\n]{0,40}(?:\([^)]{2,40}\)\s*[-–—:]?|\s[-–—:]\s|:)/u.test(text.slice(mention.end, mention.end + 90)) &&
    !/\p{Ll}{2,} \p{Ll}{2,}/u.test(text.slice(0, mention.start))
  );
}

/** Every place named, with whether it is a scene of the reported events. */
export function placesFound(
  { text, places, developments }: SceneInput,
  countries: readonly CountryFound[],
): PlaceFound[] {
  const found = new Map<string, { readonly place: PlaceRef; readonly mentions: Set<string>; named: number }>();
  for (const mention of places) {
    const entry = found.get(mention.place.id) ?? { place: mention.place, mentions: new Set<string>(), named: 0 };
    entry.mentions.add(mention.text);
    if (mention.form === "name" && !datelined(text, mention)) entry.named++;
    found.set(mention.place.id, entry);
  }
  const told = new Set<string>();
  for (const { best, told: claims, places: at, value } of developments) {
    if (best.kind === "peace_process" && best.status === "talks") continue;
    if (best.old || value < 0.3) continue;
    for (const place of at) told.add(place.id);
    for (const claim of claims) if (claim.placed) for (const place of claim.places) told.add(place.id);
  }
  const codes = new Set(countries.map((country) => country.code));
  return [...found.values()].map(({ place, mentions, named }) => ({
    ...place,
    mentions: [...mentions],
    scene:
      place.kind === "country"
        ? place.country !== undefined && codes.has(place.country)
        : told.has(place.id) || (named > 1 && place.country !== undefined && codes.has(place.country)),
  }));
}

export interface ParticipantInput {
  readonly actors: readonly ActorMention[];
  readonly developments: readonly Development[];
}

/** Ids of the actors that take part in the reported events. */
export function participants({ actors, developments }: ParticipantInput): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { actors: sides, value } of developments) if (value >= 0.3) for (const actor of sides) found.add(actor.id);
  const counts = new Map<string, number>();
  for (const mention of actors)
    if (mention.form !== "backer" && !mention.actor.id.startsWith("generic:"))
      counts.set(mention.actor.id, (counts.get(mention.actor.id) ?? 0) + (mention.field === "title" ? 2 : 1));
  for (const [id, count] of counts) if (count >= 2) found.add(id);
  return found;
}
