import type { Change, ChangeKind, ChangeStatus, Claim, Lifecycle } from "@frontwatch/domain";
import { independentOrigins, stillTold, supporting, takesBack } from "./independence.ts";

/** What a rule may move. */
export interface Standing {
  readonly lifecycle: Lifecycle;
  readonly status: ChangeStatus;
}

/** One way in which a claim moves a change that stands already. */
export interface Rule {
  readonly name: string;
  /** What it does, for people. */
  readonly says: string;
  /** @returns where the change stands after the claim, or undefined where the rule has nothing to say */
  readonly move: (step: Step) => Partial<Standing> | undefined;
}

/** A claim about to be added to a change; `standing` is what earlier rules of the same step made of it. */
export interface Step {
  readonly change: Change;
  readonly claim: Claim;
  readonly standing: Standing;
  /** The change's testimonies, the claim's own included. */
  readonly testimonies: Change["testimonies"];
}

/** How far along a status is; a later report moves a change only forward. */
const PROGRESS: Partial<Record<ChangeKind, readonly ChangeStatus[]>> = {
  ceasefire: ["proposed", "agreed", "in_effect", "extended", "violated"],
  offensive: ["expected", "launched"],
  peace_process: ["stalled", "talks", "agreement"],
  territory: ["lost", "gained"],
};

/** Statuses that end a change of their kind. */
const ENDING: Partial<Record<ChangeKind, ChangeStatus>> = {
  ceasefire: "ended",
  alliance: "broken",
  offensive: "halted",
};

const DAY = 86_400_000;
/** Days after the last word from which a report of the same only retells it. Judgement: weeklies look back a week. */
const RETOLD_DAYS = 6;

const sourcesOf = (testimonies: Change["testimonies"]) => independentOrigins(supporting(testimonies)).length;

/** Statuses that are themselves of what is to come. */
const AHEAD: ReadonlySet<ChangeStatus> = new Set(["proposed", "expected", "talks"]);

const isAhead = ({ modality }: Claim) => modality === "planned" || modality === "possible";

/** Lifecycles after which only a new report of the same happening, not a later one, belongs to the change. */
const CLOSED: ReadonlySet<Lifecycle> = new Set(["ended", "reversed"]);

export const isClosed = (change: Pick<Change, "lifecycle">): boolean => CLOSED.has(change.lifecycle);

const isTold = ({ change }: Step) => supporting(change.testimonies).length > 0;
const states = ({ claim }: Step) => claim.stance === "asserts" && claim.modality !== "denied";
const isLatest = ({ claim, change }: Step) => claim.published >= change.lastPublished;
const open = ({ standing }: Step) => !CLOSED.has(standing.lifecycle);

const against = (testimonies: Change["testimonies"]) =>
  stillTold(testimonies).filter(({ stance }) => stance === "denies" || stance === "limits");

/** Whether nobody tells of it any more, and nobody denies it: what was said is withdrawn. */
const isNothingLeft = ({ testimonies, claim }: Step) =>
  claim.withdraws !== undefined && supporting(testimonies).length === 0 && against(testimonies).length === 0;

/** Whether a reversed change is one that its publishers took back, rather than one undone on the ground. */
const wasTakenBack = ({ change }: Step) =>
  change.lifecycle === "reversed" &&
  change.corrected === undefined &&
  supporting(change.testimonies).length === 0 &&
  change.testimonies.some((one) => one.withdraws !== undefined || takesBack(one));

/** Every rule, in the order in which they are tried; each sees what those before it did. */
export const RULES: readonly Rule[] = [
  {
    name: "ended",
    says: "A report that a truce or alliance is over, or an operation halted, ends the change.",
    move: (step) =>
      open(step) && states(step) && isLatest(step) && step.claim.status === ENDING[step.claim.kind]
        ? { lifecycle: "ended", status: step.claim.status }
        : undefined,
  },
  {
    name: "offer refused",
    says: "A proposed truce that a side rejects is over.",
    move: (step) =>
      open(step) && states(step) && step.claim.status === "rejected" && step.standing.status === "proposed"
        ? { lifecycle: "ended", status: "rejected" }
        : undefined,
  },
  {
    name: "taken back",
    says: "A report that its own publisher corrects or withdraws, or that a later version of its article makes no more, counts no more; where nobody else tells it, the change is reversed.",
    move: (step) => {
      const isBack = step.claim.withdraws !== undefined || takesBack(step.claim);
      const isGone = isBack && isTold(step) && supporting(step.testimonies).length === 0;
      return open(step) && (isGone || isNothingLeft(step)) ? { lifecycle: "reversed" } : undefined;
    },
  },
  {
    name: "put right",
    says: "An article changed by its publisher tells another status of the same: where nobody else tells of it, the change has that status.",
    move: (step) => {
      const instead = step.claim.withdraws?.instead;
      if (instead === undefined || !open(step) || instead === step.standing.status) return undefined;
      const support = supporting(step.testimonies);
      return support.every(({ article }) => article === step.claim.article) ? { status: instead } : undefined;
    },
  },
  {
    name: "less sure than told",
    says: "A report or a denial that a later version of its article makes no more counts no more: a corroborated change may be only reported again, a disputed one undisputed.",
    move: (step) => {
      const { lifecycle } = step.standing;
      if (!step.claim.withdraws || supporting(step.testimonies).length === 0) return undefined;
      const isSure = sourcesOf(step.testimonies) > 1;
      if (lifecycle === "corroborated" && !isSure) return { lifecycle: "reported" };
      const wasDisputed = lifecycle === "disputed" && against(step.testimonies).length === 0;
      return wasDisputed ? { lifecycle: isSure ? "corroborated" : "reported" } : undefined;
    },
  },
  {
    name: "told after it was taken back",
    says: "A report of what other publishers have taken back makes the change stand as reported again.",
    move: (step) =>
      wasTakenBack(step) && states(step) && step.claim.withdraws === undefined ? { lifecycle: "reported" } : undefined,
  },
  {
    name: "told after its denial",
    says: "A report of what was only known by its denial tells what happened; the change stays disputed.",
    move: (step) =>
      open(step) && states(step) && !isTold(step) && step.claim.status !== step.standing.status
        ? { status: step.claim.status }
        : undefined,
  },
  {
    name: "denied",
    says: "A denial by a party or an authority, or a party's word that no such truce exists, makes a change disputed.",
    move: (step) =>
      open(step) &&
      step.claim.withdraws === undefined &&
      step.standing.status !== "rejected" &&
      (step.claim.stance === "denies" || step.claim.status === "rejected")
        ? { lifecycle: "disputed" }
        : undefined,
  },
  {
    name: "limited in scope",
    says: "Whoever says that it is narrower than reported makes a change disputed; its scope is not widened.",
    move: (step) => (open(step) && step.claim.stance === "limits" ? { lifecycle: "disputed" } : undefined),
  },
  {
    name: "moved on",
    says: "A later report of a further status (agreed, in effect, extended, violated; expected, launched) moves it.",
    move: (step) => {
      const order = PROGRESS[step.claim.kind] ?? [];
      const further = order.indexOf(step.claim.status) > order.indexOf(step.standing.status);
      const isCome = !isAhead(step.claim) || AHEAD.has(step.claim.status);
      return open(step) && states(step) && isLatest(step) && further && isCome
        ? { status: step.claim.status }
        : undefined;
    },
  },
  {
    name: "extended after breaches",
    says: "A later report that a truce is extended moves it back from violated.",
    move: (step) =>
      open(step) &&
      states(step) &&
      isLatest(step) &&
      !isAhead(step.claim) &&
      step.claim.status === "extended" &&
      step.standing.status === "violated"
        ? { status: "extended" }
        : undefined,
  },
  {
    name: "broken off",
    says: "A later report that talks have stalled moves them back.",
    move: (step) =>
      open(step) &&
      states(step) &&
      isLatest(step) &&
      step.claim.status === "stalled" &&
      step.standing.status === "talks"
        ? { status: "stalled" }
        : undefined,
  },
  {
    name: "heard of again",
    says: "A new report on a change of which there was no word for long makes it stand as reported again, or as disputed where somebody disputed it.",
    move: (step) => {
      if (step.standing.lifecycle !== "stale" || !states(step)) return undefined;
      const isDisputed = step.testimonies.some(({ stance }) => stance === "denies" || stance === "limits");
      return { lifecycle: isDisputed ? "disputed" : "reported" };
    },
  },
  {
    name: "corroborated",
    says: `A second independent source makes a reported change corroborated, within ${RETOLD_DAYS} days of the last word on it or with news of it; later ones only retell it.`,
    move: (step) => {
      const { change, claim, standing } = step;
      if (standing.lifecycle !== "reported" || sourcesOf(step.testimonies) < 2) return undefined;
      const isFresh = claim.published.getTime() - change.lastPublished.getTime() <= RETOLD_DAYS * DAY;
      const isNews = isFresh || standing.status !== change.status || sourcesOf(change.testimonies) >= 2;
      return isNews ? { lifecycle: "corroborated" } : undefined;
    },
  },
];

/** Rules that no claim on the change itself triggers. */
export const OTHER_RULES = [
  { name: "first report", says: "A claim that meets no standing change makes a new one." },
  {
    name: "first heard as denied",
    says: "A denial of a truce, a taking or a death that nobody has reported here makes a new change, disputed from the start.",
  },
  {
    name: "reversed",
    says: "A place taken by another actor, or lost by its taker, reverses the taking before it; a late report of a taking that was undone since is reversed from the start.",
  },
  { name: "decided", says: "A place that is taken or lost ends the battle for it." },
  { name: "expired", says: "A truce whose end was told runs out the day after, unless it was told of since." },
  { name: "withdrawn by an analyst", says: "An analyst says that it is wrong: the change is reversed." },
  {
    name: "merged by an analyst",
    says: "An analyst says that two changes are one: the first is reversed, and what was told of it counts for the other.",
  },
  { name: "corrected by an analyst", says: "An analyst says who or where it was; later reports do not refine it." },
  { name: "correction undone", says: "An analyst's correction is taken back: what it changed stands as before." },
  {
    name: "no word",
    says: "A change that nobody has told of for its kind's span is stale; this is said once in its life, also where it is heard of again and falls silent again.",
  },
] as const;

/** What is no news and moves nothing, for people. */
export const PASSED_OVER = [
  "History: what an article tells as background repeats the change it means, or is kept apart from the news.",
  "A plan or a mere possibility of what is already told as fact.",
  "A denial of what is no truce, taking or death, where nobody has reported it.",
  "A report without a place that may mean either of two standing changes and says nothing further of them.",
  "Copies, the same publisher, the same owner or agency and the same named speaker again: they are kept as testimonies and count once.",
  "A claim that was folded already.",
] as const;
