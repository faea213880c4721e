import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { createCommonWords } from "./common-words.ts";
import { openStoryParts } from "./story-parts.ts";
import { createSummarizer } from "./summarize.ts";

/** Starts summarizing. */
export async function startSummarize(host: Host): Promise<Closeable> {
  const deps = { ...host, commonWords: createCommonWords(), storyParts: openStoryParts() };
  return runJobs(host, "summarize", createSummarizer(deps));
}
