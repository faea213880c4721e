/** The places of a worker's process that requests to hosts in trouble share, so that others find one free. */
export interface TroubleLane {
  enter(): Place;
}

export type Place =
  | { readonly is: "taken"; readonly leave: () => void }
  /** All places are taken: in so many milliseconds one should be free. */
  | { readonly is: "none"; readonly inMs: number };

/** What a place is held for, until some have been: below the 15 s after which a host without an answer is given up. */
const FIRST_HELD_MS = 5_000;
/** Nobody is told a time further off; the line may be shorter by then. */
const MOST_WAIT_MS = 300_000;

/**
 * Those who find no place stand in a line, each told a time of its own: were all told the same few seconds, hundreds of
 * hosts that do not answer would keep the workers busy with coming and going.
 */
export function createTroubleLane(places: number): TroubleLane {
  let taken = 0;
  let heldMs = FIRST_HELD_MS;
  let promisedTo = 0;
  return {
    enter: () => {
      const now = performance.now();
      if (taken >= places) {
        promisedTo = Math.min(Math.max(promisedTo, now) + heldMs / places, now + MOST_WAIT_MS);
        return { is: "none", inMs: promisedTo - now };
      }
      taken += 1;
      return {
        is: "taken",
        leave: () => {
          taken -= 1;
          heldMs = (heldMs * 7 + (performance.now() - now)) / 8;
        },
      };
    },
  };
}
