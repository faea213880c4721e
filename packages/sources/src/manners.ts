import type { AppError } from "@frontwatch/domain";
import { HttpStatusError } from "./http-failure.ts";

/** What all workers know of a host together. Times are epoch milliseconds, by the one clock they share. */
export interface HostState {
  /** Nobody asks before. */
  readonly nextAt: number;
  /** Those who wait have been told times up to here. */
  readonly promisedTo: number;
  /** It asked us to wait, or keeps failing: nobody asks before. */
  readonly heldUntil: number;
  /** In a row. */
  readonly failures: number;
  /** Milliseconds it takes for an answer, the last ones counting most. */
  readonly milliseconds: number;
  /** Requests under way, and when each is taken as dead: a killed worker's turn frees itself. */
  readonly turns: Readonly<Record<string, number>>;
}

/** How often a host may be asked. */
export interface HostPace {
  /** Milliseconds from one request's start, and from its end where one is awaited, to the next one's start. */
  readonly gapMs: number;
  readonly atOnce: number;
}

/** Somebody who wants to ask a host. */
export interface Wish {
  /** Names the request. */
  readonly id: string;
  readonly now: number;
  /** A redirect leads here: its chain is not begun again for a short wait. */
  readonly isRedirect: boolean;
  /** A poll: it takes the next free time, and does not stand in the line of pages. */
  readonly isUrgent: boolean;
  /** A second look at a page: it goes only where nobody else wants to. */
  readonly isPatient?: boolean;
}

/** Whether the host may be asked. */
export type Leave =
  /** In `inMs`, which is short; `state` is to be kept first. */
  | { readonly is: "go"; readonly inMs: number; readonly state: HostState }
  /** Others have their turn: come again at `until`. */
  | { readonly is: "later"; readonly until: number; readonly state: HostState }
  /** It wants or needs to be left alone for long. */
  | { readonly is: "held"; readonly until: number };

/** What came of a request, as far as manners go; `stopped`: it was us who ended it. */
export type TurnOutcome =
  { readonly is: "answered" | "failed" | "stopped" } | { readonly is: "asked to wait"; readonly waitMs?: number };

/** Above all that one request may take (`HTTP_LIMITS.timeoutMs`). */
const TURN_MS = 45_000;
/** Waits so short are waited where one stands: to put a job off costs more. */
const AT_HAND_MS = 250;
/** For a redirect's next request; what is missing of the host's gap is added to the wait of whoever comes next. */
const REDIRECT_MS = 5_000;
/** Where all turns are taken nobody knows when one ends. */
const BUSY_MS = 1_000;
/** Nobody is told a time further off; the line may be shorter by then. */
const MOST_PROMISED_MS = 3_600_000;
/** Shorter holds are waited for like a turn; longer ones are told. */
const SHORT_HOLD_MS = 60_000;
/** First wait after 429 or 503 that names no time; doubles up to an hour. */
const UNNAMED_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Failures in a row from which a host is left alone for a while: one page's trouble is not its host's. */
const FAILING_FROM = 3;
const FAILING_WAIT_MS = 10_000;
const LONGEST_FAILING_MS = 600_000;
/** Longer answers make a host a slow one: three times what feeds in the wild take at the 95th percentile. */
const SLOW_MS = 5_000;

/** A host that nobody has asked yet. */
const UNKNOWN: HostState = { nextAt: 0, promisedTo: 0, heldUntil: 0, failures: 0, milliseconds: 0, turns: {} };

/** Decides whether a host may be asked, and what is then known of it. */
export function askLeave(known: HostState | undefined, wish: Wish, { gapMs, atOnce }: HostPace): Leave {
  const state = known ?? UNKNOWN;
  const { id, now } = wish;
  if (state.heldUntil - now > SHORT_HOLD_MS) return { is: "held", until: state.heldUntil };
  const turns = Object.fromEntries(Object.entries(state.turns).filter(([, end]) => end > now));
  const isFull = Object.keys(turns).length >= atOnce;
  if (wish.isPatient === true) {
    // Whoever waits for the host comes as soon as it is free: free for a gap more, it is waited for by nobody.
    const idle = Math.max(state.nextAt + gapMs, state.promisedTo, state.heldUntil, isFull ? now + BUSY_MS : 0);
    if (idle > now) return { is: "later", until: idle, state: { ...state, turns } };
  }
  const free = Math.max(now, state.nextAt, state.heldUntil, isFull ? now + BUSY_MS : 0);
  const wait = free - now;
  const mayHurry = wish.isRedirect && state.heldUntil <= now;
  if (!isFull && (wait <= AT_HAND_MS || mayHurry)) {
    const inMs = Math.min(wait, wish.isRedirect ? REDIRECT_MS : AT_HAND_MS);
    const nextAt = Math.max(free + gapMs, state.nextAt);
    return { is: "go", inMs, state: { ...state, nextAt, turns: { ...turns, [id]: now + inMs + TURN_MS } } };
  }
  if (wish.isUrgent) return { is: "later", until: free, state: { ...state, turns } };
  const until = Math.min(Math.max(free, state.promisedTo), now + MOST_PROMISED_MS);
  return { is: "later", until, state: { ...state, turns, promisedTo: until + gapMs + state.milliseconds } };
}

/** What is known of a host after a request to it has ended. */
export function endTurn(
  before: HostState | undefined,
  ended: {
    readonly id: string;
    readonly now: number;
    readonly milliseconds: number;
    readonly gapMs: number;
    readonly outcome: TurnOutcome;
  },
): HostState {
  const { id, now, outcome, gapMs } = ended;
  // Whatever lay between deciding and sending, the host sees the whole gap.
  const known = { ...(before ?? UNKNOWN), nextAt: Math.max(before?.nextAt ?? 0, now + gapMs) };
  const turns = Object.fromEntries(Object.entries(known.turns).filter(([other]) => other !== id));
  const milliseconds = Math.round((known.milliseconds + ended.milliseconds) / 2);
  switch (outcome.is) {
    case "stopped":
      return { ...known, turns };
    case "answered":
      return { ...known, turns, milliseconds, failures: 0, heldUntil: 0 };
    case "asked to wait": {
      const failures = known.failures + 1;
      const heldUntil = Math.max(known.heldUntil, now + askedWait(failures, outcome.waitMs));
      return { ...known, turns, milliseconds, failures, heldUntil };
    }
    case "failed": {
      const failures = known.failures + 1;
      const wait = failures < FAILING_FROM ? 0 : doubled(FAILING_WAIT_MS, failures - FAILING_FROM, LONGEST_FAILING_MS);
      return { ...known, turns, milliseconds, failures, heldUntil: Math.max(known.heldUntil, now + wait) };
    }
  }
}

/** A host that names a time again and again is not believed to mean so short a one. */
function askedWait(failures: number, named: number | undefined): number {
  if (named === undefined) return doubled(UNNAMED_WAIT_MS, failures - 1, LONGEST_WAIT_MS);
  return failures < 2 ? named : Math.max(named, doubled(UNNAMED_WAIT_MS, failures - 2, LONGEST_WAIT_MS));
}

const doubled = (first: number, times: number, most: number): number =>
  Math.min(first * 2 ** Math.min(times, 20), most);

/** What a host's requests may take up places of a worker with, for long. */
export type HostTrouble = "failing" | "slow";

/** A host that fails or answers slowly: its requests share a small part of a worker's places. */
export function troubleOf(state: HostState | undefined): HostTrouble | undefined {
  if (state === undefined) return undefined;
  if (state.failures > 0) return "failing";
  return state.milliseconds > SLOW_MS ? "slow" : undefined;
}

/** What a request's failure says of its host; a missing page, a wrong type or too large a body says nothing. */
export function turnOutcome(failure: AppError | undefined): TurnOutcome {
  if (failure === undefined) return { is: "answered" };
  const status = failure instanceof HttpStatusError ? failure.status : undefined;
  if (status === 429 || status === 503) {
    return { is: "asked to wait", ...(failure.retryAfter !== undefined && { waitMs: failure.retryAfter }) };
  }
  const isHosts = ["connection_failed", "timed_out", "address_unresolved", "tls_failed"].includes(failure.code);
  return { is: isHosts || (status !== undefined && status >= 500) ? "failed" : "answered" };
}
