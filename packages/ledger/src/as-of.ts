import type { Change, Claim } from "@frontwatch/domain";
import { certaintyOf } from "./certainty.ts";
import { modalityAfter } from "./fold.ts";
import { independentOrigins, supporting } from "./independence.ts";
import { refined } from "./refine.ts";

/**
 * A change as it was known at an instant: where it stood by its last event up to then, with every testimony known by
 * then, also those that moved nothing.
 * @param current - the change with all its testimonies
 * @param last - the change after its last event up to `at`
 * @param later - claims on it between that event and `at`, in the order they were folded: they may have named actors,
 * places or dates without moving it
 */
export function asOf(current: Change, last: Change, at: Date, later: readonly Claim[] = []): Change {
  const named = later.reduce<Change>(
    (change, claim) => ({
      ...change,
      ...(last.corrected ? {} : refined(change, claim)),
      modality: modalityAfter(change, claim, change),
    }),
    last,
  );
  const testimonies = current.testimonies.filter((testimony) => testimony.known <= at);
  const published = testimonies.map((testimony) => testimony.published.getTime());
  return {
    ...named,
    testimonies,
    sources: Math.max(1, independentOrigins(supporting(testimonies)).length),
    lastPublished: new Date(Math.max(last.lastPublished.getTime(), ...published)),
    confidence: certaintyOf({ testimonies, lifecycle: last.lifecycle, modality: named.modality }),
  };
}
