/** Choices that depend on the seed alone (mulberry32, a public-domain generator of 32 bits). */
export interface Dice {
  /** From 0 up to, not with, `below`. */
  readonly number: (below: number) => number;
  readonly chance: (odds: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

export function openDice(seed: number): Dice {
  let state = (seed + 1) * 0x9e3779b1;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(roll() * below);
  return {
    number,
    chance: (odds) => roll() < odds,
    pick: <T>(list: readonly T[]): T => {
      const chosen = list[number(list.length)];
      if (chosen === undefined) throw new RangeError("nothing to choose from");
      return chosen;
    },
  };
}
