import { AppError } from "@frontwatch/domain";
import type { SubscriptionId } from "@frontwatch/domain";
import { localMoment, nextDue, nextDueFrom } from "@frontwatch/edition";
import type { Filter, Schedule } from "@frontwatch/edition";
import { getSubscription, pauseSubscription } from "@frontwatch/store";
import type { Store, SubscriptionRow } from "@frontwatch/store";

const isDate = (words: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(words) && !Number.isNaN(Date.parse(`${words}T00:00:00Z`));

/**
 * Pauses an active subscription until a local date, from which on it is due again; without a date the pause ends now.
 * What the editions in between would have told comes with the first after it.
 * @param until - YYYY-MM-DD
 * @returns whether there is such an active subscription
 * @throws AppError `input_invalid` where it is no date, or not after today in the subscription's zone
 */
export async function pauseUntil(
  { db }: Pick<Store, "db">,
  id: SubscriptionId,
  pause: { readonly until: string | undefined; readonly now: Date },
): Promise<boolean> {
  const { until, now } = pause;
  if (until !== undefined && !isDate(until)) {
    throw new AppError("input_invalid", `"${until}" is no date. Write it so: 2026-08-15.`);
  }
  const found = (await getSubscription(db, id)) as SubscriptionRow<Filter, Schedule> | undefined;
  if (!found) return false;
  const { date: today } = localMoment(now, found.schedule.zone);
  if (until !== undefined && until <= today) {
    throw new AppError("input_invalid", `${until} is not after today, ${today}. Choose a later date.`);
  }
  const next = until === undefined ? nextDue(found.schedule, now) : nextDueFrom(found.schedule, now, until);
  return pauseSubscription(db, id, { until: until ?? null, next });
}
