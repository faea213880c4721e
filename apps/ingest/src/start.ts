import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { createHttp, createRobots, loadLanguageDetector } from "@frontwatch/sources";
import type { Closeable } from "@frontwatch/telemetry";
import type { IngestDeps } from "./deps.ts";
import { ingestItem } from "./ingest.ts";
import { pollSource } from "./poll.ts";

/** Starts polling and ingesting. */
export async function startIngest(host: Host): Promise<Closeable> {
  const { contact, allow, robots } = host.settings.fetch;
  const http = createHttp({ userAgent: `Frontwatch/0.1 (conflict news digest; ${contact})`, allow });
  const deps: IngestDeps = {
    ...host,
    http,
    detectLanguage: await loadLanguageDetector(),
    ...(robots && { robots: createRobots(http) }),
  };
  const workers = [
    await runJobs(host, "poll", (payload, { signal }) => pollSource(deps, payload, signal)),
    await runJobs(host, "ingest", (payload, { signal, attempt }) => ingestItem(deps, payload, { signal, attempt })),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await http.close();
    },
  };
}
