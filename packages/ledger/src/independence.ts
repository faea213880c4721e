import type { Testimony } from "@frontwatch/domain";

/** Speakers so generic that two papers naming them need not mean the same people. */
const GENERIC_SPEAKER =
  /^(?:(?:local|security|military|army|government|police|medical|senior|unnamed|anonymous) )*(?:officials?|sources?|witness(?:es)?|residents?|authorities|locals|people|analysts?|reports?|media)$/i;

const TAKES_BACK =
  /\b(?:correct(?:ion|ed|s)|clarification|retract|withdr[ae]w|wrong(?:ly)?|in error|mistake|erroneous)/i;

/** Whether a publisher takes back its own report: a denial in its own voice that says so. */
export const takesBack = ({
  stance,
  speaker,
  quote,
  withdraws,
}: Pick<Testimony, "stance" | "speaker" | "quote"> & { readonly withdraws?: unknown }): boolean =>
  withdraws === undefined && stance === "denies" && speaker === null && TAKES_BACK.test(quote);

const isSaid = ({ stance }: Testimony) => stance === "asserts" || stance === "confirms";

/** Testimonies that stand: without those that a later version of their article makes no more, and without its word on that. */
export function stillTold(testimonies: readonly Testimony[]): readonly Testimony[] {
  const gone = new Set(testimonies.flatMap(({ withdraws }) => withdraws ?? []));
  if (gone.size === 0) return testimonies;
  return testimonies.filter(({ claim, withdraws }) => withdraws === undefined && !gone.has(claim));
}

/** Testimonies that state or confirm a change, without those that their publisher took back. */
export function supporting(all: readonly Testimony[]): readonly Testimony[] {
  if (all.every(isSaid)) return all;
  const testimonies = stillTold(all);
  const said = testimonies.filter(isSaid);
  const back = testimonies.filter(takesBack);
  if (back.length === 0) return said;
  return said.filter((t) => !back.some((b) => b.publisher === t.publisher && b.published >= t.published));
}

/** Whether a speaker is a somebody, whose word is one source whoever prints it. */
export const isNamed = (speaker: Testimony["speaker"]): speaker is NonNullable<Testimony["speaker"]> =>
  speaker !== null && !GENERIC_SPEAKER.test(speaker.name);

/**
 * Groups testimonies by where they come from: one text and its copies, one publisher, one family (an owner, or an
 * agency that is credited), or one named speaker are one origin however many articles carry it.
 * @returns the groups, each in the order given; their number is the number of independent sources
 */
export function independentOrigins(testimonies: readonly Testimony[]): readonly (readonly Testimony[])[] {
  if (testimonies.length === 1) return [testimonies];
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

function originKeys({ origin, publisher, families = [], speaker }: Testimony): readonly string[] {
  const keys = [`text:${origin}`, `publisher:${publisher}`, ...families.map((family) => `family:${family}`)];
  if (isNamed(speaker)) keys.push(`speaker:${speaker.name.toLowerCase()}`);
  return keys;
}
