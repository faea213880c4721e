import { changeId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { ANY, changeAsOf, ledgerClock, listChanges } from "./changes-query.ts";
import type { ChangesFilter } from "./changes-query.ts";
import { drawClaims, tell, town } from "./make-ledger.testkit.ts";
import { listSituations, situationAsOf } from "./situations-query.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const day = (n: number) => new Date(Date.UTC(2025, 2, n, 6));
const sides = [
  { id: "army", name: "Army", type: "state" as const },
  { id: "rebels", name: "Rebels", type: "non-state" as const },
];

test("what was known at an instant is answered the same ever after", async () => {
  const store = await databases.store();
  const draw = drawClaims(11);
  const at = async (asOf: Date) => ({
    changes: await listChanges(store.db, { ...ANY, asOf }, { limit: 500 }),
    situations: await listSituations(store.db, { ...ANY, asOf, dimensions: [] }, { limit: 500 }),
  });
  const answers: { readonly asOf: Date; readonly then: Awaited<ReturnType<typeof at>> }[] = [];
  for (let n = 0; n < 60; n++) {
    const claims = Array.from({ length: 1 + (n % 3) }, draw);
    await tell(store, new Date(day(1).getTime() + n * 20 * 3_600_000), { publisher: `paper ${n % 5}`, claims });
    const asOf = await ledgerClock(store.db);
    answers.push({ asOf, then: await at(asOf) });
  }
  expect(answers.at(-1)?.then.changes.rows.length).toBeGreaterThan(20);
  for (const { asOf, then } of answers) expect(await at(asOf)).toEqual(then);
});

test("names that a later claim gave without moving a change are known from then on, not before", async () => {
  const store = await databases.store();
  const truce = { places: [town("Kela")], countries: ["XA"] };
  const first = await tell(store, day(1), { claims: [{ ...truce, actors: sides.slice(0, 1) }] });
  const second = await tell(store, day(2), { claims: [{ ...truce, actors: sides }] });
  const named = async (asOf: Date, filter: Partial<ChangesFilter> = {}) => {
    const { rows } = await listChanges(store.db, { ...ANY, asOf, ...filter }, { limit: 9 });
    return rows.map(({ change }) => change.actors.map((actor) => actor.id));
  };
  expect(await named(first.known)).toEqual([["army"]]);
  expect(await named(second.known)).toEqual([["army", "rebels"]]);
  expect(await named(first.known, { actors: ["rebels"] })).toEqual([]);
  await tell(store, day(3), { publisher: "Third", claims: [{ ...truce, actors: sides }] });
  expect(await named(second.known)).toEqual([["army", "rebels"]]);
  expect(await named(second.known, { actors: ["rebels"] })).toEqual([["army", "rebels"]]);
});

test("nothing is known before it was told, and an unknown id never", async () => {
  const store = await databases.store();
  const { known } = await tell(store, day(2), {
    claims: [{ actors: sides, places: [town("Kela")], countries: ["XA"] }],
  });
  const { rows } = await listChanges(store.db, { ...ANY, asOf: known }, { limit: 1 });
  const change = rows[0]?.change;
  expect(change).toBeDefined();
  if (!change) return;
  expect(await changeAsOf(store.db, change.id, new Date(known.getTime() - 1))).toBeUndefined();
  expect(await situationAsOf(store.db, change.situation, new Date(known.getTime() - 1))).toBeUndefined();
  expect(await situationAsOf(store.db, change.situation, known)).toMatchObject({
    state: { dimension: "relation", is: "truce", violated: false },
    latest: { change },
  });
  expect(await changeAsOf(store.db, changeId("none"), known)).toBeUndefined();
});

test("pages hold each row once, in one order, whatever is learned between them", async () => {
  const store = await databases.store();
  const draw = drawClaims(5);
  for (let n = 0; n < 25; n++)
    await tell(store, day(n + 1), { publisher: `p${n % 4}`, claims: [draw(), draw(), draw()] });
  const asOf = await ledgerClock(store.db);
  const whole = await listChanges(store.db, { ...ANY, asOf }, { limit: 1000 });
  const paged: string[] = [];
  let after: Parameters<typeof listChanges>[2]["after"];
  for (let n = 0; ; n++) {
    const { rows, next } = await listChanges(store.db, { ...ANY, asOf }, { limit: 7, ...(after && { after }) });
    paged.push(...rows.map(({ change }) => change.id));
    expect(rows.length).toBeLessThanOrEqual(7);
    after = next;
    if (!next) break;
    await tell(store, day(40 + n), { publisher: "late", claims: [draw(), draw()] });
  }
  expect(paged).toEqual(whole.rows.map(({ change }) => change.id));
  expect(new Set(paged).size).toBe(paged.length);
});

test.each<[string, Partial<ChangesFilter>, readonly string[]]>([
  ["a country holds its towns", { regions: ["XA"] }, ["fight", "truce"]],
  ["a province", { regions: ["XA.2"] }, ["fight"]],
  ["a place that nothing concerns", { regions: ["XB"] }, []],
  ["an actor", { actors: ["rebels"] }, ["truce"]],
  ["a kind", { kinds: ["attack"] }, ["fight"]],
  ["a status", { statuses: ["agreed"] }, ["truce"]],
  ["a lifecycle", { lifecycles: ["disputed"] }, []],
  ["moved since", { since: day(1) }, ["fight"]],
  ["moved until", { until: day(1) }, ["truce"]],
  ["happened in a month told", { happenedSince: "2024-06-12", happenedUntil: "2024-06-20" }, ["truce"]],
  ["happened by the day of the report", { happenedSince: "2025-03-02" }, ["fight"]],
  ["happened before", { happenedUntil: "2023-12-31" }, []],
])("filters: %s", async (_name, filter, expected) => {
  const store = await databases.store();
  const truce = { quote: "truce", actors: sides, places: [town("Kela")], countries: ["XA"] };
  await tell(store, day(1), { claims: [{ ...truce, when: { start: "2024-06", precision: "month" } }] });
  const attack = { quote: "fight", kind: "attack", status: "reported", acled: "Armed clash" } as const;
  const last = await tell(store, day(2), {
    claims: [{ ...attack, places: [town("Sorat", "XA.2")], countries: ["XA"] }],
  });
  const { rows } = await listChanges(store.db, { ...ANY, asOf: last.known, ...filter }, { limit: 9 });
  expect(rows.map(({ change }) => change.testimonies[0]?.quote)).toEqual(expected);
  const situations = await listSituations(
    store.db,
    { ...ANY, asOf: last.known, dimensions: [], ...filter },
    { limit: 9 },
  );
  expect(situations.rows.map(({ latest }) => latest.change.testimonies[0]?.quote)).toEqual(expected);
});
