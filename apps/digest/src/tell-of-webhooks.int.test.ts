import { changeUser, saveUser, saveWebhook, settleMessage, takeMessage, takeWebhook } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { deliver } from "./deliver.ts";
import { makeWorld } from "./make-world.testkit.ts";
import { tick } from "./tick.ts";

const databases = withDatabase();

test("each operator gets one mail of a webhook that was given up, and another when it is given up again", async () => {
  const store = await databases.store();
  const { db } = store;
  const { deps, clock, sent } = await makeWorld(store, "2025-03-10T12:00:00Z");
  const url = "https://receiver.example/secret-path";
  const hook = { id: "w", owner: "key k", madeWith: null, title: "<b>Map</b>", url, filter: {} };
  await saveWebhook(db, { ...hook, now: clock.now });
  const giveUp = async (id: string) => {
    const message = { id, webhook: "w", event: id, body: "{}", created: clock.now, due_at: clock.now };
    await db.insertInto("webhook_messages").values(message).execute();
    await db.updateTable("webhooks").set({ state: "active", lease_until: null }).execute();
    await takeWebhook(db, "w", clock.now);
    const taken = await takeMessage(db, "w", clock.now);
    const is = { state: "failed" as const };
    const settlement = { now: clock.now, is, reason: "answered 410", trouble: { disabled: true } };
    await settleMessage(db, { webhook: "w", id, attempt: taken?.attempt ?? 0 }, settlement);
  };
  const letters = async () => {
    const rows = await db.selectFrom("deliveries").select(["id", "recipient"]).orderBy("recipient").execute();
    return rows.map(({ recipient }) => recipient);
  };
  await giveUp("m1");
  await tick(deps);
  expect(await letters()).toEqual([]); // nobody to tell yet

  const people = { "a@x.example": "operator", "b@x.example": "operator", "c@x.example": "analyst" } as const;
  for (const [email, role] of Object.entries(people)) await saveUser(db, { id: email, email, role, now: clock.now });
  await saveUser(db, { id: "barred", email: "d@x.example", role: "operator", now: clock.now });
  await changeUser(db, "barred", { role: "operator", disabled: clock.now });
  await tick(deps);
  await tick(deps);
  expect(await letters()).toEqual(["a@x.example", "b@x.example"]);

  for (const { id } of await db.selectFrom("deliveries").select("id").execute()) await deliver(deps, { delivery: id });
  const [mail] = sent;
  expect(mail?.subject).toBe("Webhook given up: <b>Map</b>");
  expect(mail?.text).toMatch(/no longer sent to receiver\.example\.\s+The\s+last\s+failure:\s+answered\s+410\./);
  expect(mail?.text).toContain("https://desk.example/operator/webhooks");
  expect(`${mail?.html} ${mail?.text}`).not.toMatch(/secret-path|<b>Map/);

  clock.now = new Date("2025-03-12T12:00:00Z");
  await giveUp("m2");
  await tick(deps);
  expect(await letters()).toEqual(["a@x.example", "a@x.example", "b@x.example", "b@x.example"]);
});
