import { deliveryId, subscriptionId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { EVERYTHING, WEEKDAYS } from "@frontwatch/edition";
import type { Edition } from "@frontwatch/edition";
import {
  confirmSubscription,
  expireLetters,
  getDelivery,
  resendDelivery,
  saveSubscription,
  setSubscriptionState,
} from "@frontwatch/store";
import type { SubscriptionDraft } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import { askToConfirm, sendLetter } from "./letter.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();

test("a new address gets one letter, and no edition before its owner has said yes", async () => {
  const store = await databases.store();
  const { deps, clock, sent } = await makeWorld(store, "2025-03-09T12:00:00Z");
  await subscribe(store, clock.now);
  const [wish] = await store.db.selectFrom("subscriptions").selectAll().execute();
  await store.db.deleteFrom("subscriptions").execute();
  if (!wish) throw new Error("no subscription");
  const draft = {
    ...{ id: subscriptionId("new"), title: "<b>East</b>", channel: "email" as const, recipient: "new@example.org" },
    ...{ filter: wish.filter, schedule: wish.schedule, language: "en-GB", quiet: "line" as const, token: "t" },
    ...{ nextDueAt: wish.next_due_at, nextDueDate: wish.next_due_date },
  };
  await saveSubscription(store.db, draft, { now: clock.now, configured: false, confirm: "yes-secret" });
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
  clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(deps, { subscription: "new", localDate: "2025-03-10" });

  const ask = () => askToConfirm(deps, { title: draft.title, recipient: draft.recipient, confirm: "yes-secret" });
  const delivery = await ask();
  expect(await ask()).toBe(delivery);
  await deliver(deps, { delivery });
  await deliver(deps, { delivery });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: "new@example.org", subject: "Do you want these digests?" });
  expect(sent[0]?.html).toContain('href="https://desk.example/confirm/yes-secret"');
  expect(sent[0]?.html).toContain("&lt;b&gt;East&lt;/b&gt;");
  expect(sent[0]?.text).toContain("https://desk.example/confirm/yes-secret");
  expect(sent[0]).not.toHaveProperty("listUnsubscribeUrl");
  expect(await getDelivery(store.db, deliveryId(delivery))).toMatchObject({ state: "sent", message: {} });

  expect(await confirmSubscription(store.db, "yes-secret", clock.now)).toMatchObject({ state: "active" });
  clock.now = new Date("2025-03-10T07:01:10Z");
  await compileDue(deps, { subscription: "new", localDate: "2025-03-10" });
  expect(await store.db.selectFrom("editions").select("subscription").execute()).toEqual([{ subscription: "new" }]);

  await setSubscriptionState(store.db, { token: "t" }, "unsubscribed");
  expect(await confirmSubscription(store.db, "yes-secret", clock.now)).toMatchObject({ state: "unsubscribed" });
});

test("whoever says yes days later is introduced, and not told all that came meanwhile", async () => {
  const store = await databases.store();
  const { deps, clock } = await makeWorld(store, "2025-03-01T12:00:00Z");
  const due = { nextDueAt: new Date("2025-03-02T07:00:00Z"), nextDueDate: "2025-03-02" };
  const draft = (id: string, recipient = `${id}@example.org`): SubscriptionDraft => ({
    ...{ id: subscriptionId(id), title: id, channel: "email", recipient, filter: EVERYTHING, language: "en-GB" },
    ...{ schedule: { time: "07:00", zone: "UTC", days: WEEKDAYS }, quiet: "line", token: id, ...due },
  });
  const asked = { configured: false, confirm: "yes-clicks" };
  await saveSubscription(store.db, draft("clicks"), { ...asked, now: clock.now });
  await saveSubscription(store.db, draft("signs-in"), { ...asked, confirm: "yes-signs-in", now: clock.now });
  await saveSubscription(store.db, draft("moves"), { configured: false, now: clock.now });
  clock.now = new Date("2025-03-02T07:00:10Z");
  await compileDue(deps, { subscription: "moves", localDate: "2025-03-02" });
  await saveSubscription(store.db, draft("moves", "new@example.org"), {
    ...{ ...asked, confirm: "yes-moves", now: clock.now },
  });

  for (const day of [3, 4, 5]) await reportTruce(store, new Date(Date.UTC(2025, 2, day)), `Town ${day}`);
  clock.now = new Date("2025-03-06T06:00:00Z");
  await confirmSubscription(store.db, "yes-clicks", clock.now);
  await confirmSubscription(store.db, "yes-moves", clock.now);
  await saveSubscription(store.db, draft("signs-in"), { configured: false, now: clock.now });
  clock.now = new Date("2025-03-06T07:00:10Z");
  await compileDue(deps, { subscription: "clicks", localDate: "2025-03-06" });
  const rows = await store.db
    .selectFrom("editions")
    .select(["subscription", "body"])
    .where("key", "=", "2025-03-06")
    .orderBy("subscription")
    .execute();
  const told = rows.map(({ subscription, body }) => {
    const { first, items, standing } = body as unknown as Edition;
    return { subscription, first, items: items.length, standing: standing.length };
  });
  const introduced = { first: true, items: 0, standing: 3 };
  expect(told).toEqual(["clicks", "moves", "signs-in"].map((subscription) => ({ subscription, ...introduced })));

  await reportTruce(store, new Date("2025-03-06T12:00:00Z"), "Town 6");
  clock.now = new Date("2025-03-07T07:00:10Z");
  await compileDue(deps, { subscription: "moves", localDate: "2025-03-07" });
  const next = await store.db.selectFrom("editions").select("body").where("key", "=", "2025-03-07").execute();
  for (const { body } of next) {
    expect(body).toMatchObject({ items: [{}] });
    expect(body).not.toHaveProperty("first", true);
  }
});

test("a letter's link is forgotten once it has arrived or ended, and is not sent too late", async () => {
  const store = await databases.store();
  const { deps, clock, sent, answers } = await makeWorld(store, "2025-03-09T12:00:00Z");
  const link = { label: "Sign in", url: "https://desk.example/sign-in/secret" };
  const goodUntil = new Date("2025-03-09T12:15:00Z");
  const letter = (to: string) => sendLetter(deps, { to, key: to, subject: "s", lines: ["l"], link, goodUntil });
  const [arrives, breaks, waits, late] = [
    await letter("a@x"),
    await letter("b@x"),
    await letter("c@x"),
    await letter("d@x"),
  ];
  const row = async (id: DeliveryId) => {
    const { state, message, reason } = (await getDelivery(store.db, id)) ?? {};
    return { state, isKept: JSON.stringify(message).includes("sign-in/secret"), reason };
  };
  const later = new Date("2025-03-09T13:00:00Z");
  await store.db.updateTable("deliveries").set({ due_at: later }).where("id", "in", [waits, late]).execute();
  answers.push({ kind: "sent", ref: "250 ok" }, { kind: "unknown", reason: "reset" });
  await deliver(deps, { delivery: arrives });
  expect(await row(arrives)).toMatchObject({ state: "sent", isKept: false });
  expect(await row(breaks)).toMatchObject({ state: "unknown", isKept: false });
  expect(await resendDelivery(store.db, breaks, clock.now)).toBe(false);

  expect(await expireLetters(store.db, clock.now)).toBe(0);
  expect(await row(waits)).toMatchObject({ state: "pending", isKept: true });
  await store.db.updateTable("deliveries").set({ due_at: clock.now }).where("id", "=", late).execute();
  // What a dead worker leaves.
  const stranded = await letter("e@x");
  await store.db.updateTable("deliveries").set({ state: "unknown" }).where("id", "=", stranded).execute();
  clock.now = goodUntil;
  await deliver(deps, { delivery: late });
  expect(await expireLetters(store.db, clock.now)).toBe(1);
  const ended = { state: "failed", isKept: false, reason: "its link is too old" };
  expect([await row(late), await row(waits)]).toEqual([ended, ended]);
  expect(await row(stranded)).toMatchObject({ state: "unknown", isKept: false });
  expect(sent).toHaveLength(2);
});
