import type { FastifyInstance } from "fastify";

/** Runs work after its request has been answered; what fails is logged, and the server closes when all of it is done. */
export function backgroundOf(app: FastifyInstance): (work: () => Promise<void>) => void {
  const running = new Set<Promise<void>>();
  app.addHook("onClose", async () => {
    await Promise.all(running);
  });
  return (work) => {
    const run = Promise.resolve()
      .then(work)
      .catch((error: unknown) => app.log.error({ err: error }, "work after a request failed"))
      .finally(() => running.delete(run));
    running.add(run);
  };
}
