import type { Names } from "@frontwatch/digest";
import { ledgerClock, listChanges, listSituations } from "@frontwatch/store";
import type { KnownChange, KnownSituation, Listed, Mark, Store } from "@frontwatch/store";
import { citationsFor } from "./cite.ts";
import type { Citations } from "./cite.ts";
import { questionOf, readCursor, writeCursor } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { changesFilterOf, situationsFilterOf } from "./filter-of.ts";
import type { Around } from "./filter-of.ts";
import { changesQuery, situationsQuery } from "./query-schemas.ts";

/** What answering a list needs. */
export interface LedgerDeps {
  readonly store: Pick<Store, "db">;
  readonly names: Names;
  /** Address of the desk, without a trailing slash. */
  readonly publicUrl: string;
}

/** One page of a list, as of an instant, with the articles it cites; `next` is the cursor of the page after. */
export interface Page<Row> {
  readonly asOf: Date;
  readonly rows: readonly Row[];
  readonly citations: Citations;
  readonly next?: string;
}

/** Changes as a query string asks for them. @throws ZodError or AppError `input_invalid` naming what is wrong */
export async function pageOfChanges(deps: LedgerDeps, given: unknown): Promise<Page<KnownChange>> {
  const { cursor, limit, ...query } = changesQuery.parse(withoutEmpty(given));
  const question = questionOf("changes", JSON.stringify(query));
  const { around, after } = await startOf(deps, cursor, question);
  const filter = changesFilterOf({ ...query, limit }, around);
  const listed = await listChanges(deps.store.db, filter, { limit, ...(after && { after }) });
  const changes = listed.rows.map((row) => row.change);
  return { ...pageOf(listed, filter.asOf, question), citations: await citationsFor(deps.store, changes) };
}

/** Situations as a query string asks for them. @throws ZodError or AppError `input_invalid` naming what is wrong */
export async function pageOfSituations(deps: LedgerDeps, given: unknown): Promise<Page<KnownSituation>> {
  const { cursor, limit, ...query } = situationsQuery.parse(withoutEmpty(given));
  const question = questionOf("situations", JSON.stringify(query));
  const { around, after } = await startOf(deps, cursor, question);
  const filter = situationsFilterOf({ ...query, limit }, around);
  const listed = await listSituations(deps.store.db, filter, { limit, ...(after && { after }) });
  const changes = listed.rows.map((row) => row.latest.change);
  return { ...pageOf(listed, filter.asOf, question), citations: await citationsFor(deps.store, changes) };
}

/** The cursor that goes on after a row of `GET /v1/changes?situation=ID`. */
export const cursorInSituation = (situation: string, cursor: Cursor): string =>
  writeCursor(cursor, questionOf("changes", JSON.stringify({ situation })));

async function startOf(
  { store, names }: LedgerDeps,
  cursor: string | undefined,
  question: string,
): Promise<{ around: Around; after?: Mark }> {
  const clock = await ledgerClock(store.db);
  if (cursor === undefined) return { around: { names, clock } };
  const { asOf, after } = readCursor(cursor, question);
  return { around: { names, clock, asOf }, after };
}

function pageOf<Row>({ rows, next }: Listed<Row>, asOf: Date, question: string): Omit<Page<Row>, "citations"> {
  return { asOf, rows, ...(next && { next: writeCursor({ asOf, after: next }, question) }) };
}

/** A query string without parameters that were left empty, as forms send them. */
function withoutEmpty(query: unknown): unknown {
  if (typeof query !== "object" || query === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
}
