import { setTimeout as wait } from "node:timers/promises";
import { compileDemand, demandOf, newToken, sendDemand } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import { getDelivery, getEdition } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "./deps.ts";
import { sendProblem } from "./problem.ts";

const names = z.array(z.string().trim().min(1).max(200)).max(50).default([]);
const body = z.strictObject({
  region: names,
  actor: names,
  kind: z.array(z.enum(CHANGE_KINDS)).default([]),
  since: z.string().max(40).default("24h"),
  until: z.string().max(40).optional(),
  zone: z.string().max(60).default("UTC"),
  to: z.union([z.email(), z.string().regex(/^#[\w-]{1,79}$/)]).optional(),
});

/** A digest that is not ready by then is answered with its id, to be asked for. */
const READY_MS = 2_000;
/** Digests under way or failed that are remembered. */
const MOST_PENDING = 1_000;

/** Adds `POST /v1/digests` and `GET /v1/digests/{id}`. */
export function addDigests(app: FastifyInstance, { host, compiler, names: known }: DeskDeps): void {
  const pending = new Map<string, Promise<object>>();

  app.post("/v1/digests", async (request, reply) => {
    const { region, actor, kind, to, since, until, zone } = body.parse(request.body ?? {});
    const wish = { regions: region, actors: actor, kinds: kind, floor: 0, since, zone };
    const demand = demandOf({ ...wish, ...(until !== undefined && { until }) }, { names: known, now: host.now() });
    const id = newToken();
    const work = compileDemand(compiler, demand, id).then(async (answer) => {
      if (to === undefined) return { id, edition: answer.edition };
      const channel = to.startsWith("#") ? ("slack" as const) : ("email" as const);
      const delivery = await sendDemand({ ...compiler, queues: host.queues }, answer, { channel, recipient: to });
      return {
        id,
        edition: answer.edition,
        delivery: { id: delivery, state: (await getDelivery(host.store.db, delivery))?.state },
      };
    });
    remember(pending, id, work);
    const ready = await Promise.race([work, wait(READY_MS, undefined, { ref: false })]);
    return ready ?? reply.code(202).header("location", `/v1/digests/${id}`).send({ id });
  });

  app.get<{ Params: { id: string } }>("/v1/digests/:id", async (request, reply) => {
    const { id } = request.params;
    const edition = await getEdition(host.store.db, { token: id });
    if (edition) return { id, edition: edition.body };
    const work = pending.get(id);
    if (!work) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no digest of that id." });
    await Promise.race([work, Promise.resolve()]); // work that has failed says why
    return reply.code(202).send({ id });
  });
}

function remember(pending: Map<string, Promise<object>>, id: string, work: Promise<object>): void {
  work.catch(() => undefined);
  pending.set(id, work);
  const [oldest] = pending.keys();
  if (pending.size > MOST_PENDING && oldest !== undefined) pending.delete(oldest);
}
