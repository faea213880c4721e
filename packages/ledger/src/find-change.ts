import type { Change, ChangeKind, Claim } from "@frontwatch/domain";
import type { Kin } from "./kin.ts";
import { isClosed } from "./rules.ts";
import { isAhead, plansApart, sameChange } from "./same-change.ts";
import type { LedgerState } from "./state.ts";

const DAY = 86_400_000;

/** Kinds of which a denial is news even where nobody has reported what it denies. */
const DENIAL_TELLS: ReadonlySet<ChangeKind> = new Set(["ceasefire", "territory", "leadership"]);

/** Days after a refusal within which the same offer is told on. Judgement. */
const REFUSED_DAYS = 3;

/**
 * The standing change that a claim belongs to, the nearest by place, then the one told of last; undefined for one
 * that opens a change; "history" for a claim that repeats or adds nothing that is news.
 */
export function findChange(state: LedgerState, claim: Claim, kin: Kin): Change | "history" | undefined {
  if (claim.about) return state.changeOf(claim.about) ?? "history";
  const met = state
    .candidates(claim, kin)
    .flatMap((change) => {
      const near = sameChange(claim, change, kin);
      return near === undefined ? [] : [{ change, near }];
    })
    .sort((a, b) => a.near - b.near);
  const same = met.map(({ change }) => change);
  if (claim.background) return same.length > 0 ? "history" : undefined;
  const news = same.filter((change) => !change.background);
  const told = plansApart(claim.kind) && claim.stance !== "denies";
  const alike = told ? news.filter((change) => isAhead(change) === isAhead(claim)) : news;
  const standing = alike.find((change) => !isClosed(change) || repeats(claim, change));
  if (standing && isAnyOf(claim, standing, met)) return "history";
  if (standing) return standing;
  if (told && isAhead(claim) && news.length > 0) return "history";
  if (claim.stance !== "denies") return undefined;
  const isNews = DENIAL_TELLS.has(claim.kind) && claim.places.length + claim.actors.length > 1;
  return isNews ? undefined : "history";
}

/** Whether a claim names no place, adds nothing, and may as well repeat another standing change elsewhere. */
function isAnyOf(claim: Claim, change: Change, met: readonly { readonly change: Change; readonly near: number }[]) {
  if (claim.status !== change.status || claim.stance !== "asserts") return false;
  const vague = met.filter((other) => other.near === 2 && !isClosed(other.change) && !other.change.background);
  return vague.length > 1 && vague.some((other) => other.change === change);
}

/** Whether a claim tells again of a change that is over, rather than of a new one. */
function repeats(claim: Claim, change: Change): boolean {
  if (claim.published <= change.lastPublished) return true;
  if (change.lifecycle === "ended") {
    if (claim.status === change.status || claim.status === "violated" || claim.status === "contested") return true;
    const isSoon = claim.published.getTime() - change.lastPublished.getTime() < REFUSED_DAYS * DAY;
    if (change.status === "rejected" && claim.status === "proposed" && isSoon) return true;
  }
  if (claim.when?.end !== undefined && Date.parse(claim.when.end) > change.lastPublished.getTime()) return false;
  // Fresh news is dated by the day or not at all.
  if (claim.when && claim.when.precision !== "day")
    return Date.parse(claim.when.start) <= change.lastPublished.getTime();
  return claim.when !== undefined && Date.parse(claim.when.start) + DAY <= change.lastPublished.getTime();
}
