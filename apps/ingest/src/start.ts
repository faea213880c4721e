import { goRounds, openKeyring, runJobs, takesPushes } from "@frontwatch/host";
import type { Host, Keyring } from "@frontwatch/host";
import {
  createHttp,
  createPageReader,
  createPoster,
  createRobots,
  hostAllowed,
  loadLanguageDetector,
  readCatalogue,
} from "@frontwatch/sources";
import type { HostPace, Http } from "@frontwatch/sources";
import { readRobots, writeRobots } from "@frontwatch/store";
import type { Closeable } from "@frontwatch/telemetry";
import { admitByManners } from "./admit.ts";
import type { IngestDeps } from "./deps.ts";
import { createIngester } from "./ingest.ts";
import { notify } from "./notify.ts";
import { pollSource } from "./poll.ts";
import { recheckPages } from "./recheck.ts";
import { createTroubleLane } from "./trouble-lane.ts";

const ROBOT = "Frontwatch";
/** Requests a second to one host, and at the same time: within what careful crawlers do (Nutch: 0.2, Heritrix: 1 at once). */
const PACE = 1;
const AT_ONCE = 1;
/** Requests of this process to failing hosts at the same time, and to slow ones: each an eighth of the places for polls and pages. */
const TROUBLE_PLACES = 8;

/** From one look for pages that are due to be looked at again to the next. */
const RECHECK_MS = 30_000;

/** Starts polling and ingesting. */
export async function startIngest(host: Host): Promise<Closeable> {
  const { contact, allow } = host.settings.fetch;
  const http = politeHttp(host);
  const pages = createPageReader();
  const { publicUrl } = host.env;
  let keyring: Promise<Keyring> | undefined;
  const push = { publicUrl, keyring: () => (keyring ??= openKeyring(host.env)) };
  const deps: IngestDeps = {
    ...host,
    http,
    pages,
    languages: await loadLanguageDetector(),
    catalogue: await readCatalogue(),
    ...(takesPushes(host.env) && { push }),
  };
  const closing = new AbortController();
  const rechecks = goRounds(host.log, {
    everyMs: RECHECK_MS,
    go: () => recheckPages(deps, closing.signal),
    failed: "pages could not be looked at again",
  });
  const poster = createPoster({ userAgent: `${ROBOT}/0.1 (webhooks; ${contact})`, allow });
  const workers = [
    await runJobs(host, "poll", (payload, { signal }) => pollSource(deps, payload, signal)),
    await runJobs(host, "ingest", createIngester(deps)),
    await runJobs(host, "notify", (payload, { signal }) => notify({ ...deps, poster }, payload, signal)),
  ];
  return {
    close: async () => {
      closing.abort();
      await Promise.all([rechecks.close(), ...workers.map((worker) => worker.close())]);
      await Promise.all([http.close(), pages.close(), poster.close()]);
    },
  };
}

/** Asks nobody more often than manners allow, whichever process asks. */
function politeHttp({ settings, store, now }: Host): Http {
  const { contact, allow, robots, pace } = settings.fetch;
  const gapMs = 1000 / (pace ?? PACE);
  const paceOf = (name: string): HostPace | undefined => {
    const { hostname, port } = new URL(`http://${name}`);
    const isOurs = pace === undefined && hostAllowed(hostname, port === "" ? undefined : Number(port), allow);
    return isOurs ? undefined : { gapMs, atOnce: AT_ONCE };
  };
  const lanes = { failing: createTroubleLane(TROUBLE_PLACES), slow: createTroubleLane(TROUBLE_PLACES) };
  const rules = { robots: () => siteRules };
  const admit = admitByManners({ store, paceOf, lanes, ...(robots && rules) });
  const http = createHttp({ userAgent: `${ROBOT}/0.1 (conflict news digest; ${contact})`, allow, admit });
  const memory = {
    load: (origin: string) => readRobots(store.db, origin),
    save: (origin: string, kept: Parameters<typeof writeRobots>[2]) => writeRobots(store.db, origin, kept),
  };
  const siteRules = createRobots(http, { userAgent: ROBOT, now, memory });
  return http;
}
