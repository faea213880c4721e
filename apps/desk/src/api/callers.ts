import type { Now } from "@frontwatch/domain";
import { countRequest, keyCaller, useApiKey } from "@frontwatch/store";
import type { ApiKeyInUse, ApiKeyRow, Store, Whose } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { clientOf } from "../access/client-of.ts";
import { isAtLeast } from "../access/viewer.ts";
import { sendProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The key that the request came with, where it holds. */
    apiKey: ApiKeyInUse | undefined;
    /** Where it came from, as `clientOf` tells. */
    client: string;
  }
}

/** Requests a minute of a client address without a key. */
const WITHOUT_KEY = 300;
const PERIOD_MS = 60_000;
/** A key is 46 characters long. */
const BEARER = /^Bearer +([\w-]{20,200}) *$/i;

/** What is told of callers. */
export interface CallerDeps {
  readonly store: Pick<Store, "db">;
  readonly now: Now;
  /** The desk's address: behind TLS a proxy tells who the client is. */
  readonly publicUrl: string;
}

/** Who calls, for counting and for what they made: their key, or their address. */
export const callerOf = ({ apiKey, client }: Pick<FastifyRequest, "apiKey" | "client">): string =>
  apiKey === undefined ? `client ${client}` : keyCaller(apiKey.id);

/** Who calls, for the record of writes. */
export const whoOf = ({ apiKey, viewer, client }: Pick<FastifyRequest, "apiKey" | "viewer" | "client">): string =>
  apiKey === undefined ? (viewer.user?.email ?? `client ${client}`) : `key ${apiKey.name} (${apiKey.prefix}…)`;

/** Whose subscriptions, deliveries and webhooks a key sees to: its user's and its own; all, where it may operate. */
export function whoseOf(key: ApiKeyRow | undefined): Whose {
  if (key?.scopes.includes("operate") === true) return undefined;
  return { user: key?.owner ?? null, key: key?.id ?? "" };
}

/**
 * Whether a key may post to Slack channels: its user is an analyst now, as the desk's own pages ask; a key that acts for
 * nobody must be one that may operate.
 */
export const mayPostToSlack = (key: ApiKeyInUse | undefined): boolean =>
  key !== undefined && (key.user ? isAtLeast(key.user.role, "analyst") : key.scopes.includes("operate"));

/** Tells that it may not. */
export const refuseSlack = (reply: FastifyReply): FastifyReply =>
  sendProblem(reply, {
    ...{ status: 403, code: "refused" },
    detail: "Slack channels are for keys whose user is an analyst, and for keys of nobody with the scope operate.",
  });

/** Finds the caller, counts the request, and lets in who may call the route. */
export function admit({ store: { db }, now, publicUrl }: CallerDeps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    request.client = clientOf(request, publicUrl);
    const [, secret] = BEARER.exec(request.headers.authorization ?? "") ?? [];
    const start = Math.floor(now().getTime() / PERIOD_MS) * PERIOD_MS;
    const period = new Date(start);
    const used = secret === undefined ? undefined : await useApiKey(db, secret, { now: now(), period });
    request.apiKey = used?.key;
    if (request.apiKey) request.viewer = { role: "reader" };
    const count = used?.requests ?? (await countRequest(db, callerOf(request), period));
    const wait = Math.ceil((start + PERIOD_MS - now().getTime()) / 1000);
    const problem = exceeded(request, reply, { count, wait }) ?? barred(request, reply);
    return problem && sendProblem(reply, problem);
  };
}

function exceeded(
  { apiKey }: FastifyRequest,
  reply: FastifyReply,
  { count, wait }: { readonly count: number; readonly wait: number },
): Problem | undefined {
  const most = apiKey?.perMinute ?? WITHOUT_KEY;
  void reply.headers({
    "ratelimit-limit": `${most}`,
    "ratelimit-remaining": `${Math.max(0, most - count)}`,
    "ratelimit-reset": `${wait}`,
  });
  if (count <= most) return undefined;
  void reply.header("retry-after", `${wait}`);
  const detail = `More than ${most} requests in a minute. Ask again in ${wait} s.`;
  return { status: 429, code: "rate_limited", detail };
}

function barred(request: FastifyRequest, reply: FastifyReply): Problem | undefined {
  const { scopes = [], viewers } = request.routeOptions.config.api ?? {};
  if (scopes.length === 0) return undefined;
  const { apiKey } = request;
  if (apiKey) {
    if (apiKey.scopes.some((scope) => scopes.includes(scope))) return undefined;
    const detail = `This key may not do that: it needs the scope ${scopes.join(" or ")}.`;
    return { status: 403, code: "refused", detail };
  }
  const isGiven = request.headers.authorization !== undefined;
  if (!isGiven && viewers === true && isAtLeast(request.viewer.role, "reader")) return undefined;
  void reply.header("www-authenticate", isGiven ? 'Bearer error="invalid_token"' : "Bearer");
  return {
    ...{ status: 401, code: "unauthorized" },
    detail: isGiven
      ? "This key is unknown, expired or revoked."
      : "Send a key: Authorization: Bearer fw_… An operator makes one with `frontwatch keys create`.",
  };
}
