import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import { DelayedError, RateLimitError, UnrecoverableError, WaitingError, type Job } from "bullmq";
import type { QueueWorker } from "./backend.ts";
import { JOBS, MAX_BACKOFF_MS, type JobName, type JobPayload } from "./catalog.ts";
import { withoutEchoes } from "./without-echoes.ts";
import type { Queues } from "./queues.ts";

/** What a handler knows of its run. */
export interface JobContext {
  /** Aborts when the run's time is up or the worker closes. */
  readonly signal: AbortSignal;
  /** 1 for the first run. */
  readonly attempt: number;
}

/** A run that failed. */
export interface JobFailure {
  /** As queued, unparsed. */
  readonly payload: unknown;
  readonly error: Error;
  /** 1 for the first run. */
  readonly attempt: number;
  /** Given up: no run follows. */
  readonly final: boolean;
}

export interface WorkerSettings {
  /** Runs at once, instead of the catalog's number. */
  readonly concurrency?: number;
  /** Most milliseconds for a run, instead of the catalog's number. */
  readonly timeoutMs?: number;
  /** Told of every failed run. */
  readonly onFailed?: (failure: JobFailure) => void;
  /** Told of every failing connection; each is opened again by itself. */
  readonly onError?: (error: Error) => void;
}

/** A running worker. */
export interface JobWorker {
  /**
   * Takes no more jobs and waits for those that run; after `patienceMs` their signals abort, and what still runs a
   * second later is left to be run again elsewhere.
   */
  close(patienceMs?: number): Promise<void>;
}

// A killed worker's job is free when its lock runs out and the second check after that finds it: 10 to 15 s, where
// BullMQ's defaults take 60. A lock is renewed every 5 s, so only a process stalled for 5 s loses a job it still runs.
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
const STALLED_LIMIT = 5; // times that a job may outlive its worker; one that kills every process ends
const RETRY_MS = 1_000; // between tries to reach the server; BullMQ's default is 15 s
const CLOSE_MS = 20_000; // below the 30 s that container engines commonly give
const ABORTED_MS = 1_000;
const RATE_LIMIT_MS = 1_000; // where the other side names no time
const RATE_LIMIT_MAX_MS = 60_000; // no answer from outside holds a whole queue longer

/**
 * Runs a queue's jobs with `handler`, until closed. A handler may run twice for a job, so it is idempotent. It fails a
 * run by throwing: an AppError that is not retryable gives the job up, `rate_limited` waits without costing an attempt
 * where the catalog says so for the whole queue, `not_yet` puts the job off at no cost of an attempt, `retryAfter` sets the
 * wait, all else is tried again.
 * @throws AppError `queue_unavailable`
 */
export async function runWorker<Name extends JobName>(
  queues: Queues,
  name: Name,
  handler: (payload: JobPayload<Name>, context: JobContext) => Promise<void>,
  settings: WorkerSettings = {},
): Promise<JobWorker> {
  const { onFailed = () => undefined } = settings;
  const onError = withoutEchoes(settings.onError);
  const kind = JOBS[name];
  const closing = new AbortController();

  const run = async (job: Job<unknown, void>, token?: string): Promise<void> => {
    const parsed = kind.payload.safeParse(job.data);
    if (!parsed.success) {
      throw givenUp(
        new AppError("input_invalid", `A ${name} job has a payload this release cannot read.`, { cause: parsed.error }),
      );
    }
    try {
      await inTime(settings.timeoutMs ?? kind.timeoutMs, closing.signal, (signal) =>
        handler(parsed.data as JobPayload<Name>, { signal, attempt: job.attemptsMade + 1 }),
      );
    } catch (cause) {
      if (closing.signal.aborted) {
        await job.moveToWait(token); // the next process runs it; this run costs no attempt
        throw new WaitingError();
      }
      if (!(cause instanceof AppError)) throw cause;
      if (cause.code === "rate_limited" && kind.rateLimits === "queue") {
        await queues.queue(name).rateLimit(Math.min(cause.retryAfter ?? RATE_LIMIT_MS, RATE_LIMIT_MAX_MS));
        throw new RateLimitError();
      }
      if (cause.code === "not_yet") {
        await job.moveToDelayed(Date.now() + (cause.retryAfter ?? kind.backoffMs), token);
        throw new DelayedError();
      }
      throw cause.retryable || cause.code === "rate_limited" ? cause : givenUp(cause);
    }
  };

  const worker = queues.backend.worker(name, run, {
    concurrency: settings.concurrency ?? kind.concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: STALLED_LIMIT,
    runRetryDelay: RETRY_MS,
    settings: { backoffStrategy: (attemptsMade, _type, error) => waitAfter(kind.backoffMs, attemptsMade, error) },
  });
  worker.on("error", onError);
  worker.on("failed", (job, error) => {
    const cause = error instanceof UnrecoverableError && error.cause instanceof Error ? error.cause : error;
    const { data, attemptsMade = 0, finishedOn } = job ?? {};
    try {
      onFailed({ payload: data, error: cause, attempt: attemptsMade, final: finishedOn !== undefined });
    } catch (mistake) {
      onError(mistake instanceof Error ? mistake : new Error(String(mistake)));
    }
  });
  await worker.waitUntilReady();

  let closed: Promise<void> | undefined;
  return {
    close: (patienceMs = CLOSE_MS) => (closed ??= closeWithin(worker, closing, patienceMs)),
  };
}

async function closeWithin(worker: QueueWorker, closing: AbortController, patienceMs: number): Promise<void> {
  const done = worker.close().then(() => true);
  const patience = new AbortController();
  const wait = (ms: number): Promise<boolean> => sleep(ms, false, { signal: patience.signal }).catch(() => false);
  if (!(await Promise.race([done, wait(patienceMs)]))) {
    closing.abort(new AppError("timed_out", "The worker is closing.", { retryable: true }));
    if (!(await Promise.race([done, wait(ABORTED_MS)]))) await worker.abandon();
  }
  patience.abort();
}

/** Runs `work` with a signal that aborts after `ms` or when `outer` does; rejects then, whatever `work` does. */
async function inTime(ms: number, outer: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const timer = new AbortController();
  const timeout = setTimeout(
    () => timer.abort(new AppError("timed_out", `The job took longer than ${ms / 1_000} s.`, { retryable: true })),
    ms,
  );
  const signal = AbortSignal.any([timer.signal, outer]);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([work(signal), aborted]);
  } finally {
    clearTimeout(timeout);
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}

function givenUp(error: AppError): UnrecoverableError {
  return Object.assign(new UnrecoverableError(error.message), { cause: error });
}

/** Doubles from `first`, half of it random so that jobs failing together do not come back together. */
function waitAfter(first: number, attemptsMade: number, error: Error | undefined): number {
  if (error instanceof AppError && error.retryAfter !== undefined) return Math.min(error.retryAfter, MAX_BACKOFF_MS);
  const full = Math.min(first * 2 ** (attemptsMade - 1), MAX_BACKOFF_MS);
  return Math.round(full * (0.5 + Math.random() / 2));
}
