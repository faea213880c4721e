import { activityRegions } from "@frontwatch/edition";
import type { Edition } from "@frontwatch/edition";
import { reportsByDay } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";

/** Four weeks: long enough to tell a lull from a weekend, short enough for a phone. */
const DAYS = 28;

const MINUTE_MS = 60_000;

/** The edition with the last weeks of the regions it tells of. */
export async function withActivity({ db }: Pick<Store, "db">, edition: Edition): Promise<Edition> {
  const regions = activityRegions(edition);
  const to = new Date(edition.to);
  const counts = await reportsByDay(
    db,
    regions.map(({ region }) => region),
    { to, days: DAYS },
  );
  return withDays(
    edition,
    regions,
    counts.map(({ days }) => days),
  );
}

/**
 * The same for an edition that is asked for at once: as known at the last full minute, so that those who ask for a
 * region within a minute have its reports counted once.
 */
export async function withRecentActivity(
  { store: { db }, shared }: Pick<CompileDeps, "store" | "shared">,
  edition: Edition,
): Promise<Edition> {
  const regions = activityRegions(edition);
  const to = new Date(Math.floor(Date.parse(edition.to) / MINUTE_MS) * MINUTE_MS);
  const uncounted: string[] = [];
  const once = Promise.resolve().then(() => reportsByDay(db, uncounted, { to, days: DAYS })); // all that are asked for below
  const counted = regions.map(({ region }) =>
    shared.count(`${region} ${to.getTime()}`, () => {
      uncounted.push(region);
      return once.then((rows) => rows.filter((row) => row.region === region));
    }),
  );
  const counts = await Promise.all(counted);
  return withDays(
    edition,
    regions,
    counts.map(([row]) => row?.days ?? []),
  );
}

function withDays(
  edition: Edition,
  regions: ReturnType<typeof activityRegions>,
  days: readonly (readonly number[])[],
): Edition {
  const activity = regions.map(({ region, name }, i) => ({ region, name, days: days[i] ?? [] }));
  return activity.length === 0 ? edition : { ...edition, activity };
}
