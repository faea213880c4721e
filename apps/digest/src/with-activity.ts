import { activityRegions } from "@frontwatch/edition";
import type { Edition } from "@frontwatch/edition";
import { reportsByDay } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

/** Four weeks: long enough to tell a lull from a weekend, short enough for a phone. */
const DAYS = 28;

/** The edition with the last weeks of the regions it tells of. */
export async function withActivity({ db }: Pick<Store, "db">, edition: Edition): Promise<Edition> {
  const regions = activityRegions(edition);
  const counts = await reportsByDay(
    db,
    regions.map(({ region }) => region),
    { to: new Date(edition.to), days: DAYS },
  );
  const activity = regions.map(({ region, name }, i) => ({ region, name, days: counts[i]?.days ?? [] }));
  return activity.length === 0 ? edition : { ...edition, activity };
}
