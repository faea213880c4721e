import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "@frontwatch/domain";
import type { PageAnswer } from "./page-worker.ts";
import type { Page, PageInput } from "./page.ts";

export interface PageReaderOptions {
  /** Threads; each reads one page at a time. */
  readonly workers?: number;
  /** Milliseconds one page may take before its thread is ended. */
  readonly timeoutMs?: number;
  /** Largest page, in bytes as received. */
  readonly maxBytes?: number;
}

export interface PageReader {
  /**
   * Extracts the article of a page in a worker thread.
   * @throws AppError `not_a_page`, `no_text`, `too_large`, or `timed_out` where the page takes too long to read
   */
  extractPage(input: PageInput): Promise<Page>;
  /** Ends the threads; pages in hand fail. */
  close(): Promise<void>;
}

/** A page takes some 20 ms; 5 s is out of all proportion. 5 MB is several times the largest news page measured. */
const DEFAULTS = { workers: 1, timeoutMs: 5_000, maxBytes: 5_000_000 } as const;
/** Megabytes of heap a thread may use: some ten times what a page of 5 MB needs. */
const HEAP_MB = 768;

interface Job {
  readonly input: PageInput;
  readonly resolve: (answer: PageAnswer) => void;
  readonly reject: (error: AppError) => void;
}

/** A pool of threads that read pages: started when first needed, replaced when one hangs or dies. */
export function createPageReader(options: PageReaderOptions = {}): PageReader {
  const { workers, timeoutMs, maxBytes } = { ...DEFAULTS, ...options };
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const running = new Map<Worker, Job>();
  let closed = false;

  const assign = (): void => {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (running.size < workers ? startWorker() : undefined);
      const job = worker === undefined ? undefined : waiting.shift();
      if (worker === undefined || job === undefined) return;
      run(worker, job);
    }
  };
  const run = (worker: Worker, job: Job): void => {
    running.set(worker, job);
    worker.ref();
    const settle = (reusable: boolean, done: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      running.delete(worker);
      if (reusable && !closed) {
        worker.unref();
        worker.on("error", () => idle.splice(idle.indexOf(worker) >>> 0, 1));
        idle.push(worker);
      } else void worker.terminate();
      done();
      assign();
    };
    const timer = setTimeout(() => settle(false, () => job.reject(tooSlow(job.input.url, timeoutMs))), timeoutMs);
    worker.once("message", (answer: PageAnswer) => settle(true, () => job.resolve(answer)));
    worker.once("error", (error) => settle(false, () => job.reject(died(job.input.url, error))));
    worker.once("exit", (code) => settle(false, () => job.reject(died(job.input.url, new Error(`exit ${code}`)))));
    worker.postMessage({ input: job.input });
  };

  return {
    extractPage: async (input) => {
      if (closed) throw new AppError("not_a_page", "The page reader is closed.");
      if (input.body.byteLength > maxBytes) {
        throw new AppError("too_large", `${input.url} is larger than ${maxBytes / 1_000_000} MB; it was not read.`);
      }
      const answer = await new Promise<PageAnswer>((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        assign();
      });
      return pageOf(input.url, answer);
    },
    close: async () => {
      closed = true;
      const stopped = new AppError("not_a_page", "The page reader was closed before the page was read.", {
        retryable: true,
      });
      for (const job of [...waiting.splice(0), ...running.values()]) job.reject(stopped);
      const all = [...idle.splice(0), ...running.keys()];
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

function pageOf(url: string, answer: PageAnswer): Page {
  if ("page" in answer) return answer.page;
  if ("error" in answer) throw new AppError("not_a_page", `${url} could not be read as a page: ${answer.error}.`);
  const { code, reason } = answer.failure;
  throw new AppError(code, `${url} gives no article: ${reason}.`);
}

function tooSlow(url: string, timeoutMs: number): AppError {
  return new AppError(
    "timed_out",
    `${url} took longer than ${timeoutMs / 1000} s to read; its text was not extracted.`,
  );
}

function died(url: string, cause: unknown): AppError {
  return new AppError("too_large", `${url} broke the page reader (${String(cause)}); its text was not extracted.`, {
    cause,
  });
}

/** Starts a thread on this file's neighbour: compiled beside compiled, source (through tsx) beside source. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB };
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./page-worker.js", import.meta.url), { execArgv: [], resourceLimits });
  }
  // Node 20 cannot load TypeScript, and a loader given by flag does not reach a thread: the thread loads tsx itself.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api")).href.replace(/\.cjs$/, ".mjs");
  const load = `import(${JSON.stringify(tsx)}).then(({ tsImport }) => tsImport("./page-worker.ts", ${JSON.stringify(import.meta.url)}));`;
  return new Worker(load, { eval: true, execArgv: [], resourceLimits });
}
