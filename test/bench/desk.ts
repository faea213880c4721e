// The desk's pages over a large ledger in a real browser: first paint and bytes. npm run bench -- desk [CLAIMS]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKnowledge } from "@frontwatch/classify";
import { parseSettings, readEnvironment } from "@frontwatch/config";
import { lazyPainter } from "@frontwatch/pictures";
import { prepareQueues } from "@frontwatch/queue";
import { migrate, openStore, startEmbedded } from "@frontwatch/store";
import { createLog } from "@frontwatch/telemetry";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { openCompiler } from "../../apps/digest/src/index.ts";
import { openHost } from "../../apps/host/src/index.ts";
import { buildDesk } from "../../apps/desk/src/server.ts";
import { chromiumPath } from "../kit/browser.ts";
import { DAYS, fillLedger } from "./fill-ledger.ts";

const CLAIMS = 1_000_000;
const LOADS = 5;
/** The map comes after the page and is not counted. */
const OF_THE_MAP = /\/map\/|\/today\/map\.svg|\/assets\/leaflet/;
const PAGES = {
  today: "/",
  todayOfACountry: "/?region=AF&since=7d",
  situation: "/situations/situation%204000",
  place: "/places/AF",
  actor: "/actors/taliban",
  search: "/search?q=bridge",
  searchRare: "/search?q=governor&actor=taliban",
};

const COUNTRIES = ["AF", "SD", "UA", "SY", "IQ", "YE", "SO", "ET", "ML", "BF", "NE", "NG", "CD", "SS", "MM", "PK"];
/** Made-up provinces of real countries. */
const PROVINCES = Array.from({ length: COUNTRIES.length * 30 }, (_, n) => {
  const country = COUNTRIES[n % COUNTRIES.length] ?? "AF";
  return { id: `${country}.X${n}`, country, lat: (n * 7) % 50, lon: (n * 11) % 120 };
});
const ACTORS = ["taliban", "islamic-state", "rapid-support-forces", "sudan", "ukraine", "russia", "al-shabaab"];

/** Measures each page, loaded anew. @param claims - size of the ledger */
export async function measure(claims = CLAIMS): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const server = await startEmbedded(directory);
  try {
    await migrate(server.url);
    await prepareQueues({ kind: "postgres", url: server.url });
    const store = openStore(server.url);
    const start = new Date(Date.now() - DAYS * 86_400_000);
    await fillLedger(store, { claims, start, provinces: PROVINCES, actors: ACTORS });
    await store.close();
    const env = readEnvironment({ FRONTWATCH_ACCESS: "open" });
    const settings = parseSettings("", "bench");
    const host = await openHost({ env, settings, log: createLog("bench", "silent"), databaseUrl: server.url });
    const desk = await buildDesk({
      ...{ host, compiler: await openCompiler(host), names: await loadKnowledge(), pages: {}, painter: lazyPainter() },
    });
    const base = await desk.listen({ host: "127.0.0.1", port: 0 });
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
    const results: Record<string, object> = {};
    for (const [name, path] of Object.entries(PAGES)) {
      results[name] = await measurePage(browser, base + path);
      process.stderr.write(`${name}: ${JSON.stringify(results[name])}\n`);
    }
    await browser.close();
    await desk.close();
    await host.close();
    return { claims, pages: results };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measurePage(browser: Browser, url: string): Promise<object> {
  const paints: number[] = [];
  const answers: number[] = [];
  let bytes = 0;
  let status = 0;
  for (let load = 0; load < LOADS; load += 1) {
    const context = await browser.newContext({ viewport: { width: 700, height: 1000 } });
    const page = await context.newPage();
    bytes = 0;
    const sizes: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      if (OF_THE_MAP.test(request.url())) return;
      sizes.push(
        request.sizes().then((size) => {
          bytes += size.responseBodySize + size.responseHeadersSize;
        }),
      );
    });
    status = (await page.goto(url, { waitUntil: "networkidle" }))?.status() ?? 0;
    const paint = await page.evaluate<number>(
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1",
    );
    const answer = await page.evaluate<number>("performance.getEntriesByType('navigation')[0].responseStart");
    paints.push(Math.round(paint));
    answers.push(Math.round(answer));
    await Promise.all(sizes);
    await context.close();
  }
  paints.sort((a, b) => a - b);
  answers.sort((a, b) => a - b);
  return {
    status,
    firstPaintMs: { median: paints[LOADS >> 1], worst: paints.at(-1) },
    answerMs: { median: answers[LOADS >> 1], worst: answers.at(-1) },
    kilobytes: Math.round(bytes / 1024),
  };
}
