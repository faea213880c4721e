import { parentPort } from "node:worker_threads";
import type { PageInput } from "./page.ts";
import { readPage } from "./read-page.ts";
import type { PageOutcome } from "./read-page.ts";

/** What a worker is asked, one page at a time. */
export interface PageTask {
  readonly input: PageInput;
}
/** What it answers; `error` is a fault of the reader itself. */
export type PageAnswer = PageOutcome | { readonly error: string };

parentPort?.on("message", ({ input }: PageTask) => {
  parentPort?.postMessage(answer(input));
});

parentPort?.postMessage("ready"); // the first message: pages can come

function answer(input: PageInput): PageAnswer {
  try {
    return readPage(input);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
