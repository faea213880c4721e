import type { PlaceRef } from "@frontwatch/domain";

/**
 * Whether two references mean one place: the same id, or, where one of them is in no gazetteer, the same name and no
 * other country; where both are in none, the country is a guess and the name alone counts.
 */
export function isSamePlace(a: PlaceRef, b: PlaceRef): boolean {
  if (a.id === b.id) return true;
  const unlisted = Number(isUnlisted(a)) + Number(isUnlisted(b));
  if (unlisted === 0 || a.name.toLowerCase() !== b.name.toLowerCase()) return false;
  return unlisted === 2 || a.country === undefined || b.country === undefined || a.country === b.country;
}

/** Places that only an article names are made up of the name: `unknown:gwa`, or `MM.01/gwa` where it tells the province. */
const isUnlisted = ({ id }: PlaceRef) => id.startsWith("unknown:") || id.includes("/");

const WIDE =
  /\b(?:nation-?wide|country-?wide|(?:across|throughout) the (?:whole )?country|national (?:truce|cease-?fire)|(?:on )?all fronts)\b/i;

/** Whether words tell of a whole country. */
export const isWide = (quote: string): boolean => WIDE.test(quote);
