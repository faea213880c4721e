import { changeEventId, situationId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeKind, Claim, Dimension, SituationId, Testimony } from "@frontwatch/domain";
import { stableId } from "./stable-id.ts";

/** The side of a conflict that a kind of change belongs to. */
export const DIMENSION: Record<ChangeKind, Dimension> = {
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
 * The situation that a claim concerns: who where; of the control of a place only where, of an operation whose it is.
 * A change stays in the situation of its first claim, whatever finer or wider places later ones name: ids last for good.
 */
export function situationOf(claim: Pick<Claim, "kind" | "actors" | "places" | "countries">): SituationId {
  const places = claim.places.length > 0 ? claim.places.map((place) => place.id) : claim.countries;
  const actors = claim.actors.map((actor) => actor.id);
  const dimension = DIMENSION[claim.kind];
  const subjects = dimension === "control" ? [] : claim.kind === "offensive" ? actors.slice(0, 1) : actors;
  const [who, where] = [subjects, places].map((ids) => [...new Set(ids)].sort().join(" "));
  return situationId(stableId("situation", dimension, who ?? "", where ?? ""));
}

/** A claim as a change keeps it. */
export function testimonyOf(claim: Claim): Testimony {
  const { id, article, publisher, origin, families, speaker, stance, quote, span, published, known, confidence } =
    claim;
  return {
    ...{ claim: id, article, publisher, origin },
    ...(families && { families }),
    ...{ speaker, stance, quote },
    ...(claim.withdraws && { withdraws: claim.withdraws.claim }),
    ...(span !== null && { at: span[0] }),
    ...{ published, known, confidence },
  };
}

interface EventParts extends Pick<ChangeEvent, "event" | "rule"> {
  readonly change: Change;
  readonly claim: Claim;
}

/** The event of a change that a claim has moved. */
export function eventOf({ change, event, rule, claim }: EventParts): ChangeEvent {
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
