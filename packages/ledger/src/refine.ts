import type { Change, Claim } from "@frontwatch/domain";
import { finestPlaces } from "./finest-places.ts";
import { DIMENSION } from "./record.ts";
import { isMoving } from "./same-change.ts";

/** A claim that names the actors or places which a change lacks gives them to it, and a later end to a truce. */
export function refined(change: Change, claim: Claim): Partial<Change> {
  if (claim.withdraws) return {};
  const isFirstTelling = claim.stance === "asserts" && change.modality === "denied";
  const takes = claim.stance === "asserts" && change.status === "lost" && claim.status === "gained";
  return {
    ...((takes || isFuller(claim, change)) && { actors: claim.actors }),
    ...(isFirstTelling && claim.actors.length > 0 && { actors: claim.actors }),
    ...groundOf(change, claim),
    ...((takes || isFirstTelling) && { acled: claim.acled }),
    ...endOf(change, claim),
  };
}

/** A change gets the places that it lacks, and those that the article which opened it names further on. */
function groundOf(change: Change, claim: Claim): Partial<Change> {
  if (claim.places.length === 0) return {};
  if (change.places.length === 0) return { places: claim.places, countries: claim.countries };
  const isSameReport = change.testimonies[0]?.article === claim.article && claim.stance === "asserts";
  if (!isSameReport || !isMoving(claim.kind)) return {};
  const added = claim.places.filter((place) => !change.places.some(({ id }) => id === place.id));
  if (added.length === 0) return {};
  const countries = [...new Set([...change.countries, ...claim.countries])];
  return { places: finestPlaces([...change.places, ...added]), countries };
}

/** Whether a claim names all actors of a change, in the same first place, and more. */
const isFuller = (claim: Claim, change: Change) =>
  claim.stance === "asserts" &&
  claim.actors.length > change.actors.length &&
  (change.actors[0] === undefined ||
    claim.actors[0]?.id === change.actors[0].id ||
    DIMENSION[claim.kind] !== "control") &&
  change.actors.every((actor) => claim.actors.some(({ id }) => id === actor.id));

/** The day a truce runs out after a claim: the latest that was told, or farther by as much as it is extended. */
function endOf(change: Change, claim: Claim): Partial<Change> {
  if (change.kind !== "ceasefire" || claim.stance !== "asserts") return {};
  const [before, told] = [change.when?.end, claim.when];
  if (claim.status === "extended" && change.status !== "extended" && change.when && before !== undefined) {
    const { end: _, ...open } = change.when;
    if (told?.end === undefined) return { when: open };
    const longer = Date.parse(told.end) - Date.parse(told.start);
    return { when: { ...open, end: new Date(Date.parse(before) + longer).toISOString().slice(0, 10) } };
  }
  if (told?.end === undefined || (before !== undefined && told.end <= before)) return {};
  return { when: { start: change.when?.start ?? told.start, precision: "day", end: told.end } };
}
