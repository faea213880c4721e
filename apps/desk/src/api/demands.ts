import { answerOnce, sendDemand } from "@frontwatch/digest";
import type { Answer, Demand } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { goRounds } from "@frontwatch/host";
import { demandedDelivery, endDemand, keepDemand, noteAudit, renewDemand, takeDemands } from "@frontwatch/store";
import type { Closeable } from "@frontwatch/telemetry";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { problemOf } from "../problem.ts";
import type { Problem } from "../problem.ts";

/** A digest that somebody asked for, and where it is to be sent. */
export interface Asked {
  readonly demand: Demand;
  readonly send?: { readonly channel: "email" | "slack"; readonly recipient: string; readonly who: string } | undefined;
}

export interface Served {
  readonly answer: Answer;
  readonly delivery?: DeliveryId;
}

type Deps = Pick<DeskDeps, "host" | "compiler">;

/** Tries before it is told that it could not be made. */
const MOST_TRIES = 3;
const ROUND_MS = 2_000;
const RENEWED_MS = 10_000;
const AT_ONCE = 2;

const words = z.array(z.string());
const instant = z.iso.datetime().transform((text) => new Date(text));
const kept = z.object({
  demand: z.object({
    filter: z.object({ regions: words, actors: words, kinds: z.array(z.enum(CHANGE_KINDS)), floor: z.number() }),
    ...{ title: z.string(), zone: z.string(), language: z.string(), since: instant, until: instant.exactOptional() },
  }),
  send: z.object({ channel: z.enum(["email", "slack"]), recipient: z.string(), who: z.string() }).optional(),
});

/**
 * Makes a digest and sends it, each once however often this runs for a token. One of a token that nobody can have asked
 * by before is not looked up: `compileDemand` makes it.
 */
export async function serveDemand(
  { host, compiler }: Deps,
  token: string,
  { demand, send }: Asked,
  make: typeof answerOnce = answerOnce,
): Promise<Served> {
  const answer = await make(compiler, demand, token);
  if (!send) return { answer };
  const { who, ...to } = send;
  const { db } = host.store;
  const before = await demandedDelivery(db, answer.edition.id);
  const delivery = await sendDemand({ ...compiler, queues: host.queues }, answer, to);
  if (!before) await noteAudit(db, { who, action: "digest sent", subject: to.recipient, detail: { delivery } });
  return { answer, delivery };
}

/** Keeps a digest that is being made, before its id is told: it is known to every process, and outlives this one. */
export async function keepUnderWay({ host }: Deps, token: string, asked: Asked, work: Promise<unknown>): Promise<void> {
  const { db } = host.store;
  await keepDemand(db, { token, demand: asked, now: host.now() });
  void see({ host }, token, work, true);
}

/** Ends a kept demand with what its work came to; one that failed but may be tried again is left to its lease. */
async function see(
  { host }: Pick<Deps, "host">,
  token: string,
  work: Promise<unknown>,
  mayFail: boolean,
): Promise<void> {
  const { db } = host.store;
  const quiet = (error: unknown) => host.log.warn({ err: error }, "a digest that is under way could not be noted");
  const renewing = setInterval(() => void renewDemand(db, token).catch(quiet), RENEWED_MS).unref();
  try {
    await work.then(
      () => endDemand(db, token),
      async (error: unknown) => {
        const problem = problemOf(error as Error);
        if (mayFail || problem.status < 500) await endDemand(db, token, JSON.stringify(problem));
      },
    );
  } catch (error) {
    quiet(error);
  } finally {
    clearInterval(renewing);
  }
}

/** Why a kept demand has failed. */
export const failureOf = (failure: string): Problem => JSON.parse(failure) as Problem;

/** Takes up, every two seconds, digests whose process has died. Any number of desks may watch. */
export function watchDemands(deps: Deps): Closeable {
  const { host } = deps;
  const go = async () => {
    for (const { token, demand, attempts } of await takeDemands(host.store.db, AT_ONCE)) {
      const work = Promise.resolve(demand).then((given) => serveDemand(deps, token, kept.parse(given)));
      work.catch((error: unknown) => host.log.warn({ err: error }, "a digest that was asked for failed"));
      await see(deps, token, work, attempts >= MOST_TRIES);
    }
  };
  return goRounds(host.log, { everyMs: ROUND_MS, go, failed: "looking after digests under way failed" });
}
