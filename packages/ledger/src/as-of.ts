import type { Change } from "@frontwatch/domain";
import { certaintyOf } from "./certainty.ts";
import { independentOrigins, supporting } from "./independence.ts";

/**
 * A change as it was known at an instant: where it stood by its last event up to then, with every testimony known by
 * then, also those that moved nothing.
 * @param current - the change with all its testimonies
 * @param last - the change after its last event up to `at`
 */
export function asOf(current: Change, last: Change, at: Date): Change {
  const testimonies = current.testimonies.filter((testimony) => testimony.known <= at);
  const published = testimonies.map((testimony) => testimony.published.getTime());
  return {
    ...last,
    testimonies,
    sources: Math.max(1, independentOrigins(supporting(testimonies)).length),
    lastPublished: new Date(Math.max(last.lastPublished.getTime(), ...published)),
    confidence: certaintyOf({ testimonies, lifecycle: last.lifecycle, modality: last.modality }),
  };
}
