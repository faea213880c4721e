import { countryOf, firstLevelOf, idOf, numberOf, pointOf, secondLevelOf } from "./gazetteer.ts";
import type { Gazetteer } from "./gazetteer.ts";

const DISTRICT_REACH_KM = 60; // for towns whose district GeoNames does not say; districts are rarely wider

/**
 * Whether the place `outerId` holds the place `innerId`; a place holds itself. Regions hold the places that
 * data/places.json lists for them and all that these hold. Unknown ids hold nothing.
 */
export function contains(gazetteer: Gazetteer, outerId: string, innerId: string): boolean {
  if (outerId === innerId || innerId.startsWith(`${outerId}/`)) return true;
  // What lies in a part of a place ("AF/eastern"), or at a spot that only an article names, lies in the place.
  const inner = numberOf(gazetteer, innerId.split("/", 1)[0] ?? "");
  const outer = numberOf(gazetteer, outerId);
  return inner !== undefined && outer !== undefined && holds(gazetteer, outer, inner);
}

/** `contains`, by place numbers. */
export function holds(gazetteer: Gazetteer, outer: number, inner: number): boolean {
  if (outer === inner) return true;
  const { columns, extras } = gazetteer;
  if (outer < columns.firstStart) {
    const code = columns.countries[outer] ?? "";
    if (inner >= columns.size) return extras[inner - columns.size]?.countries.includes(code) === true;
    return inner >= columns.firstStart && countryOf(gazetteer, inner) === code;
  }
  if (outer < columns.secondStart) return firstLevelOf(gazetteer, inner) === outer;
  if (outer < columns.townStart) {
    const second = secondLevelOf(gazetteer, inner);
    if (second !== undefined) return second === outer;
    return inner >= columns.townStart && sameDivision(gazetteer, outer, inner) && isNear(gazetteer, outer, inner);
  }
  const members = outer < columns.size ? undefined : extras[outer - columns.size]?.members;
  if (members === undefined) return false;
  return members.some((id) => {
    const member = numberOf(gazetteer, id);
    return member !== undefined && holds(gazetteer, member, inner);
  });
}

function sameDivision(gazetteer: Gazetteer, a: number, b: number): boolean {
  const first = firstLevelOf(gazetteer, a);
  return first !== undefined && first === firstLevelOf(gazetteer, b);
}

function isNear(gazetteer: Gazetteer, a: number, b: number): boolean {
  const distance = distanceKm(pointOf(gazetteer, a), pointOf(gazetteer, b));
  return distance !== undefined && distance <= DISTRICT_REACH_KM;
}

const EARTH_DIAMETER_KM = 12_742;

/** Kilometres along the great circle between two points in degrees. */
export function distanceKm(
  a: readonly [number, number] | undefined,
  b: readonly [number, number] | undefined,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const radians = Math.PI / 180;
  const h =
    Math.sin(((b[0] - a[0]) * radians) / 2) ** 2 +
    Math.cos(a[0] * radians) * Math.cos(b[0] * radians) * Math.sin(((b[1] - a[1]) * radians) / 2) ** 2;
  return EARTH_DIAMETER_KM * Math.asin(Math.sqrt(h));
}

/** Ids of the divisions and regions of the gazetteer that hold a place: smallest first, its country last. */
export function placesWithin(gazetteer: Gazetteer, innerId: string): readonly string[] {
  const [base = "", ...rest] = innerId.split("/");
  const inner = numberOf(gazetteer, base);
  if (inner === undefined) return [];
  if (rest.length > 0) return [base, ...placesWithin(gazetteer, base)];
  const regions = gazetteer.extras.flatMap((extra, i) => {
    const outer = gazetteer.columns.size + i;
    return outer !== inner && holds(gazetteer, outer, inner) ? [extra.id] : [];
  });
  const chain: string[] = [];
  const second = secondLevelOf(gazetteer, inner);
  const first = firstLevelOf(gazetteer, inner);
  if (second !== undefined && second !== inner) chain.push(idOf(gazetteer, second));
  if (first !== undefined && first !== inner) chain.push(idOf(gazetteer, first));
  const country = countryOf(gazetteer, inner);
  return [...chain, ...regions, ...(country === undefined || inner < gazetteer.columns.firstStart ? [] : [country])];
}
