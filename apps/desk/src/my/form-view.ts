import type { Preview, SubscriptionWish, WishProblem } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import { KIND_LABELS } from "@frontwatch/render";

/** What a form shows beside its wish. */
export interface FormAround {
  readonly email: string;
  /** May send to Slack channels. */
  readonly maySlack: boolean;
  /** Where it is sent to. */
  readonly action: string;
  readonly isNew: boolean;
  readonly problems: readonly WishProblem[];
  readonly preview: Preview | undefined;
}

const DAY_NAMES = {
  ...{ mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday" },
  ...{ fri: "Friday", sat: "Saturday", sun: "Sunday" },
} as const;
/** Lower bounds of the words (ICD 203), as in frontwatch.yaml. */
const FLOORS = [
  { value: 0, label: "anything" },
  { value: 0.45, label: "at least roughly even" },
  { value: 0.55, label: "at least likely" },
  { value: 0.8, label: "at least very likely" },
] as const;
const LEAST_TIMES = 2;

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** A subscription's form as its template takes it. */
export function formView(wish: SubscriptionWish, around: FormAround) {
  const { problems, preview, ...rest } = around;
  const zones = ZONES.includes(wish.zone) ? ZONES : [wish.zone, ...ZONES];
  const times = [...wish.times, ...Array.from({ length: LEAST_TIMES }, () => "")].slice(
    0,
    Math.max(LEAST_TIMES, wish.times.length + 1),
  );
  return {
    ...rest,
    ...{ styles: ["forms.css"], scripts: ["subscription-form.js"] },
    wish: { ...wish, regions: wish.regions.join("\n"), actors: wish.actors.join("\n") },
    kinds: CHANGE_KINDS.map((value) => ({ value, label: KIND_LABELS[value], chosen: wish.kinds.includes(value) })),
    floors: FLOORS.map((floor) => ({ ...floor, chosen: wish.floor === floor.value })),
    times: times.map((value, index) => ({ value, label: index === 0 ? "Time" : "Further time" })),
    zones: zones.map((value) => ({ value, chosen: value === wish.zone })),
    days: WEEKDAYS.map((value) => ({ value, label: DAY_NAMES[value], chosen: wish.days.includes(value) })),
    isBrief: wish.form === "brief",
    saysNothing: wish.quiet === "nothing",
    isSlack: wish.to.channel === "slack",
    slack: wish.to.channel === "slack" ? wish.to.recipient : "",
    wrong: Object.fromEntries(
      FIELDS.map((field) => [field, problems.filter((problem) => problem.field === field).map(shown)]),
    ),
    preview: preview && { ...preview, one: preview.items.length === 1, oneStory: preview.stories === 1 },
    isWrong: problems.length > 0,
  };
}

const FIELDS = ["title", "to", "regions", "actors", "kinds", "times", "zone", "days"] as const;

const shown = ({ field, message, value, offered = [] }: WishProblem) => ({
  message: value === undefined ? message : message.replace(/ Did you mean .*$/, ""),
  offered: offered.map((name) => ({ name, instead: [field, value ?? "", name].join("\n") })),
});

/** What a new form holds. */
export const NEW_WISH: SubscriptionWish = {
  ...{ title: "", to: { channel: "email", recipient: "" }, regions: [], actors: [], kinds: [], floor: 0 },
  ...{ times: ["07:00"], zone: "UTC", days: WEEKDAYS, form: "full", language: "en-GB", quiet: "line" },
};
