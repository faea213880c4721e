import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { classifyArticle } from "./classify.ts";
import { loadKnowledge } from "./knowledge.ts";

/** Starts reading articles. */
export async function startClassify(host: Host): Promise<Closeable> {
  const deps = { ...host, knowledge: await loadKnowledge() };
  return runJobs(host, "classify", (payload) => classifyArticle(deps, payload));
}
