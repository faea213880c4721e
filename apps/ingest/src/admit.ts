import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import { askLeave, endTurn, troubleOf, turnOutcome } from "@frontwatch/sources";
import type { Admit, Admitted, AdmitRequest, HostPace, HostState, RequestEnd, Robots } from "@frontwatch/sources";
import { readHosts, together, writeHost } from "@frontwatch/store";
import type { HostRead, Store } from "@frontwatch/store";
import type { Place, TroubleLane } from "./trouble-lane.ts";

/** What letting requests go needs. */
export interface AdmitDeps {
  readonly store: Pick<Store, "db">;
  /** How often a host may be asked; undefined: as often as we like, for it is the operator's own. */
  readonly paceOf: (host: string) => HostPace | undefined;
  /** Absent where the operator has switched robots.txt off. */
  readonly robots?: () => Robots;
  /** Of their own: hosts that fail do not keep out those that answer in the end. */
  readonly lanes: { readonly failing: TroubleLane; readonly slow: TroubleLane };
}

/** Others decide about the same host at the same time: how often one decides anew before the job is put off. */
const MOST_TRIES = 6;
/** What a turn's end may take; after that it runs out by itself. */
const MOST_END_TRIES = 20;
/** For whoever found the host too busy: some seconds, not all at the same time. */
const BUSY_MS = 2_000;
/** Above the places for polls and pages of one process. */
const MOST_READ = 100;
const UNCOUNTED: Admitted = { end: () => Promise.resolve() };

/**
 * Lets requests go by the manners that hold across all workers: robots.txt and its Crawl-delay, one host's pace, and the
 * wait that a host has asked for. A request that may not go yet fails at once by `not_yet`, so that its worker is free.
 */
export function admitByManners(deps: AdmitDeps): Admit {
  const turns: Turns = { ...deps, read: readTogether(deps) };
  return async (url, request) => {
    const isRules = url.pathname === "/robots.txt";
    const rule = isRules ? undefined : await deps.robots?.().check(url.href);
    if (rule?.failure) throw rule.failure;
    if (rule?.allowed === false) {
      throw new AppError("refused", `${url.href}: the site's robots.txt asks us not to read it.`);
    }
    const pace = deps.paceOf(url.host);
    if (!pace) return UNCOUNTED;
    const gapMs = Math.max(pace.gapMs, rule?.crawlDelay ?? 0);
    return takeTurn(turns, url.host, { pace: { ...pace, gapMs }, ...request });
  };
}

type Asked = AdmitRequest & { readonly pace: HostPace };

type Turns = AdmitDeps & { readonly read: (host: string) => Promise<HostRead> };

/** Polls begin many at a time: their hosts are read by one statement. */
const readTogether = ({ store }: AdmitDeps) =>
  together(MOST_READ, async (hosts: readonly string[]) => {
    const read = await readHosts(store.db, hosts);
    return read.map((value) => ({ value }));
  });

async function takeTurn(deps: Turns, host: string, asked: Asked): Promise<Admitted> {
  const { db } = deps.store;
  const id = randomUUID();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const readAt = performance.now();
    const { now, known } = await deps.read(host);
    const { pace, ...request } = asked;
    const leave = askLeave(known?.host, { id, now, ...request }, pace);
    if (leave.is === "held") throw held(host, leave.until - now);
    if (leave.is === "later") {
      const told =
        request.isUrgent ||
        request.isPatient ||
        (await writeHost(db, { name: host, version: known?.version }, leave.state));
      if (told) throw notYet(host, leave.until - now);
      continue;
    }
    const place = placeFor(deps, known?.host);
    if (place.is === "none") throw notYet(host, place.inMs);
    if (await writeHost(db, { name: host, version: known?.version }, leave.state)) {
      if (leave.inMs > 0) await sleep(leave.inMs);
      const kept = { version: (known?.version ?? 0) + 1, host: leave.state };
      // Before it was read, so that no instant told later is too early.
      const clock = () => now + performance.now() - readAt;
      return { end: turnEnd(deps, { host, id, gapMs: pace.gapMs, leave: place.leave, kept, clock }) };
    }
    place.leave();
  }
  throw notYet(host, BUSY_MS * Math.random());
}

function placeFor({ lanes }: AdmitDeps, host: HostState | undefined): Place {
  const trouble = troubleOf(host);
  return trouble === undefined ? { is: "taken", leave: () => undefined } : lanes[trouble].enter();
}

interface Turn {
  readonly host: string;
  readonly id: string;
  readonly gapMs: number;
  readonly leave: () => void;
  /** The host as this turn has written it. */
  readonly kept: { readonly version: number; readonly host: HostState };
  /** The instant by the clock that all workers share. */
  readonly clock: () => number;
}

/** Gives a turn back, with what came of it. Mostly nobody else has asked the host meanwhile: it is not read again. */
function turnEnd({ store, read }: Turns, turn: Turn): (ended: RequestEnd) => Promise<void> {
  const { host, id, gapMs } = turn;
  const started = performance.now();
  return async (ended) => {
    turn.leave();
    const outcome = ended.is === "failed" ? turnOutcome(ended.failure) : ended;
    const milliseconds = performance.now() - started;
    let { now, known }: HostRead = { now: turn.clock(), known: turn.kept };
    for (let tries = 0; tries < MOST_END_TRIES; tries += 1) {
      const state = endTurn(known?.host, { id, now, milliseconds, gapMs, outcome });
      if (await writeHost(store.db, { name: host, version: known?.version }, state)) return;
      ({ now, known } = await read(host));
    }
  };
}

const notYet = (host: string, waitMs: number): AppError =>
  new AppError("not_yet", `${host}: others have their turn.`, { retryable: true, retryAfter: Math.ceil(waitMs) });

function held(host: string, waitMs: number): AppError {
  const message = `${host} has asked us to wait, or has failed again and again: it is left alone for ${Math.ceil(waitMs / 60_000)} min.`;
  return new AppError("rate_limited", message, { retryable: true, retryAfter: Math.ceil(waitMs) });
}
