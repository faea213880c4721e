import type { ColumnType, JSONColumnType } from "kysely";

/** A column of jsonb. */
export type Json = JSONColumnType<object>;
/** A column of timestamptz. */
export type Instant = ColumnType<Date, Date, Date>;
