import fastifyCookie from "@fastify/cookie";
import type { Host } from "@frontwatch/host";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuseForeign } from "./csrf.ts";
import { requireRole } from "./require-role.ts";
import { cookieOf, readSession } from "./session.ts";

/** What containers and Prometheus ask: it tells of load, not of news. */
const HEALTH = new Set(["/healthz", "/readyz", "/metrics"]);
const mustRead = requireRole("reader");

/**
 * Finds out who asks, before any route of the desk: `request.viewer`. Refuses writes from other sites' pages, and on a
 * closed desk everything but what is marked `access: "anyone"`.
 */
export async function addAccess(app: FastifyInstance, { env, store, now }: Pick<Host, "env" | "store" | "now">) {
  const cookie = cookieOf(env);
  const stranger = { role: env.access === "open" ? ("reader" as const) : ("visitor" as const) };
  const { origin } = new URL(env.publicUrl);
  await app.register(fastifyCookie);
  app.decorateRequest("session", undefined);
  app.decorateRequest("viewer");

  app.addHook("onRequest", async (request) => {
    const found = await readSession(store.db, request, { cookie, now: now() });
    request.session = found && { tokenHash: found.tokenHash, csrf: found.csrf };
    request.viewer = found ? { role: found.role, user: { id: found.user, email: found.email } } : stranger;
  });

  // Its host is one of ours: other names were refused before.
  const isOwn = (from: string, { host }: FastifyRequest) => from === origin || from === `http://${host}`;
  app.addHook("preHandler", refuseForeign(isOwn));

  app.addHook("preHandler", async (request, reply) => {
    const { config, url } = request.routeOptions;
    if (config.access === "anyone" || request.is404 || HEALTH.has(url ?? "")) return undefined;
    return mustRead(request, reply);
  });
}
