import type { Knowledge } from "@frontwatch/claims";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import type { Closeable } from "@frontwatch/telemetry";
import { createClassifier } from "./classify.ts";
import { createReader } from "./reader.ts";

/** Starts reading articles. */
export async function startClassify(host: Host, knowledge: Knowledge): Promise<Closeable> {
  const reader = createReader(knowledge, {
    onHelp: () => host.log.info("articles wait to be read: a thread reads beside"),
  });
  const worker = await runJobs(host, "classify", createClassifier({ ...host, knowledge, reader }));
  return {
    close: async () => {
      await worker.close();
      await reader.close();
    },
  };
}
