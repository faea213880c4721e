import { changeId } from "@frontwatch/domain";
import type { ChangeId, Dimension, Situation, SituationId } from "@frontwatch/domain";
import { SITUATION_REACH, situationFrom } from "@frontwatch/ledger";
import { sql } from "kysely";
import { ANY, changeConditions, fits, listChanges, pageOf, situationConditions } from "./changes-query.ts";
import type { ChangesFilter, KnownChange, Listed, Mark } from "./changes-query.ts";
import type { Db } from "./sources.ts";

/** What is asked of situations: as of changes, of the change that a situation's state comes from. */
export interface SituationsFilter extends ChangesFilter {
  readonly dimensions: readonly Dimension[];
}

/** A situation as it was known at an instant. */
export interface KnownSituation extends Situation {
  /** The change that its state comes from, as it was known then. */
  readonly latest: KnownChange;
  readonly firstKnown: Date;
  readonly lastKnown: Date;
}

/** Situations as they were known at the filter's instant, those that moved last first. */
export async function listSituations(
  db: Db,
  filter: SituationsFilter,
  page: { readonly limit: number; readonly after?: Mark },
): Promise<Listed<KnownSituation>> {
  return pageOf(page, async (after, limit) => {
    const marks = await situationMarks(db, filter, { limit, ...(after && { after }) });
    const known = await situationsAt(
      db,
      marks.map((mark) => mark.id),
      filter.asOf,
    );
    return marks.map((mark) => {
      const row = known.get(mark.id);
      return { mark, row, fits: row !== undefined && fits(filter, row.latest.change) };
    });
  });
}

/** A situation as it was known at an instant; undefined where it was not. */
export async function situationAsOf(db: Db, id: SituationId, at: Date): Promise<KnownSituation | undefined> {
  return (await situationsAt(db, [id], at)).get(id);
}

/** Situations by id as they were known at an instant, those that moved last first. */
export async function situationsOf(db: Db, ids: readonly SituationId[], at: Date): Promise<readonly KnownSituation[]> {
  const known = await situationsAt(db, [...new Set(ids)], at);
  return [...known.values()].sort((a, b) => b.lastKnown.getTime() - a.lastKnown.getTime());
}

/** `OFFSET 0` keeps the planner from joining all events at once: rows are looked up in order until the page is full. */
async function situationMarks(
  db: Db,
  filter: SituationsFilter,
  { limit, after }: { readonly limit: number; readonly after?: Mark },
): Promise<readonly Mark[]> {
  const { since, until, dimensions } = filter;
  const concerned = changeConditions(filter);
  const conditions = [
    sql`true`,
    ...(concerned.length === 0
      ? []
      : [sql`c.situation IN (SELECT c.situation FROM changes c WHERE ${sql.join(concerned, sql` AND `)})`]),
    ...situationConditions(filter),
    ...(since === undefined ? [] : [sql`e.known > ${since}`]),
    ...(until === undefined ? [] : [sql`e.known <= ${until}`]),
    ...(dimensions.length > 0 ? [sql`s.dimension = ANY(${[...dimensions]}::text[])`] : []),
    ...(after ? [sql`(e.known, c.situation) < (${after.known}, ${after.id})`] : []),
  ];
  const { rows } = await sql<Mark>`
    SELECT e.known, c.situation AS id
    FROM change_events e JOIN changes c ON c.id = e.change JOIN situations s ON s.id = c.situation
    WHERE e.known <= ${filter.asOf}
      AND NOT EXISTS (
        SELECT FROM changes o, LATERAL (
          SELECT FROM change_events l
          WHERE l.change = o.id AND l.known <= ${filter.asOf}
            AND (l.known, l.position, l.id) > (e.known, e.position, e.id)
          OFFSET 0) later
        WHERE o.situation = c.situation)
      AND ${sql.join(conditions, sql` AND `)}
    ORDER BY e.known DESC, c.situation DESC
    LIMIT ${limit}`.execute(db);
  return rows;
}

/** Of each situation the changes told of last by then: its state rests on no others. */
async function situationsAt(db: Db, ids: readonly string[], at: Date): Promise<ReadonlyMap<string, KnownSituation>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ situation: string; change: string }>`
    SELECT situation, change FROM (
      SELECT c.situation, e.change,
        row_number() OVER (PARTITION BY c.situation ORDER BY max(e.known) DESC, e.change) AS place
      FROM changes c JOIN change_events e ON e.change = c.id
      WHERE c.situation = ANY(${[...ids]}::text[]) AND e.known <= ${at}
      GROUP BY c.situation, e.change) told
    WHERE place <= ${SITUATION_REACH}`.execute(db);
  const told = await changesOf(
    db,
    rows.map((row) => changeId(row.change)),
    at,
  );
  const known = new Map<string, KnownSituation>();
  for (const id of ids) {
    const changes = rows.filter((row) => row.situation === id).flatMap((row) => told.get(changeId(row.change)) ?? []);
    const situation = situationFrom(changes.map(({ change }) => change));
    const latest = situation && told.get(situation.restsOn);
    if (!latest) continue;
    const instants = (which: "firstKnown" | "lastKnown") => changes.map((change) => change[which].getTime());
    known.set(id, {
      ...situation,
      latest,
      firstKnown: new Date(Math.min(...instants("firstKnown"))),
      lastKnown: new Date(Math.max(...instants("lastKnown"))),
    });
  }
  return known;
}

async function changesOf(db: Db, ids: readonly ChangeId[], asOf: Date): Promise<ReadonlyMap<ChangeId, KnownChange>> {
  const { rows } = await listChanges(db, { ...ANY, asOf, ids }, { limit: Math.max(1, ids.length) });
  return new Map(rows.map((known) => [known.change.id, known]));
}
