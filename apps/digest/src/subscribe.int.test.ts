import { readFile } from "node:fs/promises";
import { actorData, loadActors } from "@frontwatch/actors";
import { subscriptionId } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";
import { confirmSubscription, saveUser, setSubscriptionState } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { makeWorld } from "./make-world.testkit.ts";
import { resolveFilter, wordsOf } from "./resolve-filter.ts";
import { subscribe } from "./subscribe.ts";
import type { SubscriptionWish } from "./subscribe.ts";

const databases = withDatabase();
const names = {
  gazetteer: loadGazetteer(await Promise.all(gazetteerData.map((url) => readFile(url)))),
  actors: loadActors(
    await Promise.all(actorData.map(async (url) => JSON.parse(await readFile(url, "utf8")) as unknown)),
  ),
};

const wish: SubscriptionWish = {
  ...{ title: "", to: { channel: "email", recipient: "me@example.org" }, regions: ["kunar"], actors: ["daesh"] },
  ...{ kinds: ["ceasefire"], floor: 0.55, times: ["18:00", "07:00"], zone: "Asia/Kabul", days: WEEKDAYS },
  ...{ form: "brief", language: "en-GB", quiet: "nothing" },
};

async function world() {
  const store = await databases.store();
  const { deps, clock, added } = await makeWorld(store, "2025-03-09T12:00:00Z");
  const owner = await saveUser(store.db, { id: "u", email: "Me@example.org", role: "reader", now: clock.now });
  return { deps: { ...deps, names }, clock, added, owner, db: store.db };
}

test("one's own address gets it at once, another's is asked first, and is asked again only when it changes", async () => {
  const { deps, clock, added, owner, db } = await world();
  const own = await subscribe(deps, wish, { owner });
  expect(own).toMatchObject({
    is: "subscribed",
    subscription: {
      ...{ title: "kunar, daesh, ceasefire", state: "active", owner: "u", nextDueDate: "2025-03-09", form: "brief" },
      schedule: { time: "07:00", alsoAt: ["18:00"] },
      filter: { regions: ["AF.34"], actors: ["islamic-state"], kinds: ["ceasefire"], floor: 0.55 },
    },
  });
  expect(added).toEqual([]);
  if (own.is !== "subscribed") throw new Error("refused");
  const { id } = own.subscription;
  const change = async (recipient: string, title: string) => {
    const changed = await subscribe(deps, { ...wish, title, to: { channel: "email", recipient } }, { owner, id });
    return changed.is === "subscribed" ? changed.subscription : undefined;
  };
  expect(await change("you@example.org", "b")).toMatchObject({ state: "unconfirmed", title: "b", id });
  expect(added).toHaveLength(1);
  expect(await change("you@example.org", "c")).toMatchObject({ state: "unconfirmed", title: "c", id });
  expect(added).toHaveLength(1);
  const old = await db.selectFrom("subscriptions").select("confirm_token").executeTakeFirstOrThrow();
  expect(await change("me@example.org", "d")).toMatchObject({ state: "active", title: "d", id });
  expect(await confirmSubscription(db, old.confirm_token ?? "", clock.now)).toBeUndefined();
  await setSubscriptionState(db, { id }, "paused");
  expect(await change("me@example.org", "e")).toMatchObject({ state: "paused", title: "e" });
  const stranger = await subscribe(deps, wish, {});
  expect(stranger).toMatchObject({ is: "subscribed", subscription: { state: "unconfirmed", owner: null } });
  await db.updateTable("subscriptions").set({ configured: true }).where("id", "=", id).execute();
  expect(await subscribe(deps, wish, { owner, id: subscriptionId(id) })).toMatchObject({ is: "refused" });
});

test("says all that is wrong, with what would do instead", async () => {
  const { deps, owner } = await world();
  const answer = await subscribe(
    deps,
    {
      ...{
        ...wish,
        regions: ["Kunar", "helmnad"],
        actors: ["talibann"],
        times: ["25:00"],
        zone: "Mars/North",
        days: [],
      },
      ...{ floor: 2, to: { channel: "email", recipient: "me@example.org\r\nBcc: all@example.org" } },
    },
    { owner },
  );
  if (answer.is !== "refused") throw new Error("kept");
  expect(answer.problems.map(({ field }) => field)).toEqual([
    "to",
    "floor",
    "times",
    "zone",
    "days",
    "regions",
    "actors",
  ]);
  expect(answer.problems.at(-2)).toMatchObject({ value: "helmnad" });
  expect(answer.problems.at(-2)?.offered?.[0]).toMatch(/^Helmand/);
  expect(answer.problems.at(-1)?.offered).toContain("Taliban");
});

test("the words of a filter give the filter again", () => {
  const filter = { regions: ["AF.34", "AF", "region:donbas", "gn:4717560"], actors: ["taliban"], kinds: [], floor: 0 };
  const words = wordsOf(names, filter);
  expect(words.regions.slice(0, 2)).toEqual(["Kunar", "Afghanistan"]);
  expect(words.actors).toEqual(["Taliban"]);
  expect(resolveFilter(names, { ...filter, ...words })).toEqual(filter);
});
