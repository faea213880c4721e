import { readFile } from "node:fs/promises";
import { AppError } from "@frontwatch/domain";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openStore } from "./connect.ts";
import { dumpSchema } from "./dump-schema.ts";
import { migrate, readMigrations, type Migration } from "./migrate.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const bundled = await readMigrations();
const number = 1 + Number(bundled.at(-1)?.name.slice(0, 4));

const extra = (text: string, index = number): Migration => ({
  name: `${String(index).padStart(4, "0")}-extra`,
  sql: text,
});

async function errorOf(attempt: Promise<unknown>): Promise<AppError> {
  const cause = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (cause instanceof AppError) return cause;
  throw new Error("expected an AppError", { cause });
}

describe("migrate", () => {
  test("twenty processes at once run each migration once", async () => {
    const url = await databases.url();
    // a second run of it would fail
    const migrations = [
      ...bundled,
      extra("create table once (n int); insert into once values (1)"),
      extra("update once set n = n + 1", number + 1),
    ];
    const runs = await Promise.all(Array.from({ length: 20 }, () => migrate(url, migrations)));
    expect(runs.flat()).toEqual(migrations.slice(bundled.length).map(({ name }) => name));
    const store = openStore(url);
    const { rows } = await sql`select n from once`.execute(store.db);
    await store.close();
    expect(rows).toEqual([{ n: 2 }]);
  });

  test("has nothing to do on a migrated database, through a pool too", async () => {
    const store = await databases.store();
    expect(await migrate(store.pool)).toEqual([]);
  });

  test("names file, line and column of a mistake, and takes the whole file back", async () => {
    const url = await databases.url();
    const error = await errorOf(
      migrate(url, [...bundled, extra("create table half (n int);\nselect 'ö',\n  nothing;\n")]),
    );
    expect(error.code).toBe("store_migration");
    expect(error.message).toContain(`migrations/${String(number).padStart(4, "0")}-extra.sql:3:3:`);
    expect(await migrate(url, [...bundled, extra("create table half (n int)")])).toHaveLength(1);
  });

  test("refuses a file that was edited after it ran", async () => {
    const url = await databases.url();
    await migrate(url, [...bundled, extra("create table a (n int)")]);
    const error = await errorOf(migrate(url, [...bundled, extra("create table a (n bigint)")]));
    expect(error).toMatchObject({ code: "store_migration", retryable: false });
    expect(await migrate(url, [...bundled, extra("create table a (n int)")])).toEqual([]);
  });

  test("refuses a database of a newer release", async () => {
    const url = await databases.url();
    await migrate(url, [...bundled, extra("create table a (n int)")]);
    expect((await errorOf(migrate(url))).message).toContain("newer");
  });

  test("says that the database is out of reach", async () => {
    expect(await errorOf(migrate("postgres://nobody@127.0.0.1:1/none"))).toMatchObject({
      code: "store_unavailable",
      retryable: true,
    });
  });
});

describe("dumpSchema", () => {
  test("schema.sql is what the migrations make (npm run schema -w packages/store writes it)", async () => {
    const committed = await readFile(new URL("../schema.sql", import.meta.url), "utf8");
    expect(await dumpSchema(await databases.url())).toBe(committed);
  });

  test("shows every kind of object, and a change of each", async () => {
    const url = await databases.url();
    const before = await dumpSchema(url);
    await migrate(url, [
      ...bundled,
      extra(`
        create type mood as enum ('calm', 'tense');
        create domain share as numeric check (value between 0 and 1);
        create sequence numbers start 5;
        create table things (id int generated always as identity primary key, part share not null default 0.5, mood mood,
          double numeric generated always as (part * 2) stored, unique (mood, part));
        create index things_part on things (part desc) where mood = 'calm';
        create table parts (id int, at date not null) partition by range (at);
        create table parts_2026 partition of parts for values from ('2026-01-01') to ('2027-01-01');
        create view calm as select id from things where mood = 'calm';
        create function touch() returns trigger language plpgsql as 'begin return new; end';
        create trigger touched before update on things for each row execute function touch();`),
    ]);
    const added = (await dumpSchema(url)).split("\n").filter((line) => !before.includes(line));
    for (const part of [
      "CREATE TYPE mood AS ENUM ('calm', 'tense');",
      "CREATE DOMAIN share AS numeric CONSTRAINT",
      "CREATE SEQUENCE numbers AS bigint START 5 INCREMENT 1;",
      "id integer NOT NULL GENERATED ALWAYS AS IDENTITY",
      "part share NOT NULL DEFAULT 0.5",
      "double numeric GENERATED ALWAYS AS",
      "UNIQUE (mood, part)",
      "CREATE INDEX things_part",
      "PARTITION BY RANGE (at)",
      "partition of parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
      "CREATE VIEW calm AS",
      "CREATE OR REPLACE FUNCTION public.touch()",
      "CREATE TRIGGER touched",
    ]) {
      expect(added.join("\n")).toContain(part);
    }
  });
});

describe("withDatabase", () => {
  test("gives every call a database of its own", async () => {
    const [one, two] = [await databases.store(), await databases.store()];
    await sql`create table mine (n int)`.execute(one.db);
    const { rows } = await sql`select to_regclass('mine') as found`.execute(two.db);
    expect(rows).toEqual([{ found: null }]);
  });
});
