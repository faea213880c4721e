import { changeEventId, changeId, claimId } from "@frontwatch/domain";
import type {
  Analysis,
  ArticleId,
  Change,
  ChangeEvent,
  ChangeId,
  Claim,
  Situation,
  SituationId,
} from "@frontwatch/domain";
import { situationOf } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { decodeChange, decodeClaim, decodeSituation, encode } from "./records.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

const CLOSED = ["ended", "reversed"];
/** Days before a claim's publication in which a change it may belong to was last told of; the longest window of the ledger is 45. */
const REACH_DAYS = 60;
const DAY = 86_400_000;

export async function hasAnalysis(db: Db, article: ArticleId, analyser: string): Promise<boolean> {
  const row = await db
    .selectFrom("analyses")
    .select("article")
    .where("article", "=", article)
    .where("analyser", "=", analyser)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest analysis of an article. */
export async function getAnalysis(db: Db, article: ArticleId): Promise<Analysis | undefined> {
  const row = await db
    .selectFrom("analyses")
    .select("body")
    .where("article", "=", article)
    .orderBy("known", "desc")
    .executeTakeFirst();
  return row?.body as Analysis | undefined;
}

/** Stores an article's analysis and claims. @returns the claims not stored before */
export async function saveReading(
  tx: Transaction<Database>,
  reading: {
    readonly analysis: Analysis;
    readonly analyser: string;
    readonly claims: readonly Claim[];
    readonly known: Date;
  },
): Promise<readonly Claim[]> {
  const { analysis, analyser, claims, known } = reading;
  await tx
    .insertInto("analyses")
    .values({ article: analysis.id, analyser, known, body: encode(analysis) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (claims.length === 0) return [];
  const inserted = await tx
    .insertInto("claims")
    .values(
      claims.map((claim, position) => ({
        id: claim.id,
        article: claim.article,
        position,
        kind: claim.kind,
        known: claim.known,
        published: claim.published,
        body: encode(claim),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  const fresh = new Set(inserted.map((row) => row.id));
  return claims.filter((claim) => fresh.has(claim.id));
}

/** The changes that claims may move, and their situations. */
export async function ledgerAround(
  db: Db,
  claims: readonly Claim[],
): Promise<{ changes: Change[]; situations: Situation[] }> {
  if (claims.length === 0) return { changes: [], situations: [] };
  const kinds = [...new Set(claims.flatMap(({ kind }) => (kind === "deployment" ? [kind, "territory"] : [kind])))];
  const actors = [...new Set(claims.flatMap((claim) => claim.actors.map((actor) => actor.id)))];
  const places = [...new Set(claims.flatMap(placeKeys))];
  const since = new Date(Math.min(...claims.map(toldOf)) - REACH_DAYS * DAY);
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("kind", "in", kinds)
    .where(sql<boolean>`(actors && ${actors}::text[] OR places && ${places}::text[])`)
    .where((eb) =>
      eb.or([
        eb("last_published", ">=", since),
        eb.and([eb("kind", "=", "territory"), eb("lifecycle", "not in", CLOSED)]),
      ]),
    )
    .execute();
  const changes = rows.map((row) => decodeChange(row.body));
  const ids = [...changes.map((change) => change.situation), ...claims.map(situationOf)];
  return { changes, situations: await situationsOf(db, [...new Set(ids)]) };
}

/** The earliest instant of which a claim tells: history reaches back before its publication. */
function toldOf({ published, background, when }: Claim): number {
  const happened = background && when ? Date.parse(when.start) : Number.NaN;
  return Number.isNaN(happened) ? published.getTime() : Math.min(published.getTime(), happened);
}

async function situationsOf(db: Db, ids: readonly SituationId[]): Promise<Situation[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("situations").select("body").where("id", "in", ids).execute();
  return rows.map((row) => decodeSituation(row.body));
}

const placeKeys = (record: Pick<Change, "places" | "countries">): readonly string[] => [
  ...record.places.flatMap((place) => [place.id, ...place.within]),
  ...record.countries,
];

/** Situations by id. */
export async function getSituations(db: Db, ids: readonly string[]): Promise<readonly Situation[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("situations")
    .select("body")
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => decodeSituation(row.body));
}

/** Stores what a fold moved. */
export async function saveFolded(
  tx: Transaction<Database>,
  folded: {
    readonly changes: readonly Change[];
    readonly situations: readonly Situation[];
    readonly events: readonly ChangeEvent[];
  },
): Promise<void> {
  for (const situation of folded.situations) {
    const row = { dimension: situation.dimension, body: encode(situation) };
    await tx
      .insertInto("situations")
      .values({ id: situation.id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  for (const change of folded.changes) {
    const row = {
      situation: change.situation,
      kind: change.kind,
      lifecycle: change.lifecycle,
      countries: change.countries,
      actors: change.actors.map((actor) => actor.id),
      places: [...new Set(placeKeys(change))],
      last_published: change.lastPublished,
      body: encode(change),
    };
    await tx
      .insertInto("changes")
      .values({ id: change.id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  if (folded.events.length === 0) return;
  await tx
    .insertInto("change_events")
    .values(
      folded.events.map((event, position) => ({
        id: event.id,
        change: event.change,
        position,
        event: event.event,
        rule: event.rule,
        known: event.known,
        claims: event.claims,
        body: encode(event.after),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Events known after `from`, up to and with `to`, oldest first. */
export async function eventsBetween(db: Db, from: Date, to: Date): Promise<readonly ChangeEvent[]> {
  const rows = await db
    .selectFrom("change_events")
    .selectAll()
    .where("known", ">", from)
    .where("known", "<=", to)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return rows.map(eventOf);
}

/** Changes by id, as they stand. */
export async function getChanges(db: Db, ids: readonly ChangeId[]): Promise<readonly Change[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** How changes stood at an instant of knowledge time; those unknown then are left out. */
export async function changesAsOf(db: Db, ids: readonly ChangeId[], at: Date): Promise<readonly Change[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("change_events")
    .distinctOn("change")
    .select("body")
    .where("change", "in", [...ids])
    .where("known", "<=", at)
    .orderBy("change")
    .orderBy("known", "desc")
    .orderBy("position", "desc")
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** Truces that stand: agreed, in effect or extended, told as news, neither over nor long unheard of. */
export async function standingTruces(db: Db): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("kind", "=", "ceasefire")
    .where("lifecycle", "not in", [...CLOSED, "stale"])
    .where(sql<boolean>`body->>'status' IN ('agreed', 'in_effect', 'extended') AND body->>'background' = 'false'`)
    .orderBy("id")
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** Changes that stand and were last told of before `before`, or have an end told: some may be silent or run out. */
export async function longUnheard(db: Db, before: Date): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("lifecycle", "not in", [...CLOSED, "stale"])
    .where((eb) =>
      eb.or([
        eb("last_published", "<=", before),
        eb.and([eb("kind", "=", "ceasefire"), sql<boolean>`body->'when' ? 'end'`]),
      ]),
    )
    .orderBy("id")
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** Events of the newest changes first, for the desk. */
export async function listEvents(db: Db, limit: number): Promise<readonly ChangeEvent[]> {
  const rows = await db
    .selectFrom("change_events")
    .selectAll()
    .orderBy("known", "desc")
    .orderBy("position")
    .limit(limit)
    .execute();
  return rows.map(eventOf);
}

/** A change as it stands, with everything that happened to it, oldest first. */
export async function getChange(
  db: Db,
  id: ChangeId,
): Promise<{ change: Change; events: readonly ChangeEvent[] } | undefined> {
  const row = await db.selectFrom("changes").select("body").where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const events = await db
    .selectFrom("change_events")
    .selectAll()
    .where("change", "=", id)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return { change: decodeChange(row.body), events: events.map(eventOf) };
}

/** Every claim in the order in which the ledger learned it. */
export async function allClaims(db: Db): Promise<readonly Claim[]> {
  const rows = await db
    .selectFrom("claims")
    .select("body")
    .orderBy("known")
    .orderBy("article")
    .orderBy("position")
    .execute();
  return rows.map((row) => decodeClaim(row.body));
}

/** The instants at which changes were noted as silent: the only events that no claim makes. */
export async function notedSilences(db: Db): Promise<readonly { change: ChangeId; known: Date }[]> {
  const rows = await db
    .selectFrom("change_events")
    .select(["change", "known"])
    .where(sql<boolean>`claims = '{}'`)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ change: changeId(row.change), known: row.known }));
}

/** Empties the projection, to be folded again from the claims in the same transaction. */
export async function dropProjection(tx: Transaction<Database>): Promise<void> {
  await tx.deleteFrom("change_events").execute();
  await tx.deleteFrom("changes").execute();
  await tx.deleteFrom("situations").execute();
}

function eventOf(row: {
  id: string;
  change: string;
  event: "new" | "update";
  rule: string;
  known: Date;
  claims: readonly string[];
  body: object;
}): ChangeEvent {
  return {
    id: changeEventId(row.id),
    change: changeId(row.change),
    event: row.event,
    rule: row.rule,
    known: row.known,
    claims: row.claims.map(claimId),
    after: decodeChange(row.body),
  };
}
