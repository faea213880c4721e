import type { Knowledge } from "@frontwatch/claims";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { createClassifier } from "./classify.ts";

/** Starts reading articles. */
export async function startClassify(host: Host, knowledge: Knowledge): Promise<Closeable> {
  return runJobs(host, "classify", createClassifier({ ...host, knowledge }));
}
