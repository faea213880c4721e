import type { Change, ChangeKind, Claim, PlaceRef } from "@frontwatch/domain";

const DAY = 86_400_000;

/**
 * Days between two reports within which they may mean the same change, by kind. A single attack is told for two
 * days; a truce or a siege is one thing for as long as papers go on telling of it. Judgement, held by the scenarios.
 */
const WINDOW_DAYS: Record<ChangeKind, number> = {
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

/** Kinds whose status moves within one change; of the others each status is a change of its own. */
const MOVING: ReadonlySet<ChangeKind> = new Set(["ceasefire", "alliance", "offensive", "peace_process", "deployment"]);

/** Statuses of one kind that tell of one happening. */
const TOGETHER: readonly ReadonlySet<string>[] = [new Set(["gained", "lost"])];

/** Kinds in which the first actor acts and the order tells who does what to whom. */
const DIRECTED: ReadonlySet<ChangeKind> = new Set(["territory", "offensive", "attack", "deployment"]);

/** Days within which reports of one kind may mean the same change. */
export const windowDays = (kind: ChangeKind): number => WINDOW_DAYS[kind];

/** Whether a claim tells of the same development as a change: kind, time, actors and place agree. */
export function sameChange(claim: Claim, change: Change): boolean {
  return (
    claim.kind === change.kind &&
    statusesMeet(claim, change) &&
    timesMeet(claim, change) &&
    actorsMeet(claim, change) &&
    placesMeet(claim, change)
  );
}

function statusesMeet(claim: Claim, change: Change): boolean {
  if (claim.stance === "denies") return true;
  if (claim.status === change.status || MOVING.has(claim.kind)) return true;
  return TOGETHER.some((set) => set.has(claim.status) && set.has(change.status));
}

function timesMeet(claim: Claim, change: Change): boolean {
  const days = WINDOW_DAYS[claim.kind] * DAY;
  const at = claim.published.getTime();
  if (at < change.firstPublished.getTime() - days || at > change.lastPublished.getTime() + days) return false;
  const [a, b] = [claim.when, change.when];
  if (a?.precision !== "day" || b?.precision !== "day" || MOVING.has(claim.kind)) return true;
  return Math.abs(Date.parse(a.start) - Date.parse(b.start)) <= days;
}

function actorsMeet(claim: Claim, change: Change): boolean {
  const [a, b] = [claim.actors.map((x) => x.id), change.actors.map((x) => x.id)];
  if (a.length === 0 || b.length === 0) return true;
  const shared = a.filter((id) => b.includes(id)).length;
  if (claim.stance === "denies") return shared > 0;
  if (DIRECTED.has(claim.kind) && claim.status === change.status) return a[0] === b[0];
  return shared >= Math.min(2, a.length, b.length);
}

/** True where two lists of places share a place, or a place of one holds a place of the other. */
function placesTouch(a: readonly PlaceRef[], b: readonly PlaceRef[]): boolean {
  return a.some((x) => b.some((y) => x.id === y.id || x.within.includes(y.id) || y.within.includes(x.id)));
}

function placesMeet(claim: Claim, change: Change): boolean {
  if (claim.places.length > 0 && change.places.length > 0) return placesTouch(claim.places, change.places);
  if (claim.countries.length === 0 || change.countries.length === 0) return claim.actors.length > 0;
  return claim.countries.some((country) => change.countries.includes(country));
}
