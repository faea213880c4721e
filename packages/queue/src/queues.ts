import type { JobsOptions } from "bullmq";
import { answered, openBackend, type Backend, type BullQueue, type QueueConnection } from "./backend.ts";
import { withoutEchoes } from "./without-echoes.ts";
import { JOB_NAMES, JOBS, RETENTION, type JobName, type JobPayload } from "./catalog.ts";

/** Jobs of one queue by what they wait for. */
export interface QueueDepth {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/** The queues of this process; workers are run on it. */
export interface Queues {
  /** Adds a job, unless one of the same id is in the queue. @throws AppError `queue_unavailable` */
  add<Name extends JobName>(name: Name, payload: JobPayload<Name>): Promise<void>;
  /**
   * The same for many, in batches: on PostgreSQL ten times faster than one by one.
   * @param at - when each may run; without it at once
   */
  addMany<Name extends JobName>(
    name: Name,
    payloads: readonly JobPayload<Name>[],
    at?: (payload: JobPayload<Name>) => Date,
  ): Promise<void>;
  /** For metrics. */
  depths(): Promise<Readonly<Record<JobName, QueueDepth>>>;
  /** Sees to a `tick` job every `everyMs`, however many processes call it; the last call's interval holds. */
  startTick(everyMs: number): Promise<void>;
  /** Close the workers first. */
  close(): Promise<void>;
  /** For `runWorker`. */
  readonly backend: Backend;
  /** For `runWorker`. */
  queue(name: JobName): BullQueue;
}

export interface QueuesOptions extends QueueConnection {
  /** Told of every failing connection; each is opened again by itself. */
  readonly onError?: (error: Error) => void;
}

const BATCH = 500; // jobs; a batch is one statement or one pipeline
const TICK = "minute-tick";

/**
 * Opens the queues, whose tables `prepareQueues` made.
 * @throws AppError `queue_unavailable`
 */
export async function openQueues({ onError: listener, ...connection }: QueuesOptions): Promise<Queues> {
  const onError = withoutEchoes(listener);
  const backend = openBackend(connection, onError);
  const opened = new Map<JobName, BullQueue>();
  const close = async (): Promise<void> => {
    clearInterval(keeper);
    await Promise.allSettled([...opened.values()].map((queue) => queue.close()));
    await backend.close();
  };
  let keeper: NodeJS.Timeout | undefined;
  try {
    // before any queue: BullMQ's backend remembers a first connection that failed, for good
    await backend.ping();
    for (const name of JOB_NAMES) {
      const queue = backend.queue(name);
      queue.on("error", onError);
      opened.set(name, queue);
    }
    await Promise.all([...opened.values()].map((queue) => answered(queue.waitUntilReady())));
  } catch (cause) {
    await close();
    throw cause;
  }
  const queueOf = (name: JobName): BullQueue => {
    const queue = opened.get(name);
    if (queue === undefined) throw new TypeError(`no queue ${name}`);
    return queue;
  };

  return {
    backend,
    queue: queueOf,
    close,
    async add(name, payload) {
      await answered(queueOf(name).add(name, payload, optionsOf(name, payload)));
    },
    async addMany(name, payloads, at) {
      for (let start = 0; start < payloads.length; start += BATCH) {
        const batch = payloads.slice(start, start + BATCH);
        const jobs = batch.map((payload) => {
          const delay = at === undefined ? 0 : Math.max(0, at(payload).getTime() - Date.now());
          return { name, data: payload, opts: { ...optionsOf(name, payload), ...(delay > 0 && { delay }) } };
        });
        await answered(queueOf(name).addBulk(jobs));
      }
    },
    async depths() {
      const entries = JOB_NAMES.map(async (name) => {
        const counts = await queueOf(name).getJobCounts("wait", "active", "delayed");
        const { wait = 0, active = 0, delayed = 0 } = counts;
        return [name, { waiting: wait, active, delayed }] as const;
      });
      return Object.fromEntries(await answered(Promise.all(entries))) as Record<JobName, QueueDepth>;
    },
    async startTick(everyMs) {
      const { attempts } = JOBS.tick;
      const ensure = async (): Promise<void> => {
        const queue = queueOf("tick");
        const scheduler = await queue.getJobScheduler(TICK);
        // a chain that is alive is left alone: setting it anew would move its next tick
        // one whose next tick is further off than its interval was changed while a tick ran, and is set right
        if (scheduler?.every === everyMs && Math.abs((scheduler.next ?? 0) - Date.now()) < 2 * everyMs) return;
        // BullMQ keeps the first interval's offset, by which a late tick of a shorter one would put off the next
        if (scheduler) await queue.removeJobScheduler(TICK);
        await queue.upsertJobScheduler(
          TICK,
          { every: everyMs, tz: "UTC" },
          { name: "tick", data: {}, opts: { attempts, ...RETENTION } },
        );
      };
      await answered(ensure());
      clearInterval(keeper);
      // a queue that lost its data lost the tick too, and digests would stop without a word
      keeper = setInterval(() => void ensure().catch(onError), everyMs).unref();
    },
  };
}

function optionsOf<Name extends JobName>(name: Name, payload: JobPayload<Name>): JobsOptions {
  const { attempts, jobId } = JOBS[name];
  // the worker computes the wait: see its backoff
  return {
    jobId: (jobId as (payload: JobPayload<Name>) => string)(payload),
    attempts,
    backoff: { type: "catalog" },
    ...RETENTION,
  };
}
