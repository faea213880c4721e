import { changeEventId, changeId, situationId } from "@frontwatch/domain";
import type {
  Change,
  ChangeEvent,
  ChangeId,
  ChangeKind,
  Claim,
  ClaimId,
  Dimension,
  Situation,
  SituationId,
  Testimony,
} from "@frontwatch/domain";
import { certaintyOf } from "./certainty.ts";
import { independentOrigins, supporting } from "./independence.ts";
import { isClosed, RULES } from "./rules.ts";
import type { Standing } from "./rules.ts";
import { sameChange } from "./same-change.ts";
import { stableId } from "./stable-id.ts";
import type { LedgerState } from "./state.ts";

/** What a fold moved: changes and situations as they stand after it, and the events in the order they came. */
export interface Folded {
  readonly changes: readonly Change[];
  readonly situations: readonly Situation[];
  readonly events: readonly ChangeEvent[];
}

const DIMENSION: Record<ChangeKind, Dimension> = {
  ceasefire: "relation",
  alliance: "relation",
  attack: "relation",
  territory: "control",
  offensive: "campaign",
  deployment: "campaign",
  leadership: "campaign",
  security: "campaign",
  unrest: "campaign",
  peace_process: "talks",
};

/**
 * Folds claims, in the order given (that of known time), into the ledger, which it moves.
 * The same claims in the same order give the same ids and events, whatever the batches.
 */
export function fold(state: LedgerState, claims: readonly Claim[]): Folded {
  const events: ChangeEvent[] = [];
  const changeOf = new Map<ClaimId, ChangeId>();
  for (const claim of claims) {
    if (state.folded.has(claim.id)) continue;
    state.folded.add(claim.id);
    const found = findChange(state, claim, changeOf);
    if (found === "history") continue;
    const event = found ? advance(state, found, claim) : open(state, claim);
    changeOf.set(claim.id, event.change.id);
    if (event.event) events.push(event.event);
    if (!found) events.push(...reversals(state, event.change, claim));
  }
  const changes = [...new Set([...changeOf.values(), ...events.map((event) => event.change)])];
  const touched = changes.flatMap((id) => state.changes.get(id) ?? []);
  return { changes: touched, situations: situationsOf(state, touched), events };
}

interface Moved {
  readonly change: Change;
  readonly event?: ChangeEvent;
}

/** The standing change that a claim belongs to; "history" for a claim that repeats or adds nothing that is news. */
function findChange(state: LedgerState, claim: Claim, changeOf: ReadonlyMap<ClaimId, ChangeId>) {
  if (claim.about) {
    const id = changeOf.get(claim.about);
    return (id && state.changes.get(id)) ?? "history";
  }
  const same = state.candidates(claim).filter((change) => sameChange(claim, change));
  const news = same.filter((change) => !change.background);
  if (claim.background) return same.length > 0 ? "history" : undefined;
  const standing = news.find((change) => !isClosed(change) || repeats(claim, change));
  return standing ?? (claim.stance === "denies" ? "history" : undefined);
}

/** Whether a claim tells again of a change that is over, rather than of a new one. */
function repeats(claim: Claim, change: Change): boolean {
  if (claim.published <= change.lastPublished) return true;
  if (change.lifecycle === "ended" && claim.status === change.status) return true;
  return claim.when?.precision === "day" && Date.parse(claim.when.start) < change.lastPublished.getTime();
}

function open(state: LedgerState, claim: Claim): Moved {
  const id = changeId(stableId("change", claim.id));
  const testimonies = [testimonyOf(claim)];
  const change: Change = {
    id,
    situation: situationId(stableId("situation", DIMENSION[claim.kind], ...situationKey(claim))),
    kind: claim.kind,
    status: claim.status,
    acled: claim.acled,
    actors: claim.actors,
    places: claim.places,
    countries: claim.countries,
    lifecycle: ENDED_AT_ONCE.has(claim.status) ? "ended" : "reported",
    modality: claim.modality,
    background: claim.background,
    ...(claim.when && { when: claim.when }),
    testimonies,
    sources: 1,
    firstPublished: claim.published,
    lastPublished: claim.published,
    confidence: certaintyOf({ testimonies, lifecycle: "reported", modality: claim.modality }),
  };
  state.put(change);
  return { change, event: eventOf({ change, event: "new", rule: "first report", claim }) };
}

const ENDED_AT_ONCE: ReadonlySet<string> = new Set(["ended", "broken", "halted"]);

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
  const moved: Change = {
    ...change,
    ...standing,
    ...refined(change, claim),
    testimonies,
    modality: claim.stance === "asserts" && standing.status !== change.status ? claim.modality : change.modality,
    sources: Math.max(1, independentOrigins(supporting(testimonies)).length),
    lastPublished: claim.published > change.lastPublished ? claim.published : change.lastPublished,
    confidence: certaintyOf({ testimonies, lifecycle: standing.lifecycle, modality: change.modality }),
  };
  state.put(moved);
  const still = moved.lifecycle === change.lifecycle && moved.status === change.status;
  if (still) return { change: moved };
  return { change: moved, event: eventOf({ change: moved, event: "update", rule: rules.join(", "), claim }) };
}

/** A claim that names the actors or places which a change lacks gives them to it. */
function refined(change: Change, claim: Claim): Partial<Change> {
  return {
    ...(change.actors.length === 0 && { actors: claim.actors }),
    ...(change.places.length === 0 && claim.places.length > 0 && { places: claim.places, countries: claim.countries }),
    ...(change.status === "lost" && claim.status === "gained" && { actors: claim.actors, acled: claim.acled }),
  };
}

/** A place that another takes reverses the taking before it. */
function reversals(state: LedgerState, change: Change, claim: Claim): readonly ChangeEvent[] {
  if (change.kind !== "territory" || change.background || !["gained", "lost"].includes(change.status)) return [];
  const taker = change.actors[0]?.id;
  const isReversed = (other: Change) =>
    other.id !== change.id &&
    other.kind === "territory" &&
    other.status === "gained" &&
    !other.background &&
    !isClosed(other) &&
    other.lastPublished <= change.firstPublished &&
    placesMatch(other, change) &&
    (change.status === "gained" ? other.actors[0]?.id !== taker : other.actors[0]?.id === taker);
  return state
    .candidates(claim)
    .filter(isReversed)
    .map((other) => {
      const reversed: Change = { ...other, lifecycle: "reversed", lastPublished: claim.published };
      state.put(reversed);
      return eventOf({ change: reversed, event: "update", rule: "reversed", claim });
    });
}

/** The first place named, or one around it: the loss of a district does not undo the taking of its province. */
const placesMatch = ({ places: [place] }: Change, later: Change) =>
  place !== undefined && later.places.some((x) => x.id === place.id || place.within.includes(x.id));

function situationKey(claim: Pick<Claim, "kind" | "actors" | "places" | "countries">): readonly string[] {
  const places = claim.places.length > 0 ? claim.places.map((place) => place.id) : claim.countries;
  const actors = claim.actors.map((actor) => actor.id);
  const subjects = DIMENSION[claim.kind] === "control" ? [] : claim.kind === "offensive" ? actors.slice(0, 1) : actors;
  return [[...new Set(subjects)].sort().join(" "), [...new Set(places)].sort().join(" ")];
}

function situationsOf(state: LedgerState, changes: readonly Change[]): readonly Situation[] {
  const touched = new Map<SituationId, Situation>();
  for (const change of changes) {
    const before = touched.get(change.situation) ?? state.situations.get(change.situation);
    const situation: Situation = {
      id: change.situation,
      dimension: DIMENSION[change.kind],
      actors: before?.actors ?? change.actors,
      places: before?.places ?? change.places,
      countries: before?.countries ?? change.countries,
      state: change.status,
      since: before?.state === change.status ? before.since : change.firstPublished,
      changes: [...new Set([...(before?.changes ?? []), change.id])],
    };
    state.situations.set(situation.id, situation);
    touched.set(situation.id, situation);
  }
  return [...touched.values()];
}

function testimonyOf(claim: Claim): Testimony {
  const { id, article, publisher, origin, speaker, stance, quote, published, known, confidence } = claim;
  return { claim: id, article, publisher, origin, speaker, stance, quote, published, known, confidence };
}

interface EventParts extends Pick<ChangeEvent, "event" | "rule"> {
  readonly change: Change;
  readonly claim: Claim;
}

function eventOf({ change, event, rule, claim }: EventParts): ChangeEvent {
  return {
    id: changeEventId(stableId("event", change.id, claim.id, rule)),
    change: change.id,
    event,
    rule,
    known: claim.known,
    claims: [claim.id],
    after: change,
  };
}
