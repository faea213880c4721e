import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import { JOB_NAMES } from "@frontwatch/queue";
import type { FastifyInstance } from "fastify";
import type { DeskDeps } from "../deps.ts";

const PATH = "/operator/queues";

/** What the board's own page needs: it sets styles by script, and its address is the base of its links. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/**
 * Adds bull-board, to look at the queues with. It changes nothing: the store is the truth, and `frontwatch requeue` makes
 * lost queues of it again.
 */
export async function addQueueBoard(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): Promise<void> {
  const board = new FastifyAdapter();
  board.setBasePath(PATH);
  createBullBoard({
    // The queue package shows of BullMQ's queue only what it promises; it is one all the same.
    queues: JOB_NAMES.map((name) => {
      const queue = host.queues.queue(name) as unknown as ConstructorParameters<typeof BullMQAdapter>[0];
      return new BullMQAdapter(queue, { readOnlyMode: true });
    }),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: "Frontwatch queues" } },
  });
  await app.register(async (scope) => {
    scope.addHook("onRequest", async (_request, reply) => void reply.header("content-security-policy", POLICY));
    await scope.register(board.registerPlugin(), { prefix: PATH });
  });
}
