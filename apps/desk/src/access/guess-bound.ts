import { attemptsMade, countAttempt } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Host } from "@frontwatch/host";
import { sendProblem } from "../problem.ts";
import { clientOf } from "./client-of.ts";

/** Links that lead nowhere, which one client may try in a quarter of an hour. */
const MOST_WRONG = 50;
const WITHIN_MS = 15 * 60_000;
const TOO_OFTEN = {
  ...{ status: 429, code: "rate_limited" },
  detail: "Too many links that lead nowhere were tried from here. Wait a quarter of an hour.",
};

/** Finds what a link's secret stands for, or answers that there is nothing. */
export type FindBySecret = <Found>(
  request: FastifyRequest,
  reply: FastifyReply,
  link: { readonly what: string; readonly find: () => Promise<Found | undefined> },
) => Promise<Found | undefined>;

/**
 * Looks secrets of links up, and bounds guessing: only links that lead nowhere are counted, so that a mail provider which
 * unsubscribes thousands of readers from one address is not kept from it.
 */
export function findBySecret({ store: { db }, now, env }: Pick<Host, "store" | "now" | "env">): FindBySecret {
  return async (request, reply, { what, find }) => {
    const key = `guess ${clientOf(request, env.publicUrl)}`;
    const bound = { withinMs: WITHIN_MS, now: now() };
    if ((await attemptsMade(db, key, bound)) >= MOST_WRONG) {
      void sendProblem(reply, TOO_OFTEN);
      return undefined;
    }
    const found = await find();
    if (found !== undefined) return found;
    await countAttempt(db, key, { ...bound, most: MOST_WRONG });
    const detail = `There is no such ${what}. The link may be cut short.`;
    void sendProblem(reply, { status: 404, code: "not_found", detail });
    return undefined;
  };
}
