// A ledger of generated rows in a PostgreSQL of its own, and what one subscription's difference costs in it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { articleId, changeId, claimId, publisherId, situationId } from "@frontwatch/domain";
import type { Change } from "@frontwatch/domain";
import { ledgerDiff, migrate, openStore, startEmbedded } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

/** Reports to a change, and steps of two changes. */
const CLAIMS_PER_CHANGE = 4;
const COUNTRIES = 40;
const PROVINCES = 15;
const DAYS = 180;
const START = new Date(Date.UTC(2025, 0, 1));
const DAY = 86_400_000;
const DIFFERENCES = 200;

/** As large as a change of four reports is; the rows' own ids and places are set beside it. */
const TEMPLATE: Change = {
  ...{ id: changeId("?"), situation: situationId("?"), kind: "attack", status: "reported", acled: "Armed clash" },
  actors: ["Army", "Rebels"].map((name) => ({ id: name.toLowerCase(), name, type: "non-state" as const })),
  places: [{ id: "C0.0.0", name: "Town", kind: "city", country: "C0", admin1: "Province", within: ["C0.0", "C0"] }],
  ...{ countries: ["C0"], lifecycle: "corroborated", modality: "asserted", background: false, sources: 4 },
  testimonies: Array.from({ length: CLAIMS_PER_CHANGE }, (_, i) => ({
    ...{ claim: claimId(`claim ${i}`), article: articleId(`article ${i}`), publisher: publisherId(`paper ${i}`) },
    ...{ origin: articleId(`article ${i}`), speaker: { name: "the governor" }, stance: "asserts", confidence: 0.8 },
    quote: "Fighters of the two sides clashed at the bridge north of the town before dawn, the governor said.",
    ...{ published: START, known: START },
  })),
  ...{ firstPublished: START, lastPublished: START, since: START, confidence: 0.9 },
};

/** @param claims - size of the ledger. @returns milliseconds of one subscription's daily difference, by the clock */
export async function measureDiff(claims: number): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const server = await startEmbedded(directory);
  try {
    await migrate(server.url);
    const store = openStore(server.url);
    try {
      const started = performance.now();
      await fill(store, claims);
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

async function fill({ pool }: Store, claims: number): Promise<void> {
  const changes = Math.round(claims / CLAIMS_PER_CHANGE);
  const say = (what: string) => process.stderr.write(`filling a ledger of ${claims} claims: ${what}\n`);
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('changes', 'change_events', 'claims') AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  const place = `'C' || i % ${COUNTRIES} || '.' || i / ${COUNTRIES} % ${PROVINCES}`;
  const places = `ARRAY[${place} || '.' || i, ${place}, 'C' || i % ${COUNTRIES}]`;
  const actors = `ARRAY['side ' || i % ${COUNTRIES * 5}, 'side ' || (i + 1) % ${COUNTRIES * 5}]`;
  const at = `timestamptz '${START.toISOString()}' + i * interval '${(DAYS * DAY) / changes} milliseconds'`;
  const body = `$1::jsonb || jsonb_build_object('id', 'change ' || i, 'situation', 'situation ' || i)`;
  const template = [JSON.stringify(TEMPLATE)];
  say("situations and changes");
  await pool.query(
    `INSERT INTO situations (id, dimension, body) SELECT 'situation ' || i, 'relation', '{}' FROM generate_series(1, ${changes}) i`,
  );
  await pool.query(
    `INSERT INTO changes (id, situation, kind, lifecycle, countries, actors, places, last_published, keys, body)
     SELECT 'change ' || i, 'situation ' || i, 'attack', 'corroborated', ARRAY['C' || i % ${COUNTRIES}], ${actors},
       ${places}, ${at}, ARRAY['attack at ' || ${place} || '.' || i], ${body} FROM generate_series(1, ${changes}) i`,
    template,
  );
  say("events");
  await pool.query(
    `INSERT INTO change_events (id, change, position, event, rule, known, claims, kind, actors, places, body)
     SELECT 'event ' || i || ' ' || step, 'change ' || i, step, CASE step WHEN 0 THEN 'new' ELSE 'update' END,
       'rule', ${at} + step * interval '9 hours', ARRAY['claim'], 'attack', ${actors}, ${places}, ${body}
     FROM generate_series(1, ${changes}) i, generate_series(0, 1) step WHERE step = 0 OR i % 2 = 0`,
    template,
  );
  say("claims");
  await pool.query(`INSERT INTO publishers VALUES ('p', 'p')`);
  await pool.query(
    `INSERT INTO sources (id, publisher, name, url, every_seconds, next_poll_at) VALUES ('s', 'p', 's', 'u', 60, now())`,
  );
  await pool.query(
    `INSERT INTO articles (id, source, publisher, url, title, text, language, published, known, content_hash)
     VALUES ('a', 's', 'p', 'u', 't', 't', 'en', now(), now(), 'h')`,
  );
  await pool.query(
    `INSERT INTO claims (id, article, position, kind, known, published, body)
     SELECT 'claim ' || i, 'a', i, 'attack', ${at.replace(String((DAYS * DAY) / changes), String((DAYS * DAY) / claims))},
       now(), '{}' FROM generate_series(1, ${claims}) i`,
  );
  say("indexes");
  for (const { definition } of rows) await pool.query(definition);
  await pool.query("VACUUM ANALYZE");
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
