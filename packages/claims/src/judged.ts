import type { Traits } from "./traits.ts";

/** A place or actor of an article, with what speaks for its part in the reported events. */
export interface Judged<T> {
  readonly of: T;
  readonly mentions: readonly string[];
  readonly traits: Traits;
}

/** 1 for yes. */
export const flag = (yes: boolean): number => (yes ? 1 : 0);
/** 0..1 of a count: 0.5 for one, 1 from three on. */
export const some = (count: number): number => Math.min(1, Math.log2(1 + count) / 2);
/** 0..1: the part of a list that passes. */
export const share = <T>(list: readonly T[], test: (item: T) => boolean): number =>
  list.length === 0 ? 0 : list.filter(test).length / list.length;
