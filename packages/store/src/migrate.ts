import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { AppError } from "@frontwatch/domain";
import pg from "pg";
import { storeError } from "./connect.ts";

/** One file of `migrations/`. */
export interface Migration {
  /** File name without `.sql`, such as `0001-first`. */
  readonly name: string;
  readonly sql: string;
}

const DIRECTORY = new URL("../migrations/", import.meta.url);
const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;
const LOCK = 0x46574d; // "FWM"; taken by migrations only

/**
 * Brings the database to this release's schema: runs the migrations that are not recorded yet, in order, each in a
 * transaction, one process at a time (others wait). Forward only.
 * @param target - address, or a pool to take one connection from
 * @returns the names of those run now
 * @throws AppError `store_migration` naming the file and position; `store_unavailable` without a database
 */
export async function migrate(target: string | pg.Pool, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const known = migrations ?? (await readMigrations());
  if (typeof target !== "string") {
    const client = await target.connect().catch((cause: unknown) => {
      throw storeError(cause);
    });
    // a connection whose lock could not be given back is not reused
    return await locked(client, known).finally(() => client.release(true));
  }
  const client = new pg.Client({ connectionString: target, application_name: "frontwatch migrate" });
  client.on("error", () => undefined); // queries report it
  try {
    await client.connect();
  } catch (cause) {
    throw storeError(cause);
  }
  return await locked(client, known).finally(() => client.end());
}

/** The bundled migrations, in order. */
export async function readMigrations(directory: URL = DIRECTORY): Promise<readonly Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(".sql")).sort();
  const numbers = files.map((file) => Number(NAME.exec(file)?.[1]));
  return await Promise.all(
    files.map(async (file, index) => {
      if (!((numbers[index] ?? NaN) > (numbers[index - 1] ?? 0))) {
        throw new AppError(
          "store_migration",
          `migrations/${file}: expected a number above ${numbers[index - 1] ?? 0}, as in 0001-first-words.sql`,
        );
      }
      return { name: file.slice(0, -".sql".length), sql: await readFile(new URL(file, directory), "utf8") };
    }),
  );
}

async function locked(client: pg.ClientBase, known: readonly Migration[]): Promise<readonly string[]> {
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(
      "create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "select name, checksum from migrations order by name",
    );
    check(rows, known);
    const pending = known.slice(rows.length);
    for (const migration of pending) await apply(client, migration);
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
    return pending.map(({ name }) => name);
  } catch (cause) {
    throw storeError(cause);
  }
}

function check(
  applied: readonly { readonly name: string; readonly checksum: string }[],
  known: readonly Migration[],
): void {
  applied.forEach(({ name, checksum }, index) => {
    const migration = known[index];
    if (migration === undefined) {
      throw new AppError(
        "store_migration",
        `The database was migrated by a newer Frontwatch (${name} is unknown here). Run that release.`,
      );
    }
    if (migration.name !== name || checksumOf(migration) !== checksum) {
      throw new AppError(
        "store_migration",
        `migrations/${migration.name}.sql is not what ran on this database as ${name}. Migrations are never edited: restore the file and add a new one.`,
      );
    }
  });
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into migrations (name, checksum) values ($1, $2)", [
      migration.name,
      checksumOf(migration),
    ]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => undefined); // a dead connection rolls back by itself
    if (!(cause instanceof pg.DatabaseError)) throw cause;
    const where = cause.position === undefined ? "" : positionIn(migration.sql, Number(cause.position));
    throw new AppError("store_migration", `migrations/${migration.name}.sql${where}: ${cause.message}`, { cause });
  }
}

/** `:line:column` of a character, both from 1; `position` as the server counts it: characters, from 1. */
function positionIn(sql: string, position: number): string {
  const lines = Array.from(sql) // by code points, as the server counts
    .slice(0, position - 1)
    .join("")
    .split("\n");
  return `:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}

function checksumOf({ sql }: Migration): string {
  return createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex"); // git may change line ends
}
