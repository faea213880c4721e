import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import {
  createHttp,
  createPageReader,
  createPoster,
  createRobots,
  loadLanguageDetector,
  readCatalogue,
} from "@frontwatch/sources";
import type { Closeable } from "@frontwatch/telemetry";
import type { IngestDeps } from "./deps.ts";
import { ingestItem } from "./ingest.ts";
import { notify } from "./notify.ts";
import { pollSource } from "./poll.ts";

const ROBOT = "Frontwatch";

/** Starts polling and ingesting. */
export async function startIngest(host: Host): Promise<Closeable> {
  const { contact, allow, robots } = host.settings.fetch;
  const http = createHttp({ userAgent: `${ROBOT}/0.1 (conflict news digest; ${contact})`, allow });
  const pages = createPageReader();
  const deps: IngestDeps = {
    ...host,
    http,
    pages,
    languages: await loadLanguageDetector(),
    catalogue: await readCatalogue(),
    ...(robots && { robots: createRobots(http, { userAgent: ROBOT }) }),
  };
  const poster = createPoster({ userAgent: `${ROBOT}/0.1 (webhooks; ${contact})`, allow });
  const workers = [
    await runJobs(host, "poll", (payload, { signal }) => pollSource(deps, payload, signal)),
    await runJobs(host, "ingest", (payload, context) => ingestItem(deps, payload, context)),
    await runJobs(host, "notify", (payload, { signal }) => notify({ ...deps, poster }, payload, signal)),
  ];
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([http.close(), pages.close(), poster.close()]);
    },
  };
}
