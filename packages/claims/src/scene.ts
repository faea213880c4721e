import type { ActorMention } from "@frontwatch/actors";
import type { CountryFound } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import { placeUse } from "./mention-context.ts";
import type { Development } from "./merge-claims.ts";

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
  claimAtLarge: 2,
  actor: 0.2,
} as const;
/** Most that a country gains by being named as a party only. */
const FAINTEST = 1.2;
/** A second country counts as scene from this share of the first one's points. */
const SHARE = 0.72;

export interface SceneInput {
  readonly title: string;
  readonly text: string;
  readonly places: readonly PlaceMention[];
  /** Ids of those that are a country's capital. */
  readonly capitals: ReadonlySet<string>;
  readonly developments: readonly Development[];
  /** Whom the article names, with the countries each is of: looked at only where no place tells. */
  readonly actors?: readonly ActorMention[];
  readonly lands?: ReadonlyMap<string, readonly string[]>;
  /** ISO date or instant of the article. */
  readonly published?: string;
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
    const local = new Set(places.flatMap((place) => (place.kind === "country" ? [] : [place.country])));
    for (const code of new Set(places.map((place) => place.country)))
      add(code, (local.has(code) ? POINTS.claim : POINTS.claimAtLarge) * value);
  }
  for (const [code, sum] of faint) add(code, Math.min(sum, FAINTEST));
  if (points.size === 0) for (const code of homesOf(input)) add(code, POINTS.actor);
  const ranked = [...points].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, sum], i) => i === 0 || sum >= SHARE * top)
    .slice(0, 4)
    .map(([code, sum]) => ({ code, score: Math.round((100 * sum) / (sum + 3)) / 100 }));
}

/** The first country of each actor named, once a mention; states that bear nobody's name ("the army") follow from these. */
function homesOf({ actors = [], lands }: SceneInput): string[] {
  return actors.flatMap(({ actor, form }) => {
    const [home] = form === "backer" ? [] : (lands?.get(actor.id) ?? []);
    return home === undefined ? [] : [home];
  });
}
