import { deliveryId } from "@frontwatch/domain";
import type { Outcome, PostedPart, Slack } from "@frontwatch/delivery";
import {
  deliveryHistory,
  getDelivery,
  holdLane,
  liftSuppression,
  markHandedOver,
  resendDelivery,
  setSubscriptionState,
  settleDelivery,
  suppressAddress,
  takeDelivery,
} from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { describe, expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";
import { goRound } from "./rounds.ts";

const databases = withDatabase();

/** The worker of what is under way is dead for longer than its lease. */
const expireLeases = ({ pool }: Store) =>
  pool.query("UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE state = 'sending'");

/** A compiled edition with its delivery pending. */
async function compiled(store: Store, channel: "email" | "slack" = "email") {
  const world = await makeWorld(store, "2025-03-09T12:00:00Z");
  await subscribe(store, world.clock.now, { channel, recipient: channel === "email" ? "a@example.org" : "#conflict" });
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
  world.clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(world.deps, { subscription: "analyst", localDate: "2025-03-10" });
  const { delivery } = world.added.find((job) => job.name === "deliver")?.payload as { delivery: string };
  const state = async () => (await getDelivery(store.db, deliveryId(delivery)))?.state;
  return { ...world, delivery, state };
}

describe("an email", () => {
  test("is sent once, however often its job runs, with a message id and date that never change", async () => {
    const { deps, delivery, sent, state } = await compiled(await databases.store());
    await Promise.all(Array.from({ length: 5 }, () => deliver(deps, { delivery })));
    await deliver(deps, { delivery });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: "a@example.org", messageId: "digest-2025-03-10.analyst.v1@desk.example" });
    expect(sent[0]?.listUnsubscribeUrl).toBe("https://desk.example/unsubscribe/secret");
    expect(await state()).toBe("sent");
  });

  test("refused for now is tried again later, not before; refused for good has failed", async () => {
    const { deps, delivery, sent, answers, clock, state } = await compiled(await databases.store());
    answers.push(
      { kind: "refused", retryable: true, reason: "450 busy" },
      { kind: "refused", retryable: false, reason: "550 no such user" },
    );
    await deliver(deps, { delivery });
    expect(await state()).toBe("pending");
    await deliver(deps, { delivery });
    expect(sent).toHaveLength(1);
    clock.now = new Date(clock.now.getTime() + 31_000);
    await deliver(deps, { delivery });
    expect(sent).toHaveLength(2);
    expect(await state()).toBe("failed");
  });

  test("whose outcome is not known is never sent again", async () => {
    const { deps, delivery, sent, answers, clock, state } = await compiled(await databases.store());
    answers.push({ kind: "unknown", reason: "the connection broke" });
    await deliver(deps, { delivery });
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    await deliver(deps, { delivery });
    expect(sent).toHaveLength(1);
    expect(await state()).toBe("unknown");
  });

  test("whose worker died before anything left is sent by another, whatever the dead one still tries", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, clock, state } = await compiled(store);
    const dead = await takeDelivery(store.db, deliveryId(delivery), clock.now);
    await goRound(deps);
    expect(await state()).toBe("sending");
    await expireLeases(store);
    await goRound(deps);
    expect(await state()).toBe("pending");
    expect(dead && (await markHandedOver(store.db, dead))).toBe(false);
    await deliver(deps, { delivery });
    expect(dead && (await markHandedOver(store.db, dead))).toBe(false);
    expect([await state(), sent.length]).toEqual(["sent", 1]);
  });

  test("whose worker died after it was handed over is unknown, until the worker turns out to live", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, clock, state } = await compiled(store);
    const slow = await takeDelivery(store.db, deliveryId(delivery), clock.now);
    if (slow) await markHandedOver(store.db, slow);
    await expireLeases(store);
    await goRound(deps);
    await deliver(deps, { delivery });
    expect([await state(), sent.length]).toEqual(["unknown", 0]);
    if (slow) await settleDelivery(store.db, slow, { state: "sent", now: clock.now });
    expect(await state()).toBe("sent");
  });

  test("that may have been sent is sent again where its subscription wishes so", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, answers, clock, state } = await compiled(store);
    await store.pool.query("UPDATE subscriptions SET if_unknown = 'resend'");
    answers.push({ kind: "unknown", reason: "the connection broke" });
    await deliver(deps, { delivery });
    clock.now = new Date(clock.now.getTime() + 11_000);
    await goRound(deps);
    await deliver(deps, { delivery });
    expect(sent.map(({ messageId }) => messageId)).toEqual(Array(2).fill("digest-2025-03-10.analyst.v1@desk.example"));
    expect(await state()).toBe("sent");
  });

  test("that has failed is sent again at the operator's word, and its history tells all of it", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, answers, clock, state } = await compiled(store);
    answers.push({ kind: "refused", retryable: false, reason: "554 5.7.1 no" });
    await deliver(deps, { delivery });
    expect(await state()).toBe("failed");
    expect(await resendDelivery(store.db, deliveryId(delivery), clock.now)).toBe(true);
    await deliver(deps, { delivery });
    expect([await state(), sent.length]).toEqual(["sent", 2]);
    expect(await resendDelivery(store.db, deliveryId(delivery), clock.now)).toBe(false);
    expect(await deliveryHistory(store.db, deliveryId(delivery))).toMatchObject([
      { attempt: 1, event: "failed", detail: "554 5.7.1 no" },
      { attempt: 1, event: "resend" },
      { attempt: 2, event: "sent" },
    ]);
  });

  test("is not sent to a suppressed address until the operator lifts that, nor after unsubscribing", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, clock, state } = await compiled(store);
    const address = "A@Example.org";
    await suppressAddress(store.db, { address, reason: "operator", detail: "asked by phone", at: clock.now });
    await deliver(deps, { delivery });
    expect(await getDelivery(store.db, deliveryId(delivery))).toMatchObject({
      state: "failed",
      reason: "suppressed: operator, asked by phone",
    });
    await liftSuppression(store.db, address, clock.now);
    await resendDelivery(store.db, deliveryId(delivery), clock.now);
    await setSubscriptionState(store.db, { token: "secret" }, "unsubscribed");
    await deliver(deps, { delivery });
    expect([await state(), sent]).toEqual(["failed", []]);
    await setSubscriptionState(store.db, { token: "secret" }, "active");
    await resendDelivery(store.db, deliveryId(delivery), clock.now);
    await deliver(deps, { delivery });
    expect(await state()).toBe("sent");
  });

  test("refused because there is no such address suppresses it", async () => {
    const store = await databases.store();
    const { deps, delivery, answers } = await compiled(store);
    answers.push({ kind: "refused", retryable: false, reason: "550 5.1.1 no such person" });
    await deliver(deps, { delivery });
    const { rows } = await store.pool.query("SELECT address, reason FROM suppressions");
    expect(rows).toEqual([{ address: "a@example.org", reason: "bounce" }]);
  });

  test("waits while the server takes nothing, at no cost of refusals, and others wait with it", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, answers, clock, added, state } = await compiled(store);
    answers.push(
      ...Array<Outcome>(20).fill({ kind: "refused", retryable: true, reason: "ECONNREFUSED", server: true }),
    );
    for (let i = 0; i < 20; i += 1) {
      await deliver(deps, { delivery });
      await deliver(deps, { delivery });
      added.length = 0;
      await goRound(deps);
      expect(added).toEqual([]);
      clock.now = new Date(clock.now.getTime() + 5_000);
    }
    await goRound(deps);
    expect(added).toEqual([{ name: "deliver", payload: { delivery } }]);
    expect([await state(), sent.length]).toEqual(["pending", 20]);
    await deliver(deps, { delivery });
    expect(await state()).toBe("sent");
  });

  test("waits for its turn where its domain has a pace, and while its lane is held", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, clock, state } = await compiled(store);
    const slow = { ...deps, paceOf: (lane: string) => (lane === "email:example.org" ? 0.5 : undefined) };
    await store.pool.query("INSERT INTO lanes (lane, free_at) VALUES ('email:example.org', $1)", [
      new Date(clock.now.getTime() + 4_000),
    ]);
    await deliver(slow, { delivery });
    expect([await state(), sent.length]).toEqual(["pending", 0]);
    clock.now = new Date(clock.now.getTime() + 4_000);
    await holdLane(store.db, "email:example.org", { until: new Date(clock.now.getTime() + 1_000), reason: "busy" });
    await deliver(slow, { delivery });
    expect(sent).toEqual([]);
    clock.now = new Date(clock.now.getTime() + 1_000);
    await deliver(slow, { delivery });
    expect([await state(), sent.length]).toEqual(["sent", 1]);
  });
});

describe("a Slack thread", () => {
  const on = <Deps extends object>(deps: Deps, slack: Slack) => ({
    ...deps,
    workspaces: { slackOf: () => Promise.resolve(slack), end: () => Promise.resolve() },
  });
  const upload = () => Promise.resolve({ kind: "failed" as const, reason: "no place for files" });

  /** A workspace that remembers its posts. */
  function workspace() {
    const posts: PostedPart[] = [];
    const slack: Slack = {
      post: ({ part }) => {
        posts.push({ part, ref: `C1:1741590000.00000${part}` });
        return Promise.resolve({ kind: "sent", ref: `C1:1741590000.00000${part}` });
      },
      findByDelivery: () => Promise.resolve({ kind: "found", parts: posts }),
      upload,
    };
    return { posts, slack };
  }

  test("whose worker died is looked up: what is missing is posted, and nothing twice", async () => {
    const store = await databases.store();
    const { deps, delivery, clock, state } = await compiled(store, "slack");
    const { posts, slack } = workspace();
    posts.push({ part: 0, ref: "C1:1741590000.000000" });
    const dead = await takeDelivery(store.db, deliveryId(delivery), clock.now);
    if (dead) await markHandedOver(store.db, dead, []);
    await expireLeases(store);
    await goRound(on(deps, slack));
    expect(await state()).toBe("unknown");
    for (const looked of ["unknown", "pending"]) {
      clock.now = new Date(clock.now.getTime() + 11_000);
      await goRound(on(deps, slack));
      expect(await state()).toBe(looked);
    }
    await deliver(on(deps, slack), { delivery });
    expect(await state()).toBe("sent");
    const parts = posts.map((post) => post.part);
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts.length).toBeGreaterThan(1);
  });

  test("whose answer was lost is looked up, and all of it found", async () => {
    const store = await databases.store();
    const { deps, delivery, clock, state } = await compiled(store, "slack");
    const { posts, slack } = workspace();
    const lossy: Slack = {
      ...slack,
      post: async (message) => {
        const outcome = await slack.post(message);
        return message.part === 1 ? { kind: "unknown", reason: "ECONNRESET" } : outcome;
      },
    };
    await deliver(on(deps, lossy), { delivery });
    expect(await state()).toBe("unknown");
    for (let i = 0; i < 2; i += 1) {
      clock.now = new Date(clock.now.getTime() + 11_000);
      await goRound(on(deps, slack));
    }
    await deliver(on(deps, slack), { delivery });
    expect(await state()).toBe("sent");
    expect(posts.map(({ part }) => part)).toEqual([...posts.keys()]);
  });

  test("that cannot be looked for stays unknown", async () => {
    const store = await databases.store();
    const { deps, delivery, clock, state } = await compiled(store, "slack");
    const slack: Slack = {
      post: () => Promise.resolve({ kind: "unknown", reason: "ECONNRESET" }),
      findByDelivery: () => Promise.resolve({ kind: "unavailable", retryable: false, reason: "missing_scope" }),
      upload,
    };
    await deliver(on(deps, slack), { delivery });
    for (let i = 0; i < 3; i += 1) {
      clock.now = new Date(clock.now.getTime() + 60_000);
      await goRound(on(deps, slack));
    }
    expect(await getDelivery(store.db, deliveryId(delivery))).toMatchObject({ state: "unknown", look_at: null });
    expect(await state()).toBe("unknown");
  });

  test("without a token has failed, and says so", async () => {
    const store = await databases.store();
    const { deps, delivery } = await compiled(store, "slack");
    await deliver(deps, { delivery });
    expect(await getDelivery(store.db, deliveryId(delivery))).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("SLACK_BOT_TOKEN") as unknown,
    });
  });
});
