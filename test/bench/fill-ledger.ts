// A ledger of generated rows: as many claims as asked for, in changes of four reports each, over half a year.
import { articleId, changeId, claimId, publisherId, situationId } from "@frontwatch/domain";
import type { Change } from "@frontwatch/domain";
import type { Store } from "@frontwatch/store";

/** A province that changes happen in. */
export interface Province {
  readonly id: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
}

export interface LedgerSize {
  readonly claims: number;
  /** The ledger's first day; it ends `DAYS` later. */
  readonly start: Date;
  readonly provinces: readonly Province[];
  /** Ids of actors; a change is between two that stand beside each other. */
  readonly actors: readonly string[];
}

/** Reports to a change, and steps of two changes. */
const CLAIMS_PER_CHANGE = 4;
export const DAYS = 180;
const DAY = 86_400_000;
const ARTICLES = 20_000;
/** Of a hundred changes: what newsrooms report, roughly; truces are few. */
const KINDS = [
  ...Array<[string, string]>(60).fill(["attack", "reported"]),
  ...Array<[string, string]>(14).fill(["territory", "gained"]),
  ...Array<[string, string]>(14).fill(["offensive", "launched"]),
  ...Array<[string, string]>(10).fill(["deployment", "arriving"]),
  ...Array<[string, string]>(2).fill(["ceasefire", "agreed"]),
];

/** As large as a change of four reports is; words in braces are each row's own. */
const TEMPLATE = {
  ...{ id: changeId("{id}"), situation: situationId("{situation}"), kind: "{kind}", status: "{status}" },
  acled: "Armed clash",
  actors: ["{actor}", "{other}"].map((name) => ({ id: name, name, type: "non-state" as const })),
  places: [
    {
      ...{ id: "{province}.{n}", name: "Town {n}", kind: "city", country: "{country}", admin1: "Province" },
      ...{ lat: "{lat}", lon: "{lon}", within: ["{province}", "{country}"] },
    },
  ],
  ...{ countries: ["{country}"], lifecycle: "corroborated", modality: "asserted", background: false, sources: 4 },
  testimonies: Array.from({ length: CLAIMS_PER_CHANGE }, (_, i) => ({
    ...{ claim: claimId(`claim ${i}`), article: articleId(`article {article${i}}`) },
    ...{ publisher: publisherId("p"), origin: articleId(`article {article${i}}`) },
    ...{ speaker: { name: "the governor" }, stance: "asserts", confidence: 0.8 },
    quote: "Fighters of the two sides clashed at the bridge north of the town before dawn, the governor said.",
    ...{ published: "{at}", known: "{at}" },
  })),
  ...{ firstPublished: "{at}", lastPublished: "{at}", since: "{at}", confidence: 0.9 },
} satisfies Record<keyof Omit<Change, "when" | "silent" | "corrected">, unknown>;

/** Fills an empty database: situations, changes, events, claims, and the articles they are of. */
export async function fillLedger({ pool }: Pick<Store, "pool">, size: LedgerSize): Promise<void> {
  const { claims, start, provinces, actors } = size;
  const changes = Math.round(claims / CLAIMS_PER_CHANGE);
  const say = (what: string) => process.stderr.write(`filling a ledger of ${claims} claims: ${what}\n`);
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('changes', 'change_events', 'claims') AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  const step = (count: number) => `'${start.toISOString()}'::timestamptz + i * interval '${(DAYS * DAY) / count} ms'`;
  await pool.query(
    `CREATE TABLE made AS SELECT i, ${step(changes)} AS at, p.province, p.country, p.lat, p.lon,
       actors.own[1 + i % ${actors.length}] AS actor, actors.own[1 + (i + 1) % ${actors.length}] AS other,
       kinds.kind[1 + i * 37 % 100] AS kind, kinds.status[1 + i * 37 % 100] AS status
     FROM generate_series(1, ${changes}) i
     CROSS JOIN (SELECT $1::text[] AS own) actors
     CROSS JOIN (SELECT $2::text[] AS kind, $3::text[] AS status) kinds
     JOIN unnest($4::text[], $5::text[], $6::float8[], $7::float8[]) WITH ORDINALITY p (province, country, lat, lon, n)
       ON p.n = 1 + i % ${provinces.length}`,
    [
      actors,
      KINDS.map(([kind]) => kind),
      KINDS.map(([, status]) => status),
      provinces.map(({ id }) => id),
      provinces.map(({ country }) => country),
      provinces.map(({ lat }) => lat),
      provinces.map(({ lon }) => lon),
    ],
  );
  const values: Readonly<Record<string, string>> = {
    ...{ id: "'change ' || i", situation: "'situation ' || i", kind: "kind", status: "status", actor: "actor" },
    ...{ other: "other", province: "province", country: "country", n: "i::text" },
    at: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    ...Object.fromEntries(
      Array.from({ length: CLAIMS_PER_CHANGE }, (_, k) => [`article${k}`, `((i + ${k}) % ${ARTICLES})::text`]),
    ),
  };
  const numbers = { lat: "(lat + i % 13 * 0.05)::text", lon: "(lon + i % 17 * 0.05)::text" };
  const body = [
    ...Object.entries(values).map(([name, value]) => [`{${name}}`, value] as const),
    ...Object.entries(numbers).map(([name, value]) => [`"{${name}}"`, value] as const),
  ].reduce((text, [name, value]) => `replace(${text}, '${name}', ${value})`, "$1");
  const template = [JSON.stringify(TEMPLATE)];
  const lists = "ARRAY[actor, other], ARRAY[province || '.' || i, province, country]";
  say("situations and changes");
  await pool.query(`INSERT INTO situations (id, dimension, body) SELECT 'situation ' || i, 'relation', '{}' FROM made`);
  await pool.query(
    `INSERT INTO changes (id, situation, kind, lifecycle, countries, last_published, keys, body, actors, places)
     SELECT 'change ' || i, 'situation ' || i, kind, 'corroborated', ARRAY[country], at,
       ARRAY['attack at ' || province || '.' || i], (${body})::jsonb, ${lists} FROM made`,
    template,
  );
  say("events");
  await pool.query(
    `INSERT INTO change_events (id, change, position, event, rule, known, claims, kind, body, actors, places)
     SELECT 'event ' || i || ' ' || step, 'change ' || i, step, CASE step WHEN 0 THEN 'new' ELSE 'update' END,
       'rule', at + step * interval '9 hours', ARRAY['claim 0'], kind, (${body})::jsonb, ${lists}
     FROM made, generate_series(0, 1) step WHERE step = 0 OR i % 2 = 0`,
    template,
  );
  say("claims and articles");
  await pool.query(`INSERT INTO publishers VALUES ('p', 'The Paper')`);
  await pool.query(
    `INSERT INTO sources (id, publisher, name, url, every_seconds, next_poll_at, last_success_at)
     VALUES ('s', 'p', 's', 'u', 60, now(), now())`,
  );
  await pool.query(
    `INSERT INTO articles (id, source, publisher, url, title, text, language, published, known, content_hash)
     SELECT 'article ' || i, 's', 'p', 'https://paper.example/' || i, 'Clashes at the bridge north of town ' || i,
       'text', 'en', ${step(ARTICLES)}, ${step(ARTICLES)}, 'h' FROM generate_series(0, ${ARTICLES - 1}) i`,
  );
  await pool.query(
    `INSERT INTO claims (id, article, position, kind, known, published, body)
     SELECT 'claim ' || i, 'article ' || i % ${ARTICLES}, i, 'attack', ${step(claims)}, now(), '{}'
     FROM generate_series(1, ${claims}) i`,
  );
  say("stories");
  await pool.query(
    `INSERT INTO stories (id, title, summary, region, places, terms, sketch, first_known, last_known)
     SELECT 'story ' || i, 'Clashes in ' || province, ARRAY['Fighters of the two sides clashed before dawn.'],
       country, ARRAY[province, country], '{}', '{}', at, at FROM made WHERE i % ${Math.max(1, Math.round(changes / (DAYS * 100)))} = 0`,
  );
  await pool.query(
    `INSERT INTO story_articles (article, story, known, terms)
     SELECT DISTINCT ON (a.i) 'article ' || a.i, m.id, ${step(ARTICLES).replace("i *", "a.i *")}, '{}'
     FROM generate_series(0, ${ARTICLES - 1}) AS a (i)
     JOIN LATERAL (SELECT id FROM stories WHERE last_known >= ${step(ARTICLES).replace("i *", "a.i *")}
       ORDER BY last_known OFFSET a.i % 20 LIMIT 1) m ON true`,
  );
  say("indexes");
  await pool.query("DROP TABLE made");
  await pool.query("UPDATE ledger_clock SET known = (SELECT max(known) FROM change_events)");
  for (const { definition } of rows) await pool.query(definition);
  await pool.query("VACUUM ANALYZE");
}
