import { z } from "zod";

/** How one kind of job runs. Times in milliseconds. */
export interface JobKind<Schema extends z.ZodType> {
  /** Parses a payload, also one that the release before queued: fields are added as optional, none is renamed. */
  readonly payload: Schema;
  /** Runs before the job is given up, the first included. */
  readonly attempts: number;
  /** Wait before the second run; doubles with each further one, up to `MAX_BACKOFF_MS`. */
  readonly backoffMs: number;
  /** After this the run's signal aborts and the run counts as failed. */
  readonly timeoutMs: number;
  /** Runs at once in one worker, unless the worker is told otherwise. */
  readonly concurrency: number;
  /** What `rate_limited` holds up: every job of the queue (one outside party), or the job alone. */
  readonly rateLimits: "queue" | "job";
  /**
   * The id: while a job of the same id waits, is delayed or runs, another is ignored. It names all that makes two jobs
   * the same work, so a change that arrives while the job runs must change the id.
   */
  readonly jobId: (payload: z.output<Schema>) => string;
}

/** Longest wait between two runs. */
export const MAX_BACKOFF_MS = 10 * 60_000;

const id = z.string().min(1).max(200);
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

// Nine runs from 2 s span eight minutes: a database that is gone for a minute costs no job.
const PATIENT = { attempts: 9, backoffMs: 2_000, rateLimits: "job" } as const;

/** Every kind of job, one queue each. Payloads carry ids, never bodies. */
export const JOBS = {
  /** Fetch a source's feed and store its items. `due` is the source's due time, epoch milliseconds: one job for each. */
  poll: kind({
    payload: z.object({ source: id, due: z.int().nonnegative() }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 120_000,
    concurrency: 32, // bound by others' servers: a place costs a socket
    rateLimits: "job",
    jobId: ({ source, due }) => jobId("poll", source, due),
  }),
  /** Fetch the page of a feed item where needed, extract its text, store the article. */
  ingest: kind({
    payload: z.object({ item: id }),
    attempts: 5,
    backoffMs: 10_000,
    timeoutMs: 120_000,
    concurrency: 32, // as above
    rateLimits: "job",
    jobId: ({ item }) => jobId("ingest", item),
  }),
  /** Analyse an article with the analyser of that version, store its claims, fold its situations. */
  classify: kind({
    ...PATIENT,
    payload: z.object({ article: id, analyser: z.string().min(1).max(80) }),
    timeoutMs: 60_000,
    concurrency: 16, // the processor runs one at a time; the others wait for the database, together
    jobId: ({ article, analyser }) => jobId("classify", article, analyser),
  }),
  /** Summarize an article, and its story where that grew. */
  summarize: kind({
    ...PATIENT,
    payload: z.object({ article: id }),
    timeoutMs: 60_000,
    concurrency: 16, // the processor runs one at a time; the others wait for the database, together
    jobId: ({ article }) => jobId("summarize", article),
  }),
  /** Compile a subscription's edition of a local date and its deliveries. */
  compile: kind({
    ...PATIENT,
    payload: z.object({ subscription: id, localDate }),
    timeoutMs: 120_000,
    concurrency: 4,
    jobId: (payload) => jobId("compile", payload.subscription, payload.localDate),
  }),
  /** Send one delivery. */
  deliver: kind({
    payload: z.object({ delivery: id }),
    attempts: 8,
    backoffMs: 5_000,
    timeoutMs: 90_000,
    concurrency: 8,
    rateLimits: "queue",
    jobId: ({ delivery }) => jobId("deliver", delivery),
  }),
  /** Make a webhook's messages of what became known. */
  announce: kind({
    ...PATIENT,
    payload: z.object({ webhook: id }),
    timeoutMs: 60_000,
    concurrency: 2,
    jobId: ({ webhook }) => jobId("announce", webhook),
  }),
  /** Send a webhook's messages. */
  notify: kind({
    ...PATIENT,
    payload: z.object({ webhook: id }),
    timeoutMs: 90_000,
    concurrency: 8,
    jobId: ({ webhook }) => jobId("notify", webhook),
  }),
  /** Look for what is due. Added by the scheduler of `startTick`, which gives its own ids. */
  tick: kind({
    payload: z.object({}),
    attempts: 1, // the next tick is the next run
    backoffMs: 0,
    timeoutMs: 55_000,
    concurrency: 1,
    rateLimits: "job",
    jobId: () => jobId("tick"),
  }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]["payload"]>;

export const JOB_NAMES = Object.keys(JOBS) as readonly JobName[];

/**
 * A finished job is gone, done or failed: while BullMQ keeps one, its id swallows the next job of the same work (the
 * tick that finds a failed edition still due, a resend, a requeue). What came of it is in the store and the log.
 */
export const RETENTION = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } } as const;

function kind<Schema extends z.ZodType>(definition: JobKind<Schema>): JobKind<Schema> {
  return definition;
}

/** BullMQ allows no ":" in an id and takes plain integers for its own. */
function jobId(name: string, ...parts: readonly (string | number)[]): string {
  const plain = parts.map((part) =>
    String(part).replace(/[^\w-]/gu, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}~`),
  );
  return [name, ...plain].join(".");
}
