import { changeId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeId, Claim } from "@frontwatch/domain";
import { certaintyOf } from "./certainty.ts";
import { findChange } from "./find-change.ts";
import { inOrder } from "./in-order.ts";
import { independentOrigins, supporting } from "./independence.ts";
import { SAME_ID } from "./kin.ts";
import type { Kin } from "./kin.ts";
import { eventOf, situationOf, testimonyOf } from "./record.ts";
import { refined } from "./refine.ts";
import { RULES } from "./rules.ts";
import type { Standing } from "./rules.ts";
import { stableId } from "./stable-id.ts";
import type { LedgerState } from "./state.ts";
import { isUndone, turns } from "./turns.ts";

/** What a fold moved: changes as they stand after it, and the events in the order they came. */
export interface Folded {
  readonly changes: readonly Change[];
  readonly events: readonly ChangeEvent[];
}

/**
 * Folds claims into the ledger, which it moves, by their known time; the order in which claims of one known time are
 * given does not matter. The same claims give the same ids and events, whatever the batches and however often told.
 * @param kin - which actors are one side
 */
export function fold(state: LedgerState, claims: readonly Claim[], kin: Kin = SAME_ID): Folded {
  const events: ChangeEvent[] = [];
  const moved = new Set<ChangeId>();
  for (const claim of inOrder(claims)) {
    if (state.isFolded(claim.id)) continue;
    state.noteFolded(claim.id);
    const found = findChange(state, claim, kin);
    if (found === "history") continue;
    const step = found ? advance(state, found, claim) : open(state, claim, kin);
    moved.add(step.change.id);
    if (step.event) events.push(step.event);
    if (!found) events.push(...turns(state, step.change, claim, kin));
  }
  for (const event of events) moved.add(event.change);
  const changes = [...moved].flatMap((id) => state.changes.get(id) ?? []);
  return { changes, events };
}

interface Moved {
  readonly change: Change;
  readonly event?: ChangeEvent;
}

const ENDED_AT_ONCE: ReadonlySet<string> = new Set(["ended", "broken", "halted"]);

function open(state: LedgerState, claim: Claim, kin: Kin): Moved {
  const testimonies = [testimonyOf(claim)];
  const isDenial = claim.stance === "denies";
  const lifecycle = isDenial ? "disputed" : ENDED_AT_ONCE.has(claim.status) ? "ended" : "reported";
  const opened: Change = {
    id: changeId(stableId("change", claim.id)),
    situation: situationOf(claim),
    kind: claim.kind,
    status: claim.status,
    acled: claim.acled,
    actors: claim.actors,
    places: claim.places,
    countries: claim.countries,
    lifecycle,
    modality: claim.modality,
    background: claim.background,
    ...(claim.when && { when: claim.when }),
    testimonies,
    sources: 1,
    firstPublished: claim.published,
    lastPublished: claim.published,
    since: claim.published,
    confidence: certaintyOf({ testimonies, lifecycle, modality: claim.modality }),
  };
  const change: Change = isUndone(state, opened, claim, kin) ? { ...opened, lifecycle: "reversed" } : opened;
  state.put(change);
  const rule = isDenial ? "first heard as denied" : "first report";
  return { change, event: eventOf({ change, event: "new", rule, claim }) };
}

function advance(state: LedgerState, change: Change, claim: Claim): Moved {
  const testimonies = [...change.testimonies, testimonyOf(claim)];
  let standing: Standing = { lifecycle: change.lifecycle, status: change.status };
  const rules: string[] = [];
  for (const rule of RULES) {
    const move = rule.move({ change, claim, standing, testimonies });
    if (!move) continue;
    standing = { ...standing, ...move };
    rules.push(rule.name);
  }
  const modality = modalityAfter(change, claim, standing);
  const sources = Math.max(1, independentOrigins(supporting(testimonies)).length);
  const moved: Change = {
    ...change,
    ...standing,
    ...(change.corrected ? {} : refined(change, claim)),
    testimonies,
    modality,
    sources,
    lastPublished: claim.published > change.lastPublished ? claim.published : change.lastPublished,
    since: standing.status === change.status ? change.since : claim.published,
    confidence: certaintyOf({ testimonies, lifecycle: standing.lifecycle, modality }),
  };
  state.put(moved);
  const still = moved.lifecycle === change.lifecycle && moved.status === change.status;
  if (still) return { change: moved };
  return { change: moved, event: eventOf({ change: moved, event: "update", rule: rules.join(", "), claim }) };
}

/** A change is told as its last step was told; one known only by its denial, as its first report. */
export function modalityAfter(change: Change, claim: Claim, standing: Standing): Change["modality"] {
  if (claim.stance !== "asserts") return change.modality;
  return standing.status !== change.status || change.modality === "denied" ? claim.modality : change.modality;
}
