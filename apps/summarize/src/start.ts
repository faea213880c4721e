import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { summarizeArticle } from "./summarize.ts";

/** Starts summarizing. */
export async function startSummarize(host: Host): Promise<Closeable> {
  return runJobs(host, "summarize", (payload) => summarizeArticle(host, payload));
}
