import type { Testimony } from "@frontwatch/domain";

/** Speakers so generic that two papers naming them need not mean the same people. */
const GENERIC_SPEAKER =
  /^(?:(?:local|security|military|army|government|police|medical|senior|unnamed|anonymous) )*(?:officials?|sources?|witness(?:es)?|residents?|authorities|locals|people|analysts?|reports?|media)$/i;

/** Testimonies that state or confirm a change. */
export const supporting = (testimonies: readonly Testimony[]): readonly Testimony[] =>
  testimonies.filter((t) => t.stance === "asserts" || t.stance === "confirms");

/**
 * Groups testimonies by where they come from: one text and its copies, one publisher, or one named speaker are one
 * origin however many articles carry it.
 * @returns the groups, each in the order given; their number is the number of independent sources
 */
export function independentOrigins(testimonies: readonly Testimony[]): readonly (readonly Testimony[])[] {
  const groups: { readonly keys: Set<string>; readonly members: Testimony[] }[] = [];
  for (const testimony of testimonies) {
    const keys = originKeys(testimony);
    const [first, ...others] = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    if (!first) {
      groups.push({ keys: new Set(keys), members: [testimony] });
      continue;
    }
    first.members.push(testimony);
    keys.forEach((key) => first.keys.add(key));
    for (const other of others) {
      first.members.push(...other.members);
      other.keys.forEach((key) => first.keys.add(key));
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map((group) => group.members);
}

function originKeys({ origin, publisher, speaker }: Testimony): readonly string[] {
  const keys = [`text:${origin}`, `publisher:${publisher}`];
  if (speaker && !GENERIC_SPEAKER.test(speaker.name)) keys.push(`speaker:${speaker.name.toLowerCase()}`);
  return keys;
}
