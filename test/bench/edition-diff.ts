// A ledger of generated rows in a PostgreSQL of its own, and what one subscription's difference costs in it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerDiff, migrate, openStore, startEmbedded } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { DAYS, fillLedger } from "./fill-ledger.ts";

const COUNTRIES = 40;
const PROVINCES = 15;
const START = new Date(Date.UTC(2025, 0, 1));
const DAY = 86_400_000;
const DIFFERENCES = 200;

/** Made-up countries of as many provinces each. */
const provinces = Array.from({ length: COUNTRIES * PROVINCES }, (_, n) => {
  const country = `C${n % COUNTRIES}`;
  return { id: `${country}.${Math.floor(n / COUNTRIES)}`, country, lat: n % 60, lon: n % 90 };
});
const actors = Array.from({ length: COUNTRIES * 5 }, (_, n) => `side ${n}`);

/** @param claims - size of the ledger. @returns milliseconds of one subscription's daily difference, by the clock */
export async function measureDiff(claims: number): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const server = await startEmbedded(directory);
  try {
    await migrate(server.url);
    const store = openStore(server.url);
    try {
      const started = performance.now();
      await fillLedger(store, { claims, start: START, provinces, actors });
      const filledSeconds = Math.round((performance.now() - started) / 1000);
      return { storeClaims: claims, storeFilledSeconds: filledSeconds, ...(await timeDifferences(store)) };
    } finally {
      await store.close();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function timeDifferences({ db }: Store): Promise<object> {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < DIFFERENCES; i += 1) {
    const to = new Date(START.getTime() + (1 + ((i * 37) % (DAYS - 1))) * DAY);
    const span = { from: new Date(to.getTime() - DAY), to };
    const started = performance.now();
    found += (await ledgerDiff(db, span, { regions: [`C${(i * 7) % COUNTRIES}`], actors: [], kinds: [] })).length;
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return {
    editionDifferences: DIFFERENCES,
    editionChangesEach: Math.round(found / DIFFERENCES),
    editionDiffMilliseconds: { median: at(0.5), p95: at(0.95) },
  };
}
