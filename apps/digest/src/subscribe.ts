import { AppError, CHANGE_KINDS, isLanguage, isZone, subscriptionId } from "@frontwatch/domain";
import type { SubscriptionId } from "@frontwatch/domain";
import { nextDue, WEEKDAYS } from "@frontwatch/edition";
import type { Filter, Schedule, Weekday } from "@frontwatch/edition";
import { getSubscription, saveSubscription } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import { newToken } from "./compile.ts";
import { askToConfirm, mayAsk } from "./letter.ts";
import type { LetterDeps } from "./letter.ts";
import { readFilter } from "./resolve-filter.ts";
import type { Names, Wish } from "./resolve-filter.ts";

/** What somebody wants to get, in people's words. */
export interface SubscriptionWish extends Wish {
  /** Made of the names, where it is empty. */
  readonly title: string;
  readonly to: { readonly channel: "email" | "slack"; readonly recipient: string };
  /** Local times, HH:MM; one at least. */
  readonly times: readonly string[];
  /** IANA zone. */
  readonly zone: string;
  /** One at least; one makes it weekly. */
  readonly days: readonly Weekday[];
  readonly form: "brief" | "full";
  /** BCP 47, of dates. */
  readonly language: string;
  /** What comes on a day without news. */
  readonly quiet: "line" | "nothing";
}

/** What is wrong with a wish, in words; `offered` would do in place of `value`. */
export interface WishProblem {
  readonly field: "title" | "to" | "regions" | "actors" | "kinds" | "floor" | "times" | "zone" | "days" | "language";
  readonly message: string;
  readonly value?: string;
  readonly offered?: readonly string[];
}

export type Subscribed =
  | { readonly is: "subscribed"; readonly subscription: SubscriptionRow<Filter, Schedule> }
  | { readonly is: "refused"; readonly problems: readonly WishProblem[] };

/** Whose a subscription is to be, and which one is to be changed. */
export interface Subscriber {
  /** Absent: nobody has signed in, so the address is asked whether it agrees. */
  readonly owner?: { readonly id: string; readonly email: string };
  /** Gives this one the wish; absent: a new one. */
  readonly id?: SubscriptionId;
}

/** Enough for anybody, and few enough that nobody fills the database. */
const MOST_NAMES = 100;
const MOST_TIMES = 12;
const LONGEST = 200;

/**
 * Makes a subscription of a wish, or gives one a new wish. A mail address that is not the signed-in owner's own is asked
 * first whether it wants it: nothing is sent there before it has said yes.
 * @returns all that is wrong with the wish, with names that nearly fit, where it cannot be kept
 */
export async function subscribe(
  deps: LetterDeps & { readonly names: Names },
  wish: SubscriptionWish,
  { owner, id = subscriptionId(newToken()) }: Subscriber,
): Promise<Subscribed> {
  const { filter, unclear } = readFilter(deps.names, wish);
  const problems = [...problemsOf(wish), ...unclear.map(({ name, ...rest }) => ({ ...rest, value: name }))];
  if (problems.length > 0) return { is: "refused", problems };
  const now = deps.now();
  const [time = "", ...alsoAt] = [...new Set(wish.times)].sort();
  const schedule = { time, zone: wish.zone, days: wish.days, ...(alsoAt.length > 0 && { alsoAt }) };
  const due = nextDue(schedule, now);
  const { channel, recipient } = wish.to;
  const isOwn = channel === "slack" || recipient.toLowerCase() === owner?.email;
  const before = await getSubscription(deps.store.db, id);
  if (before?.configured) return { is: "refused", problems: [CONFIGURED] };
  if (before?.state === "unsubscribed") return { is: "refused", problems: [ENDED] };
  const isAsked = !isOwn && before?.recipient !== recipient;
  if (isAsked && !(await mayAsk(deps, recipient))) return { is: "refused", problems: [ASKED_OFTEN] };
  const confirm = newToken();
  const title = wish.title.trim() === "" ? titleOf(wish) : wish.title.trim();
  const { form, language, quiet } = wish;
  await saveSubscription(
    deps.store.db,
    {
      ...{ id, title, channel, recipient, filter, schedule, form, language, quiet, token: newToken() },
      ...{ nextDueAt: due.at, nextDueDate: due.localDate, ...(owner && { owner: owner.id }) },
    },
    { now, configured: false, ...(!isOwn && { confirm }) },
  );
  const subscription = (await getSubscription(deps.store.db, id)) as SubscriptionRow<Filter, Schedule> | undefined;
  if (!subscription) throw new AppError("not_found", `The subscription "${id}" is gone.`);
  if (isAsked) await askToConfirm(deps, { title, recipient, confirm });
  return { is: "subscribed", subscription };
}

const CONFIGURED: WishProblem = {
  field: "title",
  message: "This one is written in frontwatch.yaml. Change it there, or make another here.",
};

const ASKED_OFTEN: WishProblem = {
  field: "to",
  message: "This address was asked often enough today whether it wants digests. Try again tomorrow.",
};

const ENDED: WishProblem = { field: "title", message: "This one has ended. Make a new one." };

const titleOf = ({ regions, actors, kinds }: Wish): string => {
  const title = [...regions, ...actors, ...kinds.map((kind) => kind.replace("_", " "))].join(", ");
  return title === "" ? "Everything" : title.slice(0, LONGEST);
};

function problemsOf(wish: SubscriptionWish): readonly WishProblem[] {
  const { regions, actors, kinds, floor, times, days, to } = wish;
  const problem = (field: WishProblem["field"], is: boolean, message: string) => (is ? [{ field, message }] : []);
  const address =
    to.channel === "email" ? EMAIL : /^(?:[#@]?[\p{L}\p{N}_.-]{1,80}|T[A-Z0-9]{2,20}\/[CGDUW][A-Z0-9]{2,20})$/u;
  const wrong = to.channel === "email" ? "an address, such as me@example.org" : "a Slack channel, such as #conflict";
  return [
    ...problem("title", wish.title.trim().length > LONGEST, `A title has ${LONGEST} characters at most.`),
    ...problem("to", to.recipient.length > 320 || !address.test(to.recipient), `Give ${wrong}.`),
    ...problem("regions", tooMany(regions), `Give ${MOST_NAMES} places at most.`),
    ...problem("actors", tooMany(actors), `Give ${MOST_NAMES} actors at most.`),
    ...problem("kinds", !kinds.every((kind) => CHANGE_KINDS.includes(kind)), `Kinds are ${CHANGE_KINDS.join(", ")}.`),
    ...problem("floor", !(floor >= 0 && floor <= 1), "The least certainty is a number from 0 to 1."),
    ...problem("times", times.length === 0 || times.length > MOST_TIMES, `Give 1 to ${MOST_TIMES} times of the day.`),
    ...problem("times", !times.every((time) => TIME.test(time)), "Write a time of the day so: 07:00."),
    ...problem("zone", !isZone(wish.zone), `"${wish.zone.slice(0, LONGEST)}" is no time zone. One is Asia/Kabul.`),
    ...problem("days", days.length === 0 || !days.every((day) => WEEKDAYS.includes(day)), "Choose a weekday at least."),
    ...problem("language", !isLanguage(wish.language), "A language is a tag, such as en-GB."),
  ];
}

const tooMany = (names: readonly string[]) => names.length > MOST_NAMES || names.some((name) => name.length > LONGEST);
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** As HTML's own field for addresses, with a dot in the domain or none. */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i;
