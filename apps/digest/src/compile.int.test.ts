import { subscriptionId } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import type { Edition } from "@frontwatch/edition";
import {
  changeUser,
  dueSubscriptions,
  getSubscription,
  listDeliveries,
  saveUser,
  setSubscriptionState,
} from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { describe, expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { pauseUntil } from "./pause-until.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();
const payload = { subscription: "analyst", localDate: "2025-03-10" };

async function editions({ db }: Store) {
  const rows = await db.selectFrom("editions").select(["key", "outcome", "body"]).orderBy("key").execute();
  return rows.map((row) => ({
    ...row,
    items: (row.body as unknown as Edition).items.map((item) => item.places[0]?.name),
  }));
}

describe("compileDue", () => {
  test("tells what became known since the last edition, once for a local date, however many workers try", async () => {
    const store = await databases.store();
    const { deps, clock, added } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now);
    await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
    clock.now = new Date("2025-03-10T07:00:10Z");
    await Promise.all(Array.from({ length: 8 }, () => compileDue(deps, payload)));
    await reportTruce(store, new Date("2025-03-10T20:00:00Z"), "Nyala");
    clock.now = new Date("2025-03-11T07:00:10Z");
    await compileDue(deps, payload);
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([
      { key: "2025-03-10", outcome: "compiled", items: ["El Fasher"] },
      { key: "2025-03-11", outcome: "compiled", items: ["Nyala"] },
    ]);
    expect(await listDeliveries(store.db, 10)).toHaveLength(2);
    expect(added.filter((job) => job.name === "deliver")).toHaveLength(2);
  });

  test("is not due before its time, when paused, or after unsubscribing", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now);
    clock.now = new Date("2025-03-10T06:59:59Z");
    await compileDue(deps, payload);
    await setSubscriptionState(store.db, { token: "secret" }, "unsubscribed");
    clock.now = new Date("2025-03-10T07:00:10Z");
    await compileDue(deps, payload);
    expect(await editions(store)).toEqual([]);
  });

  test("a pause is over with the first edition after it, and none is until a day that has come", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now, { schedule: { time: "07:00", zone: "Pacific/Auckland", days: WEEKDAYS } });
    const id = subscriptionId("analyst");
    const until = (date: string) => pauseUntil(store, id, { until: date, now: clock.now });
    const pausedUntil = async () => (await getSubscription(store.db, id))?.pausedUntil;
    // In Auckland it is the tenth already.
    await expect(until("2025-03-10")).rejects.toMatchObject({ code: "input_invalid" });
    expect(await until("2025-03-11")).toBe(true);
    clock.now = new Date("2025-03-09T18:30:00Z");
    await compileDue(deps, payload);
    expect(await pausedUntil()).toBe("2025-03-11");
    clock.now = new Date("2025-03-10T18:30:00Z");
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([{ key: "2025-03-11" }]);
    expect(await pausedUntil()).toBeNull();
  });

  test("nothing is made for somebody who is barred; let in again, they are told what they missed", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    const user = await saveUser(store.db, { id: "u", email: "u@example.org", role: "reader", now: clock.now });
    await subscribe(store, clock.now, { owner: user.id });
    await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
    await changeUser(store.db, user.id, { role: "reader", disabled: clock.now });
    clock.now = new Date("2025-03-10T07:00:10Z");
    expect(await dueSubscriptions(store.db, clock.now)).toEqual([]);
    await compileDue(deps, payload);
    expect(await editions(store)).toEqual([]);
    await changeUser(store.db, user.id, { role: "reader", disabled: undefined });
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([{ items: ["El Fasher"] }]);
  });

  test("missed days collapse into the last, which tells all of them", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now);
    await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
    await reportTruce(store, new Date("2025-03-11T20:00:00Z"), "Nyala");
    clock.now = new Date("2025-03-13T09:00:00Z");
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([
      { key: "2025-03-13", items: expect.arrayContaining(["El Fasher", "Nyala"]) as unknown },
    ]);
  });

  test("one that is more than twelve hours late is skipped, and what it would have told comes with the next", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now);
    await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
    clock.now = new Date("2025-03-10T19:30:00Z");
    await compileDue(deps, payload);
    expect(await listDeliveries(store.db, 10)).toEqual([]);
    clock.now = new Date("2025-03-11T07:00:10Z");
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([
      { key: "2025-03-10", outcome: "skipped" },
      { key: "2025-03-11", outcome: "compiled", items: ["El Fasher"] },
    ]);
  });

  test("a quiet day is one honest line, or nothing, as the reader wishes", async () => {
    const store = await databases.store();
    const { deps, clock } = await makeWorld(store, "2025-03-09T12:00:00Z");
    await subscribe(store, clock.now, { quiet: "nothing" });
    clock.now = new Date("2025-03-10T07:00:10Z");
    await compileDue(deps, payload);
    expect(await editions(store)).toMatchObject([{ outcome: "quiet" }]);
    expect(await listDeliveries(store.db, 10)).toEqual([]);
    await subscribe(store, clock.now, { quiet: "line" });
    clock.now = new Date("2025-03-11T07:00:10Z");
    await compileDue(deps, payload);
    expect(await listDeliveries(store.db, 10)).toHaveLength(1);
  });
});
