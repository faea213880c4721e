import { JOB_NAMES } from "@frontwatch/queue";
import type { Closeable } from "@frontwatch/telemetry";
import { fastify } from "fastify";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Host } from "./host.ts";

const STATES = ["waiting", "active", "delayed"] as const;

/** Adds `GET /healthz` (the process lives), `/readyz` (store and queues answer) and `/metrics` (Prometheus). */
export function addHealth(app: FastifyInstance, { store, queues, metrics }: Host): void {
  app.get("/healthz", () => ({ status: "live" }));
  app.get("/readyz", async (_request, reply) => {
    const checks = await Promise.allSettled([sql`SELECT 1`.execute(store.db), queues.depths()]);
    const [database, queue] = checks.map((check) => check.status === "fulfilled");
    const ready = database === true && queue === true;
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", database, queue });
  });
  app.get("/metrics", async (_request, reply) => {
    const depths = await queues.depths();
    for (const name of JOB_NAMES) {
      for (const state of STATES) metrics.queued.set({ queue: name, state }, depths[name][state]);
    }
    const { contentType, body } = await metrics.expose();
    return reply.type(contentType).send(body);
  });
}

/** Serves a worker's health, for the container engine and Prometheus. */
export async function serveHealth(host: Host): Promise<Closeable> {
  const app = fastify();
  addHealth(app, host);
  await app.listen({ host: host.env.host, port: host.env.port });
  return { close: () => app.close() };
}
