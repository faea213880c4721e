import type { Activity } from "@frontwatch/edition";
import { clean } from "./clean.ts";
import { countryName } from "./place-words.ts";

/** Name of an activity's region; a country has its code only. */
export const regionName = ({ name, region }: Pick<Activity, "name" | "region">): string =>
  clean(name, 60) || countryName(region);

/** What the lines of activity tell, in words: "Kunar 14 (3 on the last day)". */
export function activityWords(activity: readonly Activity[]): string {
  const days = Math.max(0, ...activity.map((row) => row.days.length));
  const told = activity.map((row) => {
    const sum = row.days.reduce((total, count) => total + count, 0);
    return `${regionName(row)} ${sum} (${row.days.at(-1) ?? 0})`;
  });
  return `Reports in the last ${days} days (on the last): ${told.join(", ")}.`;
}
