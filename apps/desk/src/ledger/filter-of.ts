import { related } from "@frontwatch/actors";
import { resolveFilter } from "@frontwatch/digest";
import type { Names } from "@frontwatch/digest";
import { situationId } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import type { ChangesFilter, SituationsFilter } from "@frontwatch/store";
import { momentOf } from "./moment.ts";
import type { ChangesQuery, SituationsQuery } from "./query-schemas.ts";

/** What a query is asked around: what names mean, and what is known up to now. */
export interface Around {
  readonly names: Names;
  /** The ledger's last instant. */
  readonly clock: Date;
  /** As of when, where a cursor tells it. */
  readonly asOf?: Date | undefined;
}

type Query = Omit<ChangesQuery, "situation" | "cursor" | "limit">;

/** What a query of changes asks for. @throws AppError `input_invalid` naming what is wrong */
export function changesFilterOf(query: ChangesQuery, around: Around): ChangesFilter {
  const { situation } = query;
  return { ...filterOf(query, around), ...(situation !== undefined && { situation: situationId(situation) }) };
}

/** What a query of situations asks for. @throws AppError `input_invalid` naming what is wrong */
export function situationsFilterOf(query: SituationsQuery, around: Around): SituationsFilter {
  return { ...filterOf(query, around), dimensions: listOf(query.dimension) };
}

/** When a query asks for: no later than the ledger's last instant, so that its answer stays the same. */
export function asOfOf(words: string | undefined, { clock, asOf }: Omit<Around, "names">): Date {
  const asked = asOf ?? (words === undefined ? clock : momentOf(words, { now: clock, edge: "end" }));
  return asked < clock ? asked : clock;
}

function filterOf(query: Query, { names, ...around }: Around): ChangesFilter {
  const asOf = asOfOf(query["as-of"], around);
  const { since, until, ["happened-since"]: happenedSince, ["happened-until"]: happenedUntil } = query;
  const kinds: readonly ChangeKind[] = listOf(query.kind);
  const wish = { regions: listOf(query.region), actors: listOf(query.actor), kinds, floor: 0 };
  const resolved = resolveFilter(names, wish);
  return {
    asOf,
    regions: resolved.regions,
    actors: withKin(names, resolved.actors, asOf),
    kinds,
    statuses: listOf(query.status),
    lifecycles: listOf(query.lifecycle),
    ...(since !== undefined && { since: momentOf(since, { now: asOf, edge: "before" }) }),
    ...(until !== undefined && { until: momentOf(until, { now: asOf, edge: "end" }) }),
    ...(happenedSince !== undefined && { happenedSince }),
    ...(happenedUntil !== undefined && { happenedUntil }),
  };
}

/** Actors with their branches and other names: as a province is asked for with its districts. */
function withKin({ actors }: Names, ids: readonly string[], asOf: Date): readonly string[] {
  if (ids.length === 0) return ids;
  const on = asOf.toISOString().slice(0, 10);
  const isKin = (id: string, asked: string) => KIN.has(related(actors, asked, id, on));
  const found = [...actors.actors.keys()].filter((id) => ids.some((asked) => isKin(id, asked)));
  return [...new Set([...ids, ...found])];
}

const KIN: ReadonlySet<string | undefined> = new Set(["same", "renamed", "parent"]);

function listOf<Value extends string>(given: Value | readonly Value[] | undefined): readonly Value[] {
  return given === undefined ? [] : typeof given === "string" ? [given] : given;
}
