// Digests asked for at once, 20 at a time, of a real desk over a large ledger: npm run bench -- demand [CLAIMS]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import type { Client, Request, Result } from "autocannon";
import { loadKnowledge } from "@frontwatch/classify";
import { prepareQueues } from "@frontwatch/queue";
import { createApiKey, migrate, openStore, startEmbedded } from "@frontwatch/store";
import { freePort } from "../kit/ports.ts";
import { killLeftovers, launch, untilLive } from "../kit/processes.ts";
import { cpuOf } from "../kit/process-costs.ts";
import { DAYS, fillLedger } from "./fill-ledger.ts";
import type { Province } from "./fill-ledger.ts";

const CLAIMS = 1_000_000;
const AT_ONCE = 20;
const REQUESTS = 600;
const WARM_UP = 60;
const DAY = 86_400_000;
/** Countries with conflicts, and others: forty. */
const COUNTRIES =
  "AF SD UA SY IQ YE SO ET ML BF NE NG CD SS MM PK LY CF CM MZ CO HT PS LB IL IR AZ AM GE TR EG IN BD PH TH ID KE UG BI RU".split(
    " ",
  );
const PROVINCES_EACH = 15;
const ACTORS = [
  "taliban",
  "islamic-state",
  "rapid-support-forces",
  "sudan",
  "ukraine",
  "russia",
  "al-shabaab",
  "arakan-army",
];

const tenths = (value: number) => Math.round(value * 10) / 10;

/** @param claims - size of the ledger. @returns milliseconds as the client sees them */
export async function measure(claims = CLAIMS): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const server = await startEmbedded(directory);
  try {
    await migrate(server.url);
    await prepareQueues({ kind: "postgres", url: server.url });
    const store = openStore(server.url);
    const provinces = await provincesOf();
    const start = new Date(Date.now() - DAYS * DAY);
    await fillLedger(store, { claims, start, provinces, actors: ACTORS });
    const { secret } = await createApiKey(store.db, {
      ...{ name: "bench", scopes: ["digests"], perMinute: 1_000_000, now: new Date() },
    });
    await store.close();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const desk = launch("desk", { DATABASE_URL: server.url, FRONTWATCH_PORT: `${port}`, LOG_LEVEL: "warn" });
    await untilLive(desk, url);
    return { claims, ...(await load({ url, pid: desk.pid }, secret, provinces)) };
  } finally {
    await killLeftovers();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function load(
  { url, pid }: { readonly url: string; readonly pid: number },
  secret: string,
  provinces: readonly Province[],
): Promise<object> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const wishes = wishesOf(provinces);
  const ids: string[] = [];
  let items = 0;
  const onResponse = (_status: number, body: string) => {
    const digest = JSON.parse(body) as { id: string; edition?: { items: readonly unknown[] } };
    const count = digest.edition?.items.length ?? 0;
    items += count;
    if (count > 0) ids.push(digest.id); // a digest of nothing has no map
  };
  const ask = (format: "json" | "html"): Request[] =>
    wishes.map((wish) => ({
      ...{ method: "POST" as const, path: "/v1/digests", headers, body: JSON.stringify({ ...wish, format }) },
      onResponse,
    }));
  await fire(url, ask("json"), WARM_UP);
  ids.length = 0;
  items = 0;
  const before = await cpuOf(pid);
  const json = await fire(url, ask("json"), REQUESTS);
  const deskMsEach = tenths(((await cpuOf(pid)) - before) / REQUESTS);
  const itemsEach = Math.round(items / REQUESTS);
  ids.length = 0;
  const html = await fire(url, ask("html"), REQUESTS);
  const maps = await fire(
    url,
    ids.map((id) => ({ path: `/editions/${id}/map.png` })),
    REQUESTS,
  );
  return {
    atOnce: AT_ONCE,
    filters: wishes.length,
    itemsEach,
    json,
    deskMsEach,
    html,
    maps,
    htmlWithMapP95: tenths(html.p95 + maps.p95),
  };
}

/** Fires the requests, each connection beginning elsewhere in them: what is asked at one time differs. */
async function fire(url: string, requests: Request[], amount: number) {
  let clients = 0;
  const times: number[] = [];
  const options = {
    ...{ url, connections: AT_ONCE, amount, timeout: 60 },
    setupClient: (client: Client) => {
      const begin = Math.floor((clients++ * requests.length) / AT_ONCE);
      client.setRequests([...requests.slice(begin), ...requests.slice(0, begin)]);
    },
  };
  const result = await new Promise<Result>((resolve, reject) => {
    const instance = autocannon(options, (error: unknown, found) => {
      if (error instanceof Error) reject(error);
      else resolve(found);
    });
    instance.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const { errors, non2xx, requests: done, duration } = result;
  if (errors + non2xx > 0) throw new Error(`${errors} requests failed, ${non2xx} were answered otherwise than well`);
  times.sort((a, b) => a - b);
  const at = (share: number) => tenths(times[Math.floor(times.length * share)] ?? 0);
  process.stderr.write(`${amount} requests: p95 ${at(0.95)} ms\n`);
  return { requests: done.total, p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: tenths(done.total / duration) };
}

/** What is asked for: a country, a province or an actor, a day or a week back, with a kind or without. */
function wishesOf(provinces: readonly Province[]): readonly object[] {
  const some = provinces.filter((_, n) => n % 17 === 3);
  return [
    ...COUNTRIES.flatMap((region) => [
      { region: [region], since: "24h" },
      { region: [region], kind: ["territory", "ceasefire", "offensive"], since: "7d" },
    ]),
    ...some.flatMap(({ id }) => [
      { region: [id], since: "7d" },
      { region: [id], since: "24h" },
    ]),
    ...ACTORS.map((actor) => ({ actor: [actor], kind: ["territory"], since: "48h" })),
  ];
}

async function provincesOf(): Promise<readonly Province[]> {
  const { gazetteer } = await loadKnowledge();
  const { searchPlaces } = await import("@frontwatch/gazetteer");
  return COUNTRIES.flatMap((country) => {
    const found = Array.from({ length: 100 }, (_, n) => `${country}.${n < 10 ? "0" : ""}${n}`).flatMap((id) => {
      const [place] = searchPlaces(gazetteer, id).places;
      return place?.id === id ? [{ id, country, lat: place.lat ?? 0, lon: place.lon ?? 0 }] : [];
    });
    return found.slice(0, PROVINCES_EACH);
  });
}
