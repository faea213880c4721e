import type { ActorMention } from "@frontwatch/actors";
import type { ActorFound, ActorRef, CountryFound, PlaceFound, PlaceRef } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import { placeUse } from "./mention-context.ts";
import type { Development } from "./merge-claims.ts";
import { logistic, type Traits } from "./traits.ts";
import { ACTOR_WEIGHTS, PLACE_WEIGHTS } from "./words/part-weights.ts";

/** How the parts of an article speak for a country being the scene [by judgement; tuned on the development half]. */
const POINTS = {
  town: 1.6,
  country: 0.8,
  plain: 0.25,
  venue: 0.1,
  demonym: 0.12,
  titleTimes: 2,
  leadTimes: 1.5,
  claim: 4,
} as const;
/** Most that a country gains by being named as a party only. */
const FAINTEST = 1.2;
/** A second country counts as scene from this share of the first one's points. */
const SHARE = 0.65;

export interface SceneInput {
  readonly title: string;
  readonly text: string;
  readonly places: readonly PlaceMention[];
  /** Ids of those that are a country's capital. */
  readonly capitals: ReadonlySet<string>;
  readonly developments: readonly Development[];
}

/** Countries in which the reported events happen, best first, scores 0..1. */
export function sceneCountries(input: SceneInput): CountryFound[] {
  const points = new Map<string, number>();
  const faint = new Map<string, number>();
  const add = (code: string | undefined, by: number) => {
    if (code !== undefined) points.set(code, (points.get(code) ?? 0) + by);
  };
  for (const mention of input.places) {
    const { place, form, field, start } = mention;
    if (form === "metonym") continue;
    const use = placeUse(input, mention);
    if (use === "dateline") continue;
    const own = place.kind === "country" ? POINTS.country : POINTS.town;
    const by =
      form === "demonym"
        ? POINTS.demonym
        : own * (use === "venue" ? POINTS.venue : use === "plain" && place.kind === "country" ? POINTS.plain : 1);
    const times = field === "title" ? POINTS.titleTimes : start < 600 ? POINTS.leadTimes : 1;
    const code = place.country ?? (place.kind === "country" ? place.id : undefined);
    const sum = by * mention.score * times;
    if (code !== undefined && (form === "demonym" || use !== "located") && place.kind === "country")
      faint.set(code, (faint.get(code) ?? 0) + sum);
    else add(code, sum);
  }
  for (const { best, places, value } of input.developments) {
    if (best.kind === "peace_process" || best.old) continue;
    for (const code of new Set(places.map((place) => place.country))) add(code, POINTS.claim * value);
  }
  for (const [code, sum] of faint) add(code, Math.min(sum, FAINTEST));
  const ranked = [...points].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, sum], i) => i === 0 || sum >= SHARE * top)
    .slice(0, 4)
    .map(([code, sum]) => ({ code, score: Math.round((100 * sum) / (sum + 3)) / 100 }));
}

/** A place or actor of an article, with what speaks for its part in the reported events. */
export interface Judged<T> {
  readonly of: T;
  readonly mentions: readonly string[];
  readonly traits: Traits;
}

const flag = (yes: boolean): number => (yes ? 1 : 0);
const some = (count: number): number => Math.min(1, Math.log2(1 + count) / 2);

/** Every place named, with its traits as a scene. */
export function judgePlaces(input: SceneInput, countries: readonly CountryFound[]): Judged<PlaceRef>[] {
  const rank = new Map(countries.map((country, i) => [country.code, i]));
  const groups = new Map<string, PlaceMention[]>();
  for (const mention of input.places) groups.set(mention.place.id, [...(groups.get(mention.place.id) ?? []), mention]);
  const news = new Map<string, number>();
  const history = new Set<string>();
  for (const { best, told, places, value } of input.developments) {
    const talks = best.kind === "peace_process" && best.status !== "agreement";
    const worth = value * (talks ? 0.3 : 1);
    for (const place of [...places, ...told.filter((claim) => claim.placed).flatMap((claim) => claim.places)]) {
      if (best.old) history.add(place.id);
      else news.set(place.id, Math.max(news.get(place.id) ?? 0, worth));
    }
  }
  return [...groups.values()].flatMap((mentions) => {
    const [first] = mentions;
    if (first === undefined) return [];
    const { place } = first;
    const uses = mentions.map((mention) => (mention.form === "name" ? placeUse(input, mention) : "plain"));
    const named = mentions.filter((mention) => mention.form === "name").length;
    const finer = [...news.keys()].some(
      (id) => id !== place.id && groups.get(id)?.[0]?.place.within.includes(place.id),
    );
    const sibling = [...news].some(
      ([id, worth]) =>
        id !== place.id &&
        worth > 0.4 &&
        groups.get(id)?.[0]?.place.kind !== "region" &&
        groups.get(id)?.[0]?.place.country === place.country,
    );
    const traits: Traits = {
      one: 1,
      news: news.get(place.id) ?? 0,
      told: flag(news.has(place.id)),
      history: flag(!news.has(place.id) && history.has(place.id)),
      located: some(uses.filter((use) => use === "located").length),
      anyLocated: flag(uses.includes("located")),
      onlyVenue: flag(uses.every((use) => use === "venue" || use === "dateline")),
      dateline: flag(uses.includes("dateline")),
      named: some(named),
      unnamed: flag(named === 0),
      title: flag(mentions.some((mention) => mention.field === "title" && mention.form === "name")),
      lead: flag(
        mentions.some((mention) => mention.field === "text" && mention.start < 400 && mention.form === "name"),
      ),
      capital: flag(input.capitals.has(place.id)),
      capitalTold: flag(input.capitals.has(place.id) && (news.get(place.id) ?? 0) > 0.5),
      metonym: flag(mentions.some((mention) => mention.form === "metonym")),
      home: flag(rank.get(place.country ?? "") === 0),
      abroad: flag(place.country !== undefined && !rank.has(place.country)),
      finer: flag(finer),
      sibling: flag(place.kind === "region" && sibling),
      unknown: flag(place.id.startsWith("unknown:")),
      [`kind ${place.kind}`]: 1,
    };
    return [{ of: place, mentions: [...new Set(mentions.map((mention) => mention.text))], traits }];
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

/** From these probabilities on a place is a scene, an actor takes part [tuned on the development half]. */
const LEAST_SCENE = 0.5;
const LEAST_PART = 0.58;

/** Every actor named, with its traits as one that takes part. */
export function judgeActors(
  mentions: readonly ActorMention[],
  developments: readonly Development[],
): Judged<ActorRef>[] {
  const groups = new Map<string, ActorMention[]>();
  for (const mention of mentions) groups.set(mention.actor.id, [...(groups.get(mention.actor.id) ?? []), mention]);
  const news = new Map<string, number>();
  const acted = new Map<string, number>();
  const history = new Set<string>();
  const spoke = new Set<string>();
  for (const { best, told, actors, value } of developments) {
    for (const actor of actors) {
      if (best.old) history.add(actor.id);
      else news.set(actor.id, Math.max(news.get(actor.id) ?? 0, value));
    }
    for (const claim of told) {
      if (claim.speaker?.actor !== undefined) spoke.add(claim.speaker.actor);
      if (claim.acted && !claim.old)
        for (const actor of claim.actors) acted.set(actor.id, Math.max(acted.get(actor.id) ?? 0, claim.weight));
    }
  }
  const most = Math.max(1, ...[...groups.values()].map((group) => group.length));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { actor } = first;
    const every = (test: (mention: ActorMention) => boolean) => flag(group.every(test));
    const traits: Traits = {
      one: 1,
      news: news.get(actor.id) ?? 0,
      told: flag(news.has(actor.id)),
      acted: acted.get(actor.id) ?? 0,
      history: flag(!news.has(actor.id) && history.has(actor.id)),
      spoke: flag(spoke.has(actor.id)),
      count: some(group.length - 1),
      share: group.length / most,
      title: flag(group.some((mention) => mention.field === "title")),
      lead: flag(group.some((mention) => mention.field === "text" && mention.start < 500)),
      backer: every((mention) => mention.form === "backer"),
      country: every((mention) => mention.form === "country"),
      demonym: every((mention) => mention.form === "demonym" || mention.form === "seat"),
      noun: every((mention) => mention.form === "noun"),
      shape: every((mention) => mention.form === "shape"),
      generic: flag(actor.id.startsWith("generic:")),
      [`type ${actor.type}`]: 1,
    };
    return [{ of: actor, mentions: [...new Set(group.map((mention) => mention.text))], traits }];
  });
}

/** Every actor named, with whether it takes part in the reported events. */
export function actorsFound(mentions: readonly ActorMention[], developments: readonly Development[]): ActorFound[] {
  return judgeActors(mentions, developments).map(({ of, mentions: texts, traits }) => ({
    ...of,
    mentions: texts,
    participant: logistic(traits, ACTOR_WEIGHTS) >= LEAST_PART,
  }));
}
