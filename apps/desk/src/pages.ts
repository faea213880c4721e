import type { Edition } from "@frontwatch/edition";
import { linksOf } from "@frontwatch/digest";
import type { FrozenMessage } from "@frontwatch/digest";
import { clean, renderPage } from "@frontwatch/render";
import {
  getEdition,
  listArticles,
  listDeliveries,
  listEditions,
  listEvents,
  listSlackMessages,
  listSources,
  noteAudit,
  setSubscriptionState,
  subscriptionByToken,
  unreadBetween,
} from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { ANYONE, BY_SECRET } from "./access/anyone.ts";
import { findBySecret } from "./access/guess-bound.ts";
import type { DeskDeps } from "./deps.ts";
import { requireOversight } from "./access/require-role.ts";
import { seesOthers } from "./access/viewer.ts";
import { sendPage } from "./layout/send-page.ts";
import { citationsFor } from "./ledger/cite.ts";
import { headlineOf } from "./ledger/situation-view.ts";
import { previewBlocks } from "./slack-preview.ts";
import { templates } from "./templates.ts";

const ROWS = 30;
const WEEK_MS = 7 * 86_400_000;

/** Adds the pages: how Frontwatch fares, editions, Slack preview, unsubscribing. */
export function addPages(app: FastifyInstance, deps: DeskDeps): void {
  const { host, compiler, pages } = deps;
  const { db } = host.store;
  const bySecret = findBySecret(host);

  app.get("/status", async (request, reply) => {
    const now = host.now();
    const [sources, articles, events, editions, deliveries, notRead, depths] = await Promise.all([
      listSources(db),
      listArticles(db, ROWS),
      listEvents(db, ROWS),
      listEditions(db, ROWS),
      listDeliveries(db, ROWS),
      unreadBetween(db, new Date(now.getTime() - WEEK_MS), now),
      host.queues.depths(),
    ]);
    const told = events.map((event) => event.after);
    const citations = await citationsFor(host.store, told);
    const steps = events.map((event) => ({ ...event, headline: headlineOf(event.after, citations) }));
    const waiting = Object.values(depths).reduce((sum, depth) => sum + depth.waiting + depth.active, 0);
    const unread = notRead.map(({ reason, titles }) => ({
      reason,
      count: titles.length,
      examples: titles.slice(0, 3),
    }));
    const sourcesRead = sources.filter((source) => source.last_success_at && !source.failing_since).length;
    return sendPage(reply, templates.overview, {
      title: "How Frontwatch fares",
      seesOthers: seesOthers(request.viewer),
      ...{ sources, articles: articles.map(titled), events: steps, editions, deliveries, unread, waiting, sourcesRead },
      ...pages,
    });
  });

  app.get<{ Params: { token: string } }>("/editions/:token", ANYONE, async (request, reply) => {
    const find = () => getEdition(db, { token: request.params.token });
    const edition = await bySecret(request, reply, { what: "edition", find });
    if (!edition) return reply;
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", EDITION_POLICY)
      .send(renderPage(edition.body as Edition, linksOf(compiler, request.params.token)));
  });

  app.get("/slack", { preHandler: requireOversight }, async (_request, reply) => {
    const rows = await listSlackMessages(db, ROWS);
    const threads = rows.map(({ message, ...row }) => {
      const frozen = message as FrozenMessage;
      const messages = frozen.channel === "slack" ? frozen.messages : [];
      return { ...row, posts: messages.map((post) => ({ html: previewBlocks(post.blocks) })) };
    });
    return sendPage(reply, templates.slack, { title: "Slack posts", threads });
  });

  app.get<{ Params: { token: string } }>("/unsubscribe/:token", ANYONE, async (request, reply) => {
    const find = () => subscriptionByToken(db, request.params.token);
    const found = await bySecret(request, reply, { what: "subscription", find });
    if (!found) return reply;
    return sendPage(reply, templates.unsubscribe, {
      title: "Unsubscribe",
      recipient: found.recipient,
      subject: found.title,
      done: found.state === "unsubscribed",
    });
  });

  app.post<{ Params: { token: string } }>("/unsubscribe/:token", BY_SECRET, async (request, reply) => {
    const { token } = request.params;
    const found = await bySecret(request, reply, { what: "subscription", find: () => subscriptionByToken(db, token) });
    if (!found) return reply;
    await setSubscriptionState(db, { token }, "unsubscribed");
    await noteAudit(db, { who: found.recipient, action: "subscription ended by its link", subject: found.id });
    return sendPage(reply, templates.unsubscribe, {
      title: "Unsubscribed",
      recipient: found.recipient,
      subject: found.title,
      done: true,
    });
  });
}

/** An article by whatever it can be called. */
const titled = <Row extends { readonly title: string }>(row: Row): Row => ({
  ...row,
  title: clean(row.title, 300) || "untitled article",
});

/** An edition's page is the mail's: its styles are inside. */
const EDITION_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:; base-uri 'none'; frame-ancestors 'none'";
