import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Knowledge } from "@frontwatch/claims";
import type { Analysis, ArticleText } from "@frontwatch/domain";
import { analyse } from "./analyse.ts";
import type { ReadAnswer } from "./read-worker.ts";

/** Reads articles, one at a time; under lasting load a thread of its own reads beside. */
export interface Reader {
  /** @throws what the analyser throws */
  readonly read: (article: ArticleText) => Promise<Analysis>;
  readonly close: () => Promise<void>;
}

export interface ReaderOptions {
  /** Articles that wait before it is much. */
  readonly many?: number;
  /** Milliseconds for which many must have waited before a thread is started: it costs some 200 MB, and a second. */
  readonly lastingMs?: number;
  /** Told when the thread begins to read. */
  readonly onHelp?: () => void;
}

const DEFAULTS = { many: 6, lastingMs: 3_000, onHelp: () => undefined } as const;

interface Task {
  readonly article: ArticleText;
  readonly resolve: (analysis: Analysis) => void;
  readonly reject: (error: Error) => void;
}

export function createReader(knowledge: Knowledge, options: ReaderOptions = {}): Reader {
  const { many, lastingMs, onHelp } = { ...DEFAULTS, ...options };
  const waiting: Task[] = [];
  let isReading = false;
  let manySince: number | undefined;
  let thread: Thread | undefined;

  const getHelp = (): void => {
    if (waiting.length < many) manySince = undefined;
    else manySince ??= performance.now();
    if (manySince !== undefined && performance.now() - manySince >= lastingMs)
      thread ??= startThread(waiting, { wake, onHelp });
    thread?.help();
  };
  const readAll = async (): Promise<void> => {
    isReading = true;
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      getHelp();
      try {
        task.resolve(analyse(task.article, knowledge));
      } catch (error) {
        task.reject(error instanceof Error ? error : new Error(String(error)));
      }
      await new Promise(setImmediate); // whatever else the process does goes on between two articles
    }
    isReading = false;
  };
  const wake = (): void => {
    if (!isReading) void readAll();
  };
  return {
    read: (article) =>
      new Promise((resolve, reject) => {
        waiting.push({ article, resolve, reject });
        wake();
      }),
    close: async () => {
      await thread?.end();
    },
  };
}

interface Thread {
  /** Takes one of those that wait, if it has none in hand. */
  readonly help: () => void;
  readonly end: () => Promise<void>;
}

/** A thread that reads from the line too. Where it dies, what it had in hand goes back, and it helps no more. */
function startThread(
  waiting: Task[],
  { wake, onHelp }: { readonly wake: () => void; readonly onHelp: () => void },
): Thread {
  const worker = startWorker();
  worker.unref();
  let isReady = false;
  let task: Task | undefined;
  const help = (): void => {
    if (!isReady || task !== undefined) return;
    task = waiting.shift();
    if (task) worker.postMessage(task.article);
  };
  const die = (): void => {
    isReady = false;
    if (task) waiting.unshift(task);
    task = undefined;
    wake();
  };
  worker.on("message", (answer: ReadAnswer) => {
    if (!isReady) onHelp();
    isReady = true;
    if ("analysis" in answer) task?.resolve(answer.analysis);
    if ("error" in answer) task?.reject(new Error(answer.error));
    task = undefined;
    help();
  });
  worker.on("error", die).on("exit", die);
  return {
    help,
    end: async () => {
      await worker.terminate();
    },
  };
}

/** Starts a thread on this file's neighbour: compiled beside compiled, source beside source (as the page reader's). */
function startWorker(): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./read-worker.js", import.meta.url), { execArgv: [] });
  const tsx = JSON.stringify(createRequire(import.meta.url).resolve("tsx/cjs/api"));
  const load = `require(${tsx}).require("./read-worker.ts", ${JSON.stringify(import.meta.url)});`;
  return new Worker(load, { eval: true, execArgv: ["--conditions=@frontwatch/source"] });
}
