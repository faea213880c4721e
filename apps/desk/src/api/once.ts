import { createHash, createHmac, randomBytes } from "node:crypto";
import { newToken } from "@frontwatch/digest";
import { beginOnce, endOnce, secretOf } from "@frontwatch/store";
import type { OnceAnswer, OnceRequest } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendProblem } from "../problem.ts";
import { callerOf } from "./callers.ts";
import type { CallerDeps } from "./callers.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The turn of a request that is to be made once. */
    once: (Pick<OnceRequest, "caller" | "key" | "attempt"> & { readonly made: string }) | undefined;
  }
}

const KEY = /^[\x21-\x7e]{1,200}$/;
/** Headers that are part of an answer. */
const KEPT = ["content-type", "location"];

/**
 * The secret or id of what a request makes: the same for every run of a request that is to be made once, so that a run
 * after one that died makes nothing twice; otherwise a new one.
 */
export const madeBy = ({ once }: Pick<FastifyRequest, "once">): string => once?.made ?? newToken();

/** Begins a request that comes with an Idempotency-Key, or answers it as it was answered before. */
export function beginRequest({ store: { db }, now }: Pick<CallerDeps, "store" | "now">) {
  let secret: Promise<string> | undefined;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const key = request.headers["idempotency-key"];
    if (request.routeOptions.config.api?.once !== true || key === undefined) return undefined;
    if (typeof key !== "string" || !KEY.test(key)) {
      const detail = "Idempotency-Key: it is 1 to 200 printable characters without blanks, such as a UUID.";
      return sendProblem(reply, { status: 400, code: "input_invalid", detail });
    }
    const caller = callerOf(request);
    const attempt = newToken();
    const hash = createHash("sha256")
      .update(JSON.stringify([request.method, request.url, request.body]))
      .digest("hex");
    const turn = await beginOnce(db, { caller, key, hash, attempt, now: now() });
    switch (turn.is) {
      case "first":
        secret ??= secretOf(db, "idempotency", randomBytes(32).toString("hex"));
        request.once = { caller, key, attempt, made: await madeOf(secret, caller, key) };
        return undefined;
      case "answered":
        return reply
          .code(turn.answer.status)
          .headers({ ...turn.answer.headers, "idempotency-replayed": "true" })
          .send(await withSecret(request, turn.answer));
      case "other":
        return sendProblem(reply, {
          ...{ status: 422, code: "idempotency_key_reused" },
          detail: "This Idempotency-Key came with another request before. Use a new one for each request.",
        });
      case "running":
        return sendProblem(reply.header("retry-after", "1"), {
          ...{ status: 409, code: "request_under_way" },
          detail: "The same request is under way. Ask again in a moment.",
        });
    }
  };
}

/** A kept answer with the secret that was not kept. */
async function withSecret({ routeOptions }: FastifyRequest, { status, body }: OnceAnswer): Promise<string> {
  const secretOf = routeOptions.config.api?.secret;
  if (!secretOf || status >= 300) return body;
  const kept = answerWithId.parse(JSON.parse(body));
  return JSON.stringify({ ...kept, secret: await secretOf(kept.id) });
}

const answerWithId = z.looseObject({ id: z.string() });

/** An answer as it may be kept. */
const withoutSecret = (payload: unknown): unknown =>
  typeof payload === "object" && payload !== null ? { ...payload, secret: undefined } : payload;

async function madeOf(secret: Promise<string>, caller: string, key: string): Promise<string> {
  return createHmac("sha256", await secret)
    .update(JSON.stringify([caller, key]))
    .digest("hex")
    .slice(0, 32);
}

/** Keeps the answer of a request that is made once; what failed on our side may be asked again. */
export function endRequest({ store: { db } }: Pick<CallerDeps, "store">) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { once } = request;
    if (!once) return payload;
    request.once = undefined;
    const headers = KEPT.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    const kept = request.routeOptions.config.api?.secret ? withoutSecret(payload) : payload;
    const answer = { status: reply.statusCode, headers: Object.fromEntries(headers), body: JSON.stringify(kept) };
    await endOnce(db, once, reply.statusCode < 500 ? answer : undefined);
    return payload;
  };
}
