import { sql } from "kysely";
import { expect, test } from "vitest";
import { atLedgerTime, togetherAtLedgerTime } from "./ledger-time.ts";
import type { LedgerWork } from "./ledger-time.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const NOW = new Date("2025-03-01T06:00:00Z");

test("works that wait together each have an instant of their own, in their order, and one that fails takes no other with it", async () => {
  const { db } = await databases.store();
  await sql`CREATE TABLE kept (n integer PRIMARY KEY, known timestamptz(3), tx text)`.execute(db);
  const work = (n: number) =>
    atLedgerTime(db, NOW, async (tx, known) => {
      await sql`INSERT INTO kept VALUES (${n}, ${known}, pg_current_xact_id()::text)`.execute(tx);
      if (n === 7) throw new Error("seven");
      if (n === 9) await sql`INSERT INTO kept VALUES (8)`.execute(tx);
      return n;
    });
  const results = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => work(n)));
  expect(results.flatMap(({ status }, n) => (status === "rejected" ? [n] : []))).toEqual([7, 9]);
  const { rows } = await sql<{ n: number; known: Date; tx: string }>`SELECT * FROM kept ORDER BY known`.execute(db);
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 7 && n !== 9));
  expect(new Set(rows.map(({ known }) => known.getTime())).size).toBe(38);
  expect(rows[0]?.known).toEqual(NOW);
  expect(new Set(rows.map(({ tx }) => tx)).size).toBeLessThan(6);

  const next = await atLedgerTime(db, NOW, (_tx, known) => Promise.resolve(known));
  expect(next.getTime()).toBeGreaterThan(rows.at(-1)?.known.getTime() ?? 0);
});

test("nobody is told that their work is stored before it is", async () => {
  const store = await databases.store();
  const seen = await Promise.all(
    [1, 2, 3].map(async (n) => {
      await atLedgerTime(store.db, NOW, (tx) =>
        sql`INSERT INTO audit (who, action, subject) VALUES (${`w${n}`}, 'tested', 'x')`.execute(tx),
      );
      const { rows } = await store.pool.query("SELECT 1 FROM audit WHERE who = $1", [`w${n}`]);
      return rows.length;
    }),
  );
  expect(seen).toEqual([1, 1, 1]);
});

test("what waits for the same work is done together, each at its instant; one that fails, fails alone and leaves no trace", async () => {
  const { db } = await databases.store();
  await sql`CREATE TABLE learned (n integer PRIMARY KEY, known timestamptz(3))`.execute(db);
  const sizes: number[] = [];
  const learn: LedgerWork<number, string> = async (tx, turns) => {
    sizes.push(turns.length);
    for (const { input, known } of turns) await sql`INSERT INTO learned VALUES (${input}, ${known})`.execute(tx);
    if (turns.some(({ input }) => input === 7)) throw new Error("seven");
    return turns.map(({ input }) => `learned ${input}`);
  };
  const other = atLedgerTime(db, NOW, () => Promise.resolve("other"));
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => togetherAtLedgerTime(db, NOW, learn, n)),
  );
  expect(await other).toBe("other");
  expect(results.map((result): unknown => (result.status === "fulfilled" ? result.value : result.reason))).toEqual(
    Array.from({ length: 20 }, (_, n) => (n === 7 ? new Error("seven") : `learned ${n}`)),
  );
  expect(sizes).toEqual([20, ...Array.from({ length: 20 }, () => 1)]);
  const { rows } = await sql<{ n: number }>`SELECT n FROM learned ORDER BY known, n`.execute(db);
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n).filter((n) => n !== 7));
});
