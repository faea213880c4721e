import type { Change, ChangeEvent, Claim } from "@frontwatch/domain";
import type { Kin } from "./kin.ts";
import { eventOf } from "./record.ts";
import { isClosed } from "./rules.ts";
import { isAhead } from "./same-change.ts";
import { isSamePlace } from "./same-place.ts";
import type { LedgerState } from "./state.ts";

const isFact = (change: Change) =>
  (change.kind === "territory" || change.status === "withdrawing") &&
  !change.background &&
  !isAhead(change) &&
  change.testimonies.some(({ stance }) => stance === "asserts");

const isTransfer = ({ status }: Change) => status === "gained" || status === "lost" || status === "withdrawing";

/** What stands of the control of the places that a claim concerns. */
const control = (state: LedgerState, claim: Claim, kin: Kin) => state.candidates({ ...claim, kind: "territory" }, kin);

/**
 * What a place that changes hands does to what stood there: earlier takings are reversed, also where their taker
 * withdraws, and the battle is decided.
 */
export function turns(state: LedgerState, change: Change, claim: Claim, kin: Kin): readonly ChangeEvent[] {
  if (!isFact(change) || !isTransfer(change)) return [];
  return control(state, claim, kin).flatMap((other) => {
    if (other.id === change.id || other.lastPublished > change.firstPublished) return [];
    if (isClosed(other) || !isFact(other)) return [];
    if (undoes(change, other, kin)) return [turned(state, other, "reversed", claim)];
    return other.status === "contested" && isAt(other, change) ? [turned(state, other, "decided", claim)] : [];
  });
}

/** Whether a taking that is only now told of was undone since. */
export function isUndone(state: LedgerState, change: Change, claim: Claim, kin: Kin): boolean {
  if (!isFact(change) || change.status !== "gained") return false;
  return control(state, claim, kin).some(
    (later) =>
      later.id !== change.id &&
      later.firstPublished > change.firstPublished &&
      !isClosed(later) &&
      isFact(later) &&
      isTransfer(later) &&
      undoes(later, change, kin),
  );
}

function turned(state: LedgerState, other: Change, rule: "reversed" | "decided", claim: Claim): ChangeEvent {
  const lifecycle = rule === "reversed" ? "reversed" : "ended";
  const after: Change = { ...other, lifecycle, lastPublished: claim.published };
  state.put(after);
  return eventOf({ change: after, event: "update", rule, claim });
}

/** Whether a later transfer undoes a taking: another takes the place, or its taker loses it. */
function undoes(later: Change, taking: Change, kin: Kin): boolean {
  const [a, b] = [later.actors[0], taking.actors[0]];
  if (taking.status !== "gained" || !isAt(taking, later)) return false;
  const isSame = a !== undefined && b !== undefined && kin(a.id, b.id, later.firstPublished.toISOString().slice(0, 10));
  return later.status === "gained" ? !isSame : isSame;
}

/**
 * The first place named, or one around it, short of the country: the loss of a district does not undo the taking of
 * its province.
 */
const isAt = ({ places: [place] }: Change, later: Change) =>
  place !== undefined &&
  later.places.some((x) => x.kind !== "country" && (isSamePlace(x, place) || place.within.includes(x.id)));
