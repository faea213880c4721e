/** The tables, as kysely sees them. */
export type Database = Record<never, never>;
