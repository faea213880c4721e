import pg from "pg";
import { until } from "./until.ts";

/** Keeps everybody from writing to a table, so that a process can be met in the middle of its transaction. */
export interface Gate {
  /** Waits until somebody's write waits. */
  readonly someoneWaits: () => Promise<void>;
  readonly open: () => Promise<void>;
}

/** Closes the gate; reading goes on. */
export async function closeGate(databaseUrl: string, table: string): Promise<Gate> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "test gate" });
  await client.connect();
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${client.escapeIdentifier(table)} IN SHARE MODE`);
  return {
    someoneWaits: () =>
      until(`a write to ${table} to wait`, async () => {
        const { rowCount } = await client.query("SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted", [
          table,
        ]);
        return (rowCount ?? 0) > 0;
      }).then(() => undefined),
    open: async () => {
      await client.query("ROLLBACK");
      await client.end();
    },
  };
}
