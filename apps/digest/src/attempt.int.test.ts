import type { Outcome, Slack, SlackPost } from "@frontwatch/delivery";
import { deliveryId, situationId, subscriptionId } from "@frontwatch/domain";
import { getDelivery, muteSituation } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { describe, expect, test } from "vitest";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import { makeWorld, reportTruce, subscribe } from "./make-world.testkit.ts";

const databases = withDatabase();
const places = [{ id: "p", name: "El Fasher", kind: "city", country: "SD", within: ["SD"], lat: 13.63, lon: 25.35 }];

test("where pictures are attached, the mail holds what it shows, drawn when it leaves", async () => {
  const store = await databases.store();
  const world = await makeWorld(store, "2025-03-09T12:00:00Z");
  const deps = { ...world.deps, attachesPictures: true };
  await subscribe(store, world.clock.now);
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher", { places: places as never });
  world.clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(deps, { subscription: "analyst", localDate: "2025-03-10" });
  const { delivery } = world.added.find((job) => job.name === "deliver")?.payload as { delivery: string };
  await deliver(deps, { delivery });
  const [mail] = world.sent;
  const shown = [...(mail?.html ?? "").matchAll(/src="cid:(\w+)"/g)].map(([, name]) => name);
  expect(shown).toContain("map");
  expect(mail?.images?.map(({ cid }) => cid)).toEqual(shown);
  for (const { content } of mail?.images ?? []) expect(Buffer.from(content).subarray(1, 4).toString()).toBe("PNG");
  expect(mail?.html).not.toContain('.png"');
});

describe("where the desk has no https address", () => {
  /** A delivery to Slack of an edition with a map, and a workspace that answers as told. */
  async function posted(answers: readonly Outcome[]) {
    const store = await databases.store();
    const world = await makeWorld(store, "2025-03-09T12:00:00Z");
    const posts: SlackPost[] = [];
    const uploads: string[] = [];
    const left = [...answers];
    const slack: Slack = {
      post: (message) => {
        posts.push(message);
        return Promise.resolve(left.shift() ?? { kind: "sent", ref: `C1:1741590000.0000${posts.length}` });
      },
      findByDelivery: () => Promise.resolve({ kind: "found", parts: [] }),
      upload: ({ content }) => {
        uploads.push(Buffer.from(content).subarray(1, 4).toString());
        return Promise.resolve({ kind: "uploaded", file: "F0123" });
      },
    };
    const ended: string[] = [];
    const workspaces = {
      slackOf: () => Promise.resolve(slack),
      end: (team: string) => Promise.resolve(void ended.push(team)),
    };
    const deps = { ...world.deps, publicUrl: "http://127.0.0.1:8080", workspaces };
    await subscribe(store, world.clock.now, { channel: "slack", recipient: "T0123/C0456" });
    await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher", { places: places as never });
    world.clock.now = new Date("2025-03-10T07:00:10Z");
    await compileDue(deps, { subscription: "analyst", localDate: "2025-03-10" });
    const { delivery } = world.added.find((job) => job.name === "deliver")?.payload as { delivery: string };
    await deliver(deps, { delivery });
    const state = await getDelivery(store.db, deliveryId(delivery));
    const shown = posts.map(({ blocks }) => JSON.stringify(blocks).includes('"slack_file":{"id":"F0123"}'));
    return { posts, uploads, shown, state, ended };
  }

  test("the map is uploaded and shown in the post, in the delivery's own workspace and lane", async () => {
    const { posts, uploads, shown, state } = await posted([]);
    expect(uploads).toEqual(["PNG"]);
    expect([posts[0]?.channel, shown[0], shown.slice(1).includes(true)]).toEqual(["C0456", true, false]);
    expect(state).toMatchObject({ state: "sent", lane: "slack:T0123" });
  });

  test("a map that Slack cannot show is left out, and nothing is posted twice", async () => {
    const { posts, shown, state } = await posted([{ kind: "refused", retryable: false, reason: "invalid_blocks" }]);
    expect(shown.slice(0, 2)).toEqual([true, false]);
    expect(posts.filter(({ part }) => part === 0)).toHaveLength(2);
    expect(state?.state).toBe("sent");
  });

  test("a token that was taken back ends the installation, and the reason says what to do", async () => {
    const { ended, state } = await posted([{ kind: "refused", retryable: false, reason: "token_revoked" }]);
    expect(ended).toEqual(["T0123"]);
    expect(state).toMatchObject({ state: "failed", reason: expect.stringContaining("/slack/install") as unknown });
  });
});

test("what a subscription has muted is left out of its edition, which says so", async () => {
  const store = await databases.store();
  const world = await makeWorld(store, "2025-03-09T12:00:00Z");
  await subscribe(store, world.clock.now);
  await reportTruce(store, new Date("2025-03-09T20:00:00Z"), "El Fasher");
  const { rows } = await store.pool.query<{ id: string }>("SELECT id FROM situations");
  const mute = {
    subscription: subscriptionId("analyst"),
    situation: situationId(rows[0]?.id ?? ""),
    title: "Truce",
    mutedBy: "T/U",
  };
  await muteSituation(store.db, { ...mute, until: new Date("2025-03-23T12:00:00Z") }, world.clock.now);
  world.clock.now = new Date("2025-03-10T07:00:10Z");
  await compileDue(world.deps, { subscription: "analyst", localDate: "2025-03-10" });
  const { delivery } = world.added.find((job) => job.name === "deliver")?.payload as { delivery: string };
  await deliver(world.deps, { delivery });
  expect(world.sent[0]?.text).toMatch(/1 muted/);
  expect(world.sent[0]?.text).not.toContain("El Fasher");
});
