import { wordsOf } from "@frontwatch/digest";
import type { Names, SubscriptionWish } from "@frontwatch/digest";
import type { Filter, Schedule } from "@frontwatch/edition";
import { certainty, KIND_LABELS } from "@frontwatch/render";
import type { SubscriptionRow } from "@frontwatch/store";

type Row = SubscriptionRow<Filter, Schedule>;

const list = (parts: readonly string[]) => new Intl.ListFormat("en", { type: "disjunction" }).format(parts);

/** A subscription in words, as the list shows it. */
export function rowView(names: Names, row: Row) {
  const { id, title, recipient, state, configured, filter, schedule } = row;
  const { regions, actors } = wordsOf(names, filter);
  const kinds = filter.kinds.map((kind) => KIND_LABELS[kind].toLowerCase());
  const isPaused = state === "paused" || (state === "active" && row.pausedUntil !== null);
  return {
    ...{ id, title, recipient, configured },
    about: [
      kinds.length === 0 ? "All changes" : `Changes of kind ${list(kinds)}`,
      regions.length === 0 ? "everywhere" : `in ${list(regions)}`,
      actors.length === 0 ? "" : `that involve ${list(actors)}`,
      filter.floor === 0 ? "" : `at least ${certainty(filter.floor).word}`,
    ]
      .filter((part) => part !== "")
      .join(", "),
    schedule: scheduleWords(schedule),
    state: stateWords(row),
    runs: state === "active" && !isPaused,
    rests: isPaused,
    ended: state === "unsubscribed",
  };
}

function scheduleWords({ time, alsoAt = [], zone, days }: Schedule): string {
  const at = `${[time, ...alsoAt].join(" and ")}, ${zone}`;
  if (days.length === 7) return `Every day at ${at}`;
  if (days.length === 5 && !days.includes("sat") && !days.includes("sun")) return `Monday to Friday at ${at}`;
  return `${days.map((day) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`).join(", ")} at ${at}`;
}

function stateWords({ state, pausedUntil, nextDueAt, schedule }: Row): string {
  const next = new Intl.DateTimeFormat("en-GB", {
    ...{ dateStyle: "full", timeStyle: "short", timeZone: schedule.zone },
  }).format(nextDueAt);
  switch (state) {
    case "unconfirmed":
      return "Waits until the link in the mail to this address is used.";
    case "active":
      return pausedUntil === null ? `Next on ${next}.` : `Paused until ${pausedUntil}.`;
    case "paused":
      return "Paused until you resume it. What happens meanwhile comes with the first digest after it.";
    case "unsubscribed":
      return "Ended.";
  }
}

/** A stored subscription as the wish that makes it. */
export const wishOfRow = (names: Names, row: Row): SubscriptionWish => {
  const { title, filter, schedule, form, language, quiet, channel, recipient } = row;
  return {
    ...{ ...wordsOf(names, filter), kinds: filter.kinds, floor: filter.floor },
    ...{ title, form, language, quiet, to: { channel, recipient } },
    ...{ times: [schedule.time, ...(schedule.alsoAt ?? [])], zone: schedule.zone, days: schedule.days },
  };
};
