import { AppError } from "@frontwatch/domain";
import { startPageThread } from "./page-thread.ts";
import type { PageThread } from "./page-thread.ts";
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

interface Job {
  readonly input: PageInput;
  readonly resolve: (answer: PageAnswer) => void;
  readonly reject: (error: AppError) => void;
}

/** A pool of threads that read pages: started when first needed, replaced when one hangs or dies. */
export function createPageReader(options: PageReaderOptions = {}): PageReader {
  const { workers, timeoutMs, maxBytes } = { ...DEFAULTS, ...options };
  const waiting: Job[] = [];
  const idle: PageThread[] = [];
  const busy = new Map<PageThread, Job>();
  let closed = false;

  const assign = (): void => {
    while (waiting.length > 0 && !closed) {
      const thread = idle.pop() ?? (busy.size < workers ? startPageThread() : undefined);
      const job = thread === undefined ? undefined : waiting.shift();
      if (thread === undefined || job === undefined) return;
      busy.set(thread, job);
      void run(thread, job);
    }
  };
  const run = async (thread: PageThread, job: Job): Promise<void> => {
    try {
      const answer = await thread.read(job.input, timeoutMs);
      idle.push(thread);
      job.resolve(answer);
    } catch (error) {
      job.reject(error instanceof AppError ? error : died(job.input.url, error));
    } finally {
      busy.delete(thread);
      assign();
    }
  };

  return {
    extractPage: async (input) => {
      if (closed) throw stopped();
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
      for (const job of [...waiting.splice(0), ...busy.values()]) job.reject(stopped());
      await Promise.all([...idle.splice(0), ...busy.keys()].map((thread) => thread.end()));
    },
  };
}

function pageOf(url: string, answer: PageAnswer): Page {
  if ("page" in answer) return answer.page;
  if ("error" in answer) throw new AppError("not_a_page", `${url} could not be read as a page: ${answer.error}.`);
  const { code, reason } = answer.failure;
  throw new AppError(code, `${url} gives no article: ${reason}.`);
}

function died(url: string, cause: unknown): AppError {
  return new AppError("too_large", `${url} broke the page reader (${String(cause)}); its text was not extracted.`, {
    cause,
  });
}

function stopped(): AppError {
  return new AppError("not_a_page", "The page reader was closed before the page was read.", { retryable: true });
}
