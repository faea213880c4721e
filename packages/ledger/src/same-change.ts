import type { Change, ChangeKind, Claim } from "@frontwatch/domain";
import type { Kin } from "./kin.ts";
import { closeness } from "./places-meet.ts";

const DAY = 86_400_000;

/**
 * Days between two reports within which they may mean the same change, by kind. A single attack is told for two
 * days; a truce or a siege is one thing for as long as papers go on telling of it. Judgement, held by the scenarios.
 */
export const WINDOW_DAYS: Record<ChangeKind, number> = {
  ceasefire: 45,
  alliance: 45,
  territory: 14,
  offensive: 30,
  peace_process: 14,
  attack: 2,
  leadership: 14,
  deployment: 30,
  unrest: 3,
  security: 2,
};

/** Days back, at most, to a happening that a report names by its day; a store looks back farther than this. */
const LATE_DAYS = 45;

/** Kinds whose status moves within one change; of the others each status is a change of its own. */
const MOVING: ReadonlySet<ChangeKind> = new Set(["ceasefire", "alliance", "offensive", "peace_process", "deployment"]);

/** Kinds with a status of their own for what is still to come; of the others a plan is another change than its fact. */
const PLANNED_BY_STATUS: ReadonlySet<ChangeKind> = new Set(["ceasefire", "offensive"]);

/** Kinds in which the first actor acts and the order tells who does what to whom. */
const DIRECTED: ReadonlySet<ChangeKind> = new Set(["territory", "offensive", "attack", "deployment"]);

/** Kinds each day of which is a happening of its own. */
const DAILY: ReadonlySet<ChangeKind> = new Set(["attack", "unrest", "security"]);

/** Whether reports of one kind tell of one thing whose status moves. */
export const isMoving = (kind: ChangeKind): boolean => MOVING.has(kind);

/** Days within which reports of one kind may mean the same change. */
export const windowDays = (kind: ChangeKind): number => WINDOW_DAYS[kind];

/** Whether something is told as still to come, or as merely possible. */
export const isAhead = ({ modality }: Pick<Claim, "modality">): boolean =>
  modality === "planned" || modality === "possible";

/** Whether a plan and its fact are two changes for this kind. */
export const plansApart = (kind: ChangeKind): boolean => !PLANNED_BY_STATUS.has(kind);

/**
 * How near a claim comes to a change of the same development (0: the same place; 1: one place holds the other; 2: one
 * of them names no place); undefined where kind, time, actors or place say that it is another development. Whether
 * it is told as plan or as fact is not looked at.
 */
export function sameChange(claim: Claim, change: Change, kin: Kin): number | undefined {
  if (claim.kind !== change.kind || !statusesMeet(claim, change)) return undefined;
  if (!timesMeet(claim, change) || !actorsMeet(claim, change, kin)) return undefined;
  return closeness(claim, change, MOVING.has(claim.kind));
}

/** A refusal names who refuses, the offer who offers: they need not share a side. */
const isAnswer = (claim: Claim, change: Change) =>
  claim.status === "rejected" && (change.status === "proposed" || change.status === "rejected");

const isTold = (change: Change) => change.testimonies.some((t) => t.stance === "asserts" || t.stance === "confirms");

function statusesMeet(claim: Claim, change: Change): boolean {
  if (claim.stance === "denies" || !isTold(change)) return true;
  if (claim.status === change.status || MOVING.has(claim.kind)) return true;
  return isTransfer(claim) && isTransfer(change);
}

const isTransfer = ({ status }: Pick<Claim, "status">) => status === "gained" || status === "lost";

function timesMeet(claim: Claim, change: Change): boolean {
  const days = WINDOW_DAYS[claim.kind] * DAY;
  const within = (at: number, far: number) =>
    at >= change.firstPublished.getTime() - far && at <= change.lastPublished.getTime() + far;
  const [a, b] = [dayOf(claim), dayOf(change)];
  if (!within(claim.published.getTime(), days)) {
    const isLate = within(claim.published.getTime(), LATE_DAYS * DAY) || claim.background;
    return isLate && happened(claim).some((at) => within(at, days));
  }
  if (a === undefined || b === undefined || MOVING.has(claim.kind)) return true;
  return DAILY.has(claim.kind) ? a === b : Math.abs(a - b) <= days;
}

const dayOf = ({ when }: Pick<Claim, "when">) => (when?.precision === "day" ? Date.parse(when.start) : undefined);

/** The first and last instant at which a claim says that it happened; of news only a day is exact enough. */
function happened({ when, background }: Claim): readonly number[] {
  if (!when || (when.precision !== "day" && !background)) return [];
  const start = Date.parse(when.start);
  const span = { day: 1, month: 31, year: 366 }[when.precision] * DAY;
  return [start, start + span];
}

function actorsMeet(claim: Claim, change: Change, kin: Kin): boolean {
  const [a, b] = [claim.actors, change.actors];
  if (a.length === 0 || b.length === 0 || (isAnswer(claim, change) && a.length + b.length === 2)) return true;
  const on = claim.published.toISOString().slice(0, 10);
  const isSide = (x: { readonly id: string }, y: { readonly id: string }) => kin(x.id, y.id, on);
  const shared = a.filter((x) => b.some((y) => isSide(x, y))).length;
  if (isTransfer(claim) && isTransfer(change) && claim.status !== change.status) {
    const [[taker, ...losers], [loser]] = claim.status === "gained" ? [a, b] : [b, a];
    if (!taker || !loser) return true;
    return !isSide(taker, loser) && (losers.length === 0 || losers.some((x) => isSide(x, loser)));
  }
  if (claim.stance === "denies" || change.testimonies[0]?.stance === "denies") return shared > 0;
  const [x, y] = [a[0], b[0]];
  if (DIRECTED.has(claim.kind) && claim.status === change.status && claim.status !== "contested" && x && y)
    return isSide(x, y);
  return shared >= Math.min(2, a.length, b.length);
}
