import { claimId } from "@frontwatch/domain";
import type {
  Change,
  ChangeEvent,
  ChangeId,
  ChangeKind,
  ChangeStatus,
  Claim,
  Lifecycle,
  SituationId,
} from "@frontwatch/domain";
import { asOf } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { eventOf } from "./change-events.ts";
import { decodeChange, decodeClaim } from "./records.ts";
import type { Db } from "./sources.ts";

/** What is asked of the ledger's changes as they were known at an instant. Of each list one must fit; empty asks for nothing. */
export interface ChangesFilter {
  /** Known time: nothing learned later is seen. */
  readonly asOf: Date;
  /** Ids of places; a place counts with all that it holds. */
  readonly regions: readonly string[];
  /** Ids of actors. */
  readonly actors: readonly string[];
  readonly kinds: readonly ChangeKind[];
  readonly statuses: readonly ChangeStatus[];
  readonly lifecycles: readonly Lifecycle[];
  /** Last moved after this known time. */
  readonly since?: Date;
  /** Last moved up to and with this known time. */
  readonly until?: Date;
  /** ISO date: happened on this day or later; where no time is told, the day of the first report stands for it. */
  readonly happenedSince?: string;
  /** ISO date: happened on this day or earlier. */
  readonly happenedUntil?: string;
  /** Least certainty, 0..1. */
  readonly floor?: number;
  readonly situation?: SituationId;
  readonly ids?: readonly ChangeId[];
}

/** Where a list goes on: after the row that moved last at `known` and has this id. */
export interface Mark {
  readonly known: Date;
  readonly id: string;
}

/** A change as it was known at an instant. */
export interface KnownChange {
  readonly change: Change;
  /** When it became known, and when it last moved. */
  readonly firstKnown: Date;
  readonly lastKnown: Date;
}

/** One page of a list; `next` is where the following begins, absent at the end. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly next?: Mark;
}

/** Rows read beyond a page at once, where some may be passed over. */
const MARGIN = 20;

/** The ledger's last instant: all that was known up to then is stored for good. */
export async function ledgerClock(db: Db): Promise<Date> {
  const row = await db.selectFrom("ledger_clock").select("known").executeTakeFirstOrThrow();
  return row.known;
}

/** Changes as they were known at the filter's instant, those that moved last first. */
export async function listChanges(
  db: Db,
  filter: ChangesFilter,
  page: { readonly limit: number; readonly after?: Mark },
): Promise<Listed<KnownChange>> {
  return pageOf(page, async (after, limit) => {
    const rows = await changeRows(db, filter, { limit, ...(after && { after }) });
    const known = await reconstruct(db, rows, filter.asOf);
    return rows.map((row, at) => ({
      mark: { known: row.known, id: row.change },
      row: known[at],
      fits: known[at] !== undefined && fits(filter, known[at].change),
    }));
  });
}

/** A change as it was known at an instant; undefined where it was not. */
export async function changeAsOf(db: Db, id: ChangeId, at: Date): Promise<KnownChange | undefined> {
  const { rows } = await listChanges(db, { ...ANY, asOf: at, ids: [id] }, { limit: 1 });
  return rows[0];
}

/** The events of changes known up to an instant, oldest first. */
export async function eventsAsOf(db: Db, ids: readonly ChangeId[], at: Date): Promise<readonly ChangeEvent[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("change_events")
    .selectAll()
    .where("change", "in", [...ids])
    .where("known", "<=", at)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return rows.map(eventOf);
}

/** Asks for nothing but the time. */
export const ANY = { regions: [], actors: [], kinds: [], statuses: [], lifecycles: [] } as const;

interface Read<Row> {
  readonly mark: Mark;
  readonly row: Row | undefined;
  readonly fits: boolean;
}

/** Fills a page from what a keyset query reads, passing over rows that do not fit after all. */
export async function pageOf<Row>(
  page: { readonly limit: number; readonly after?: Mark },
  read: (after: Mark | undefined, limit: number) => Promise<readonly Read<Row>[]>,
): Promise<Listed<Row>> {
  const kept: { readonly mark: Mark; readonly row: Row }[] = [];
  const most = page.limit + MARGIN;
  let after = page.after;
  for (;;) {
    const found = await read(after, most);
    for (const { mark, row, fits: isKept } of found) if (row !== undefined && isKept) kept.push({ mark, row });
    if (found.length < most || kept.length > page.limit) break;
    after = found.at(-1)?.mark;
  }
  const shown = kept.slice(0, page.limit);
  const last = shown.at(-1);
  return { rows: shown.map(({ row }) => row), ...(kept.length > page.limit && last && { next: last.mark }) };
}

/** A change's last event up to an instant, beside the change as it stands. */
interface ChangeRow {
  readonly change: string;
  readonly known: Date;
  readonly first_known: Date;
  /** The change after that event. */
  readonly told: object;
  readonly current: object;
  /** It moved since. */
  readonly moved: boolean;
}

/**
 * `OFFSET 0` keeps the planner from looking for what is later once for all events: it is looked up row by row, until the
 * page is full. That it has no row is taken for likely, so that lists of much are read in their order and those of little
 * by what they ask for.
 */
async function changeRows(
  db: Db,
  filter: ChangesFilter,
  { limit, after }: { readonly limit: number; readonly after?: Mark },
): Promise<readonly ChangeRow[]> {
  const conditions = [sql`true`, ...changeConditions(filter), ...eventConditions(filter)];
  if (after) conditions.push(sql`(e.known, e.change) < (${after.known}, ${after.id})`);
  const { rows } = await sql<ChangeRow>`
    SELECT e.change, e.known, e.body AS told, c.body AS current,
      (SELECT min(f.known) FROM change_events f WHERE f.change = e.change) AS first_known,
      EXISTS (SELECT FROM change_events m WHERE m.change = e.change AND m.known > ${filter.asOf} OFFSET 0) AS moved
    FROM change_events e JOIN changes c ON c.id = e.change
    WHERE e.known <= ${filter.asOf}
      AND NOT EXISTS (
        SELECT FROM change_events l
        WHERE l.change = e.change AND l.known <= ${filter.asOf} AND (l.known, l.position) > (e.known, e.position)
        OFFSET 0)
      AND ${sql.join(conditions, sql` AND `)}
    ORDER BY e.known DESC, e.change DESC
    LIMIT ${limit}`.execute(db);
  return rows;
}

/** Conditions on a change `c`, which hold of it as it stands wherever they held of it before. */
export function changeConditions({ regions, actors, kinds, situation, ids }: ChangesFilter): RawBuilder<unknown>[] {
  return [
    ...(regions.length > 0 ? [sql`c.places && ${[...regions]}::text[]`] : []),
    ...(actors.length > 0 ? [sql`c.actors && ${[...actors]}::text[]`] : []),
    ...(kinds.length > 0 ? [sql`c.kind = ANY(${[...kinds]}::text[])`] : []),
    ...(situation === undefined ? [] : [sql`c.situation = ${situation}`]),
    ...(ids === undefined ? [] : [sql`c.id = ANY(${[...ids]}::text[])`]),
  ];
}

/** With one value an index gives the rows in their order. */
const oneOf = (column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${[...values]}::text[])`;

/** Conditions on the event `e`, by which a change last moved. */
function eventConditions({ since, until, statuses, lifecycles, ...filter }: ChangesFilter): RawBuilder<unknown>[] {
  return [
    ...(since === undefined ? [] : [sql`e.known > ${since}`]),
    ...(until === undefined ? [] : [sql`e.known <= ${until}`]),
    ...(statuses.length > 0 ? [oneOf(sql`e.status`, statuses)] : []),
    ...(lifecycles.length > 0 ? [oneOf(sql`e.lifecycle`, lifecycles)] : []),
    ...happenedConditions(filter),
  ];
}

/** Conditions on the event `e`: its change happened then by what one of its events, or a later claim, tells of it. */
function happenedConditions({
  happenedSince,
  happenedUntil,
}: Pick<ChangesFilter, "happenedSince" | "happenedUntil">): RawBuilder<unknown>[] {
  if (happenedSince === undefined && happenedUntil === undefined) return [];
  const then = sql`happened_to >= ${happenedSince ?? ""} AND happened_from <= ${happenedUntil ?? LATEST}`;
  return [sql`e.change IN (SELECT id FROM changes WHERE ${then} UNION SELECT change FROM change_events WHERE ${then})`];
}

/** Situations that ever stood so, of which more is asked: a condition on the change `c`. */
export function situationConditions({ asOf, statuses, lifecycles, ...filter }: ChangesFilter): RawBuilder<unknown>[] {
  const stood = [
    ...(statuses.length > 0 ? [oneOf(sql`e.status`, statuses)] : []),
    ...(lifecycles.length > 0 ? [oneOf(sql`e.lifecycle`, lifecycles)] : []),
    ...happenedConditions(filter),
  ];
  if (stood.length === 0) return [];
  return [
    sql`c.situation IN (SELECT o.situation FROM change_events e JOIN changes o ON o.id = e.change
      WHERE e.known <= ${asOf} AND ${sql.join(stood, sql` AND `)})`,
  ];
}

/** After every date. */
const LATEST = "9999-12-31";

/** Whether a change as it was known then is asked for; what the database holds of it is how it stands now. */
export function fits(filter: ChangesFilter, change: Change): boolean {
  const places = [...change.places.flatMap((place) => [place.id, ...place.within]), ...change.countries];
  const some = (wanted: readonly string[], found: readonly string[]) =>
    wanted.length === 0 || found.some((id) => wanted.includes(id));
  const start = change.when?.start ?? change.firstPublished.toISOString().slice(0, 10);
  const end = change.when?.end ?? start; // "2016-06~" is after every day of that month
  return (
    some(filter.regions, places) &&
    some(
      filter.actors,
      change.actors.map((actor) => actor.id),
    ) &&
    some(filter.kinds, [change.kind]) &&
    some(filter.statuses, [change.status]) &&
    some(filter.lifecycles, [change.lifecycle]) &&
    change.confidence >= (filter.floor ?? 0) &&
    start <= (filter.happenedUntil ?? LATEST) &&
    `${end}~` >= (filter.happenedSince ?? "")
  );
}

async function reconstruct(db: Db, rows: readonly ChangeRow[], at: Date): Promise<readonly KnownChange[]> {
  const pending = rows.map((row) => {
    const [current, told] = [decodeChange(row.current), decodeChange(row.told)];
    const isCurrent = !row.moved && current.testimonies.every((testimony) => testimony.known <= at);
    const later = isCurrent
      ? []
      : current.testimonies.slice(told.testimonies.length).filter((testimony) => testimony.known <= at);
    return { row, current, told, isCurrent, later: later.map((testimony) => testimony.claim) };
  });
  const claims = await claimsOf(db, [...new Set(pending.flatMap(({ later }) => later))]);
  return pending.map(({ row, current, told, isCurrent, later }) => ({
    change: isCurrent
      ? current
      : asOf(
          current,
          told,
          at,
          later.flatMap((id) => claims.get(id) ?? []),
        ),
    firstKnown: row.first_known,
    lastKnown: row.known,
  }));
}

async function claimsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("claims")
    .select(["id", "body"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [claimId(row.id), decodeClaim(row.body)]));
}
