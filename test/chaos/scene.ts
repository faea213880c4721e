import { openQueues } from "@frontwatch/queue";
import { makeArticle } from "../kit/articles.ts";
import { dueTime, openInstallation } from "../kit/installation.ts";
import type { Installation } from "../kit/installation.ts";
import { openMailbox } from "../kit/mailbox.ts";
import type { Mailbox } from "../kit/mailbox.ts";
import { body, paragraphs, rss, serveSite } from "../kit/site.ts";
import type { Site } from "../kit/site.ts";
import type { Dice } from "./dice.ts";
import { openDatabase, openRedis } from "./servers.ts";
import type { Restartable } from "./servers.ts";
import { openSlackTrouble } from "./slack-trouble.ts";
import type { SlackTrouble } from "./slack-trouble.ts";
import { openSmtpTrouble } from "./smtp-trouble.ts";
import type { SmtpTrouble } from "./smtp-trouble.ts";

const MAIL = 150;
const SLACK = 50;
/** Share of conversations and calls that go wrong. */
const ODDS = 0.15;

/** An installation with 200 subscribers, all that it talks to, and what stands between. */
export interface Scene {
  readonly installation: Installation;
  readonly database: Restartable;
  readonly redis: Restartable | undefined;
  readonly mailbox: Mailbox;
  readonly smtp: SmtpTrouble;
  readonly slack: SlackTrouble;
  readonly site: Site;
  /** Lets the feed hold that many articles. */
  readonly publish: (articles: number) => void;
  /** Ids of the subscriptions, in the order in which they come due. */
  readonly subscribers: readonly string[];
  readonly close: () => Promise<void>;
}

export async function setScene(queue: "postgres" | "redis", dice: Dice): Promise<Scene> {
  const channels = Array.from({ length: SLACK }, (_, number) => `team-${number}`);
  const database = await openDatabase();
  const redis = queue === "redis" ? await openRedis() : undefined;
  const [mailbox, site] = await Promise.all([openMailbox(), serveSite()]);
  const smtp = await openSmtpTrouble(Number(new URL(mailbox.url).port), dice, ODDS);
  const slack = await openSlackTrouble(channels, dice, ODDS);
  const at = dueTime();
  const mail = Array.from({ length: MAIL }, (_, number) => ({
    id: `mail-${number}`,
    to: `reader-${number}@example.org`,
  }));
  const teams = channels.map((name) => ({ id: name, to: `#${name}` }));
  const publish = (articles: number): void => {
    const items = Array.from({ length: articles }, (_, index) => {
      const { title, paragraphs: texts } = makeArticle(index);
      const link = site.url(`/made/${index}`);
      return { title, link, content: paragraphs(texts), published: new Date(Date.now() - 3_600_000) };
    });
    site.on("/feed", body("application/rss+xml", rss("Made", items)));
  };
  publish(0);
  const installation = await openInstallation({
    databaseUrl: database.url,
    ...(redis && { redisUrl: redis.url }),
    smtpUrl: smtp.url,
    slack: slack.variables,
    settings: {
      fetch: { allow: [site.host] },
      sources: [{ id: "made", name: "Made", publisher: "Made", url: site.url("/feed"), every: "1s" }],
      subscriptions: [...mail, ...teams].map((each) => ({ ...each, title: "World", at })),
    },
  });
  await installation.migrate();
  const { REDIS_URL: redisUrl } = installation.variables;
  // Looks for what is due four times a second, not once a minute.
  const queues = await openQueues(
    redisUrl === undefined ? { kind: "postgres", url: database.url } : { kind: "redis", url: redisUrl },
  );
  await queues.startTick(250);
  const order = [...mail, ...teams].map(({ id }) => ({ id, place: dice.number(1_000_000) }));
  return {
    ...{ installation, database, redis, mailbox, smtp, slack, site, publish },
    subscribers: order.toSorted((one, other) => one.place - other.place).map(({ id }) => id),
    close: async () => {
      await queues.close();
      await installation.close();
      await Promise.all([smtp.close(), slack.close(), site.close()]);
      await mailbox.close();
      await redis?.close();
      await database.close();
    },
  };
}
