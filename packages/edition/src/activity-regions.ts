import type { PlaceRef } from "@frontwatch/domain";
import type { Edition, EditionItem } from "./edition.ts";

/** A region whose last weeks an edition shows. A country has no name here: its id is its code. */
export interface ActivityRegion {
  readonly region: string;
  readonly name: string;
}

/** Lines of a chart that are still told apart at a glance. */
const MOST = 5;

/** The province of a place, where it is one or lies in one; else its country. */
function regionOf({ id, name, kind, admin1, within, country }: PlaceRef): ActivityRegion | undefined {
  if (kind === "admin1") return { region: id, name };
  const province = within.at(-2);
  const isInside = kind === "city" || kind === "admin2" || kind === "other";
  if (isInside && admin1 !== undefined && province !== undefined) return { region: province, name: admin1 };
  return country === undefined ? undefined : { region: country, name: "" };
}

const countriesOf = ({ countries }: EditionItem): readonly ActivityRegion[] =>
  countries.map((code) => ({ region: code, name: "" }));

/**
 * The regions that an edition tells most of: provinces where all is of one country, else countries. On a quiet day those
 * of what stands.
 */
export function activityRegions(edition: Edition): readonly ActivityRegion[] {
  const told = [...edition.items, ...edition.expected];
  const items = told.length > 0 ? told : [...edition.standing, ...edition.silent];
  const isOneCountry = new Set(items.flatMap((item) => item.countries)).size === 1;
  const regions = items.flatMap((item) => {
    const provinces = isOneCountry ? item.places.flatMap((place) => regionOf(place) ?? []) : [];
    return unique(provinces.length > 0 ? provinces : countriesOf(item));
  });
  const counts = new Map<string, number>();
  for (const { region } of regions) counts.set(region, (counts.get(region) ?? 0) + 1);
  return [...unique(regions)]
    .sort((a, b) => (counts.get(b.region) ?? 0) - (counts.get(a.region) ?? 0) || (a.region < b.region ? -1 : 1))
    .slice(0, MOST);
}

const unique = (regions: readonly ActivityRegion[]): readonly ActivityRegion[] => [
  ...new Map(regions.map((region) => [region.region, region])).values(),
];
