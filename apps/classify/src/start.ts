import type { Knowledge } from "@frontwatch/claims";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { classifyArticle } from "./classify.ts";

/** Starts reading articles. */
export async function startClassify(host: Host, knowledge: Knowledge): Promise<Closeable> {
  const deps = { ...host, knowledge };
  return runJobs(host, "classify", (payload) => classifyArticle(deps, payload));
}
