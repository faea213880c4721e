import { sql } from "kysely";
import type { Db } from "./sources.ts";

/** What all workers know of a host; times in epoch milliseconds by this database's clock. */
export interface HostRow {
  readonly nextAt: number;
  readonly promisedTo: number;
  /** 0: not held. */
  readonly heldUntil: number;
  readonly failures: number;
  readonly milliseconds: number;
  readonly turns: Readonly<Record<string, number>>;
}

/** A host as it was read, by the clock that all workers share. */
export interface HostRead {
  readonly now: number;
  /** Absent: nobody has asked it yet. */
  readonly known?: { readonly version: number; readonly host: HostRow };
}

/** What is known of hosts, in the order asked for. */
export async function readHosts(db: Db, names: readonly string[]): Promise<readonly HostRead[]> {
  const { rows } = await sql<{
    now: Date;
    host: string | null;
    version: number;
    next_at: Date;
    promised_to: Date;
    held_until: Date | null;
    failures: number;
    milliseconds: number;
    turns: Record<string, number>;
  }>`
    SELECT clock_timestamp() AS now, hosts.* FROM (SELECT) AS one LEFT JOIN hosts ON host = ANY(${[...new Set(names)]}::text[])`.execute(
    db,
  );
  const now = rows[0]?.now.getTime();
  if (now === undefined) throw new TypeError("the database told no time");
  const known = new Map(rows.map((row) => [row.host, row]));
  return names.map((name) => {
    const row = known.get(name);
    if (!row) return { now };
    const { version, failures, milliseconds, turns } = row;
    const times = { nextAt: row.next_at.getTime(), promisedTo: row.promised_to.getTime() };
    const heldUntil = row.held_until?.getTime() ?? 0;
    return { now, known: { version, host: { ...times, heldUntil, failures, milliseconds, turns } } };
  });
}

/**
 * Keeps what is known of a host, unless somebody else has since it was read.
 * @param version - as read; undefined where it was not known
 * @returns whether it was kept; where not, read and decide again
 */
export async function writeHost(
  db: Db,
  { name, version }: { readonly name: string; readonly version: number | undefined },
  host: HostRow,
): Promise<boolean> {
  const row = {
    next_at: new Date(host.nextAt),
    promised_to: new Date(host.promisedTo),
    held_until: host.heldUntil === 0 ? null : new Date(host.heldUntil),
    ...{ failures: host.failures, milliseconds: host.milliseconds, turns: JSON.stringify(host.turns) },
  };
  const kept =
    version === undefined
      ? await db
          .insertInto("hosts")
          .values({ host: name, version: 1, ...row })
          .onConflict((conflict) => conflict.column("host").doNothing())
          .returning("host")
          .executeTakeFirst()
      : await db
          .updateTable("hosts")
          .set({ version: version + 1, ...row })
          .where("host", "=", name)
          .where("version", "=", version)
          .returning("host")
          .executeTakeFirst();
  return kept !== undefined;
}

/** A robots.txt as it was read. */
export interface RobotsRow {
  /** Its text; absent where the site has none. */
  readonly rules?: string;
  readonly freshUntil: Date;
}

/** The robots.txt of an origin, fresh or not. */
export async function readRobots(db: Db, origin: string): Promise<RobotsRow | undefined> {
  const row = await db
    .selectFrom("robots")
    .select(["rules", "fresh_until"])
    .where("origin", "=", origin)
    .executeTakeFirst();
  return row && { freshUntil: row.fresh_until, ...(row.rules !== null && { rules: row.rules }) };
}

export async function writeRobots(db: Db, origin: string, row: RobotsRow & { readonly fetched: Date }): Promise<void> {
  const values = { rules: row.rules ?? null, fetched: row.fetched, fresh_until: row.freshUntil };
  await db
    .insertInto("robots")
    .values({ origin, ...values })
    .onConflict((conflict) => conflict.column("origin").doUpdateSet(values))
    .execute();
}
