import { diff } from "@frontwatch/ledger";
import { expect, test } from "vitest";
import { eventsBetween } from "./change-events.ts";
import { changeAsOf, eventsAsOf } from "./changes-query.ts";
import { ledgerDiff } from "./ledger-diff.ts";
import { drawClaims, tell } from "./make-ledger.testkit.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const ANYTHING = { regions: [], actors: [], kinds: [] };
const START = new Date("2025-03-01T06:00:00Z");
const hour = (n: number) => new Date(START.getTime() + n * 3_600_000);

test("tells of a span what the ledger's own difference tells, with each change as it stood at both ends", async () => {
  const { db, ...store } = await databases.store();
  const draw = drawClaims(23);
  const knowns: Date[] = [];
  for (let n = 0; n < 50; n++) {
    const claims = [draw(), draw()];
    knowns.push((await tell({ db, ...store }, hour(n * 12), { publisher: `paper ${n % 4}`, claims })).known);
  }
  let moved = 0;
  for (const [from, to] of [0, 10, 20, 30].map((n) => [knowns[n] ?? START, knowns[n + 19] ?? START] as const)) {
    const found = await ledgerDiff(db, { from, to }, ANYTHING);
    const wanted = diff(await eventsBetween(db, from, to), from, to);
    expect(found.map(({ change, isNew, last }) => ({ change, isNew, step: last.id }))).toEqual(
      wanted.map(({ change, isNew, last }) => ({ change, isNew, step: last.id })),
    );
    for (const { change, isNew, after, before } of found) {
      const known = (await changeAsOf(db, change, to))?.change;
      expect(after.testimonies).toEqual(known?.testimonies);
      expect([after.lifecycle, after.status, after.sources]).toEqual([known?.lifecycle, known?.status, known?.sources]);
      const stood = (await eventsAsOf(db, [change], from)).at(-1)?.after;
      expect(before).toEqual(isNew ? undefined : { lifecycle: stood?.lifecycle, status: stood?.status });
      if (before) moved += 1;
    }
  }
  expect(moved).toBeGreaterThan(5);
});
