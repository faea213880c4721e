import { withDatabase } from "@frontwatch/store/testkit";
import type { Edition } from "@frontwatch/edition";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readSamples } from "../apps/cli/src/demo/samples.ts";
import type { Samples } from "../apps/cli/src/demo/samples.ts";
import { serveSamples } from "../apps/cli/src/demo/sample-site.ts";
import type { SampleSite } from "../apps/cli/src/demo/sample-site.ts";
import { expectRebuilt } from "./kit/expect-rebuilt.ts";
import { dueTime, openInstallation, startAll } from "./kit/installation.ts";
import { openMailbox } from "./kit/mailbox.ts";
import type { Mail } from "./kit/mailbox.ts";
import { killLeftovers } from "./kit/processes.ts";
import { withRedis } from "./kit/queues.ts";
import { openWorkspace } from "./kit/workspace.ts";

const databases = withDatabase();
const DAY_MS = 86_400_000;
/** After the samples' last morning. */
const SAMPLES_END = Date.parse("2025-03-12T05:00:00Z");

afterEach(killLeftovers);

/** The samples' site; the same for every run, for ids are made of addresses. */
interface Stage {
  readonly site: SampleSite;
  readonly samples: Samples;
  readonly clock: { now: Date };
  /** Time of day of the subscriptions. */
  readonly at: string;
}

/** The apps go by the world's clock, so the samples are moved to the last three days. */
async function setStage(): Promise<Stage> {
  const samples = await readSamples();
  const shift = Date.now() - SAMPLES_END;
  const articles = samples.articles.map((each) => ({ ...each, published: new Date(each.published.getTime() + shift) }));
  const clock = { now: new Date() };
  const site = await serveSamples({ ...samples, articles }, () => clock.now);
  return { site, samples, clock, at: dueTime() };
}

/** An edition, and how much of it arrived. */
interface Told {
  readonly edition: Edition;
  readonly mails: readonly Mail[];
  readonly posts: number;
}

/** Takes the samples through everything, day by day. */
async function run({ site, samples, clock, at }: Stage, processes: "one" | "many", redisUrl?: string): Promise<Told> {
  clock.now = new Date(Date.now() - 2 * DAY_MS);
  const mailbox = await openMailbox();
  const workspace = await openWorkspace(["conflict"]);
  const installation = await openInstallation({
    databaseUrl: await databases.url(),
    ...(redisUrl !== undefined && { redisUrl }),
    smtpUrl: mailbox.url,
    slack: workspace.variables,
    settings: {
      fetch: { allow: [site.host] },
      sources: samples.publishers.map((publisher) => ({
        ...{ id: publisher.key, name: publisher.name, publisher: publisher.name, every: "1h" },
        ...{ url: site.feedUrl(publisher), language: publisher.language },
      })),
      subscriptions: [
        { id: "analyst", title: "All conflicts", to: "analyst@example.org", at },
        { id: "team", title: "All conflicts", to: "#conflict", at },
      ],
    },
  });
  try {
    if (processes === "many") await installation.migrate();
    const running = processes === "one" ? [await installation.up()] : [...(await startAll(installation)).values()];
    await installation.hurry();
    await installation.untilRead(new Date(0));
    for (const daysAgo of [1, 0]) {
      clock.now = new Date(Date.now() - daysAgo * DAY_MS);
      const since = new Date();
      await installation.makeSourcesDue();
      await installation.untilRead(since);
    }
    await installation.makeDue();
    await installation.untilDelivered(2);
    const states = (await installation.deliveries()).map(({ channel, state }) => `${channel} ${state}`);
    expect(states.toSorted()).toEqual(["email sent", "slack sent"]);
    const edition = await installation.edition("analyst");
    const posts = await workspace.posts("conflict");
    expect(await Promise.all(running.map((each) => each.stop()))).toEqual(running.map(() => 0));
    await expectRebuilt(installation.store);
    return { edition, mails: mailbox.mails, posts: posts.reduce((sum, post) => sum + 1 + post.replies.length, 0) };
  } finally {
    await killLeftovers();
    await installation.close();
    await Promise.all([mailbox.close(), workspace.close()]);
  }
}

/** What is the same in every run: all but the instants at which things became known. */
const lasting = ({ edition, posts }: Told) => ({
  posts,
  edition: {
    ...edition,
    from: "",
    to: "",
    coverage: {
      ...edition.coverage,
      failures: edition.coverage.failures.map((failure) => ({ ...failure, since: "" })),
    },
  },
});

describe("the samples give the same edition", () => {
  let stage: Stage;
  let expected: Told;
  beforeAll(async () => {
    stage = await setStage();
    expected = await run(stage, "one");
  });
  afterAll(() => stage.site.close());

  test("in one process, which tells what the samples hold", () => {
    const kinds = expected.edition.items.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["ceasefire", "territory", "offensive"]));
    expect(expected.mails.map(({ to }) => to)).toEqual([["analyst@example.org"]]);
    expect(expected.mails[0]?.raw).toContain("El Fasher");
    expect(expected.posts).toBeGreaterThan(kinds.length);
  });

  test("in one process for each app", async () => {
    expect(lasting(await run(stage, "many"))).toEqual(lasting(expected));
  });

  withRedis("with queues on Redis", (redisUrl) => {
    test("in one process", async () => {
      expect(lasting(await run(stage, "one", redisUrl()))).toEqual(lasting(expected));
    });
  });

  withRedis("with queues on a Redis that is new", (redisUrl) => {
    test("in one process for each app", async () => {
      expect(lasting(await run(stage, "many", redisUrl()))).toEqual(lasting(expected));
    });
  });
});
