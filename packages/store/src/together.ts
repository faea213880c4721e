/** What came of one of those that were run together. */
export type Settled<Out> = { readonly value: Out } | { readonly error: Error };

/**
 * Runs what is asked for while an earlier run goes on as one: a store that is busy is asked seldom and for much, one that
 * is idle at once.
 * @param most - at most so many in one run
 * @param run - gives as many answers as it gets questions, in their order; what it throws is thrown to each who asked
 */
export function together<In, Out>(
  most: number,
  run: (inputs: readonly In[]) => Promise<readonly Settled<Out>[]>,
): (input: In) => Promise<Out> {
  const waiting: { readonly input: In; readonly settle: (settled: Settled<Out>) => void }[] = [];
  let running = false;
  const go = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const asked = waiting.splice(0, most);
      const settled = await run(asked.map(({ input }) => input)).catch((cause: unknown) =>
        asked.map(() => ({ error: asError(cause) })),
      );
      for (const [i, { settle }] of asked.entries())
        settle(settled[i] ?? { error: new TypeError("a run left one out") });
    }
    running = false;
  };
  return (input) =>
    new Promise<Out>((resolve, reject) => {
      const settle = (settled: Settled<Out>): void => {
        if ("value" in settled) resolve(settled.value);
        else reject(settled.error);
      };
      waiting.push({ input, settle });
      if (!running) void go();
    });
}

/** What was thrown, as an error. */
export const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));
