import { setTimeout as wait } from "node:timers/promises";

/** Most milliseconds that a condition is waited for, unless told otherwise: a loaded machine starts slowly. */
const PATIENCE_MS = 90_000;

/**
 * Waits for what the outside brings about.
 * @returns what `look` returned first that is neither `undefined` nor `false`
 * @throws after `patienceMs`, naming what did not come and what `look` failed with last
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patienceMs;
  let failure: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > end)
      throw new Error(`waited ${patienceMs / 1000} s in vain: ${what}`, {
        ...(failure !== undefined && { cause: failure }),
      });
    await wait(25);
  }
}
