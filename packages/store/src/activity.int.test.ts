import type { Change } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { reportsByDay } from "./activity.ts";
import { tell, town } from "./make-ledger.testkit.ts";
import { standingChanges } from "./standing-changes.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const day = (n: number) => new Date(Date.UTC(2025, 2, n, 6));

test("reports are counted by region and UTC day, in a place and in what holds it, one text once", async () => {
  const store = await databases.store();
  const fight = { kind: "attack", status: "reported", acled: "Armed clash", countries: ["XA"] } as const;
  for (const [publisher, n, place] of [
    ["one", 8, town("Kela")],
    ["two", 8, town("Kela")],
    ["one", 10, town("Sorat", "XA.2")],
  ] as const) {
    await tell(store, day(n), { publisher, claims: [{ ...fight, places: [place] }] });
  }
  const span = { to: day(11), days: 4 };
  const counted = await reportsByDay(store.db, ["XA", "XA.2", "XB"], span);
  expect(counted).toEqual([
    { region: "XA", days: [2, 0, 1, 0] },
    { region: "XA.2", days: [0, 0, 1, 0] },
    { region: "XB", days: [0, 0, 0, 0] },
  ]);
  expect(await reportsByDay(store.db, ["XA"], { to: day(9), days: 2 })).toEqual([{ region: "XA", days: [2, 0] }]);
});

test("what has a day told within the span comes due, to the day and standing only", async () => {
  const store = await databases.store();
  const truce = { kind: "ceasefire", status: "agreed", countries: ["XA"] } as const;
  const told = async (place: string, when: { start: string; end?: string; precision: "day" | "month" }) =>
    tell(store, day(8), { publisher: place, claims: [{ ...truce, places: [town(place)], when }] });
  await told("Ends", { start: "2025-03-01", end: "2025-03-12", precision: "day" });
  await told("Begins", { start: "2025-03-11", precision: "day" });
  await told("Later", { start: "2025-04-11", precision: "day" });
  await told("Month", { start: "2025-03", precision: "month" });
  const span = { at: day(9), days: { from: "2025-03-10", to: "2025-03-17" } };
  const anything = { regions: [], actors: [], kinds: [] };
  const names = (changes: readonly Change[]) => changes.map((change) => change.places[0]?.name).sort();
  const { truces, due } = await standingChanges(store.db, span, anything);
  expect(names(due)).toEqual(["Begins", "Ends"]);
  expect(names(truces)).toEqual(["Begins", "Ends", "Later", "Month"]);
  for (const [filter, found] of [
    [{ kinds: ["ceasefire", "attack"] }, 4],
    [{ kinds: ["attack"] }, 0],
    [{ regions: ["XA"] }, 4],
    [{ regions: ["XB"] }, 0],
    [{ actors: ["army"] }, 0],
  ] as const) {
    const some = await standingChanges(store.db, span, { ...anything, ...filter });
    expect([some.truces.length, some.due.length]).toEqual([found, found / 2]);
  }
});
