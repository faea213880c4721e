import type { Change, ChangeKind, Claim, PlaceRef } from "@frontwatch/domain";
import { isSamePlace, isWide } from "./same-place.ts";

const DAY = 86_400_000;
/** Days within which a report without a place may be the same as one with a place. Judgement. */
const VAGUE_DAYS = 3;

/**
 * How near the places of a claim and a change are: 0 the same, 1 one holds the other, 2 one of them is only a
 * country, or a namesake elsewhere; undefined: apart. Scope never widens or narrows by itself: what is told of a whole country is not what is
 * told of one of its towns, unless one report merely leaves the place out.
 * @param lasts - the change is of a kind that papers go on telling of, so that later reports may leave its place out
 */
export function closeness(claim: Claim, change: Change, lasts: boolean): 0 | 1 | 2 | undefined {
  const [a, b] = [local(claim.places), local(change.places)];
  if (a.length > 0 && b.length > 0) {
    if (a.some((x) => b.some((y) => isSamePlace(x, y)))) return 0;
    if (a.some((x) => b.some((y) => x.within.includes(y.id) || y.within.includes(x.id)))) return 1;
    return isNamesake(a, b) && sharesActor(claim, change) && isNear(claim, change) ? 2 : undefined;
  }
  if (!isBetween(claim) && !countriesMeet(claim, change)) return undefined;
  if (a.length === 0 && b.length === 0) return 0;
  if (a.length === 0) return isWide(claim.quote) || !(lasts || isNear(claim, change)) ? undefined : 2;
  if (claim.status === "violated" || claim.stance === "denies") return 2;
  return !isWideChange(change) && isNear(claim, change) ? 2 : undefined;
}

/** Towns of one name in two countries: of the same actors within days, one report does not say which it means. */
const isNamesake = (a: readonly PlaceRef[], b: readonly PlaceRef[]) =>
  a.some((x) => b.some((y) => x.country !== y.country && x.name.toLowerCase() === y.name.toLowerCase()));

const sharesActor = (claim: Claim, change: Change) =>
  claim.actors.some(({ id }) => change.actors.some((actor) => actor.id === id));

const local = (places: readonly PlaceRef[]) => places.filter((place) => place.kind !== "country");

const isWideChange = (change: Change) => change.testimonies.some(({ quote }) => isWide(quote));

const RELATIONS: ReadonlySet<ChangeKind> = new Set(["ceasefire", "alliance", "peace_process"]);

/** Whether who is in it says which it is: talks of two sides are the same wherever the table stands. */
const isBetween = (claim: Claim) => RELATIONS.has(claim.kind) && claim.actors.length > 0;

const isNear = (claim: Claim, change: Change) =>
  Math.abs(claim.published.getTime() - change.firstPublished.getTime()) <= VAGUE_DAYS * DAY ||
  Math.abs(claim.published.getTime() - change.lastPublished.getTime()) <= VAGUE_DAYS * DAY;

function countriesMeet(claim: Claim, change: Change): boolean {
  if (claim.countries.length === 0 || change.countries.length === 0) return claim.actors.length > 0;
  return claim.countries.some((country) => change.countries.includes(country));
}
