import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { AppError } from "@frontwatch/domain";
import type { PageAnswer, PageTask } from "./page-worker.ts";
import type { PageInput } from "./page.ts";

/** One worker thread; it does not keep the process alive between pages. */
export interface PageThread {
  /**
   * Reads one page. After a failure the thread is ended and must not be used again.
   * @param timeoutMs - counted from when the thread has started
   * @throws AppError `timed_out`; whatever the thread died of
   */
  read(input: PageInput, timeoutMs: number): Promise<PageAnswer>;
  end(): Promise<void>;
}

/** Megabytes of heap a thread may use: some ten times what a page of 5 MB needs. */
const HEAP_MB = 768;

export function startPageThread(): PageThread {
  const worker = startWorker();
  let dead: Error | undefined;
  worker.on("error", (error: Error) => (dead = error));
  worker.on("exit", (code) => (dead ??= new Error(`exit ${code}`)));
  const next = messages(worker, () => dead);
  let ready: Promise<unknown> | undefined;
  return {
    read: async (input, timeoutMs) => {
      worker.ref();
      let timer: NodeJS.Timeout | undefined;
      try {
        await (ready ??= next());
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(tooSlow(input.url, timeoutMs)), timeoutMs);
        });
        const answer = next();
        worker.postMessage({ input } satisfies PageTask);
        const result = await Promise.race([answer, late]);
        worker.unref();
        return result as PageAnswer;
      } catch (error) {
        void worker.terminate();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    end: async () => {
      await worker.terminate();
    },
  };
}

/** The worker's next message, or the error it died of. */
function messages(worker: Worker, death: () => Error | undefined): () => Promise<unknown> {
  return () =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        worker.off("message", received).off("error", failed).off("exit", ended);
        act();
      };
      const received = (message: unknown): void => settle(() => resolve(message));
      const failed = (error: Error): void => settle(() => reject(error));
      const ended = (code: number): void => settle(() => reject(death() ?? new Error(`exit ${code}`)));
      const error = death();
      if (error !== undefined) reject(error);
      else worker.on("message", received).on("error", failed).on("exit", ended);
    });
}

/** Starts a thread on this file's neighbour: compiled beside compiled, source beside source. */
function startWorker(): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MB };
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./page-worker.js", import.meta.url), { execArgv: [], resourceLimits });
  }
  // Node 20 cannot load TypeScript. tsx's loader of CommonJS works inside the thread; the one of modules shares a
  // thread among all others, where two loading at once can wait for each other.
  const tsx = JSON.stringify(createRequire(import.meta.url).resolve("tsx/cjs/api"));
  const load = `require(${tsx}).require("./page-worker.ts", ${JSON.stringify(import.meta.url)});`;
  return new Worker(load, { eval: true, execArgv: [], resourceLimits });
}

function tooSlow(url: string, timeoutMs: number): AppError {
  return new AppError(
    "timed_out",
    `${url} took longer than ${timeoutMs / 1000} s to read; its text was not extracted.`,
  );
}
