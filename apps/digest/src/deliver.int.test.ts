import { deliveryId } from "@frontwatch/domain";
import type { PostedPart, Slack } from "@frontwatch/delivery";
import { getDelivery, takeDelivery } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { describe, expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { deliver, settleStranded } from "./deliver.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();

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

  test("whose worker died in the attempt is left alone while it may run, then unknown", async () => {
    const store = await databases.store();
    const { deps, delivery, sent, clock, state } = await compiled(store);
    await takeDelivery(store.db, deliveryId(delivery), clock.now);
    await settleStranded(deps);
    expect(await state()).toBe("sending");
    clock.now = new Date(clock.now.getTime() + 101_000);
    await settleStranded(deps);
    await deliver(deps, { delivery });
    expect(await state()).toBe("unknown");
    expect(sent).toEqual([]);
  });
});

describe("a Slack thread", () => {
  /** A workspace that remembers its posts. */
  function workspace() {
    const posts: PostedPart[] = [];
    const slack: Slack = {
      post: ({ part }) => {
        posts.push({ part, ref: `C1:1741590000.00000${part}` });
        return Promise.resolve({ kind: "sent", ref: `C1:1741590000.00000${part}` });
      },
      findByDelivery: () => Promise.resolve({ kind: "found", parts: posts }),
    };
    return { posts, slack };
  }

  test("whose worker died is looked up: what is missing is posted, and nothing twice", async () => {
    const store = await databases.store();
    const { deps, delivery, clock, state } = await compiled(store, "slack");
    const { posts, slack } = workspace();
    posts.push({ part: 0, ref: "C1:1741590000.000000" });
    await takeDelivery(store.db, deliveryId(delivery), clock.now);
    clock.now = new Date(clock.now.getTime() + 101_000);
    await settleStranded({ ...deps, slack });
    expect(await state()).toBe("pending");
    await deliver({ ...deps, slack }, { delivery });
    expect(await state()).toBe("sent");
    const parts = posts.map((post) => post.part);
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts.length).toBeGreaterThan(1);
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
