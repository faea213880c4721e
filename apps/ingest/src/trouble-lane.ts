/** The places of a worker's process that requests to failing and slow hosts share, so that others find one free. */
export interface TroubleLane {
  /** @returns undefined where all places are taken */
  enter(): { readonly leave: () => void } | undefined;
}

export function createTroubleLane(places: number): TroubleLane {
  let taken = 0;
  return {
    enter: () => {
      if (taken >= places) return undefined;
      taken += 1;
      return { leave: () => void (taken -= 1) };
    },
  };
}
