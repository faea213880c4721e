import { confirmSubscription, noteAudit, subscriptionToConfirm } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ANYONE, BY_SECRET } from "./access/anyone.ts";
import { findBySecret } from "./access/guess-bound.ts";
import type { DeskDeps } from "./deps.ts";
import { sendPage } from "./layout/send-page.ts";
import { templates } from "./templates.ts";

/** Adds the page by which the owner of an address says yes to a subscription. Its GET changes nothing: scanners ask. */
export function addConfirm(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  const bySecret = findBySecret(host);
  const answer = (reply: FastifyReply, found: SubscriptionRow) => {
    const { title: subject, recipient, state } = found;
    const waits = state === "unconfirmed";
    const ended = state === "unsubscribed";
    const title = waits ? "Do you want these digests?" : ended ? "Unsubscribed" : "Subscribed";
    return sendPage(reply, templates.confirm, { title, subject, recipient, waits, ended });
  };

  const what = "subscription";
  app.get<{ Params: { token: string } }>("/confirm/:token", ANYONE, async (request, reply) => {
    const find = () => subscriptionToConfirm(db, request.params.token);
    const found = await bySecret(request, reply, { what, find });
    return found ? answer(reply, found) : reply;
  });
  app.post<{ Params: { token: string } }>("/confirm/:token", BY_SECRET, async (request, reply) => {
    const find = () => confirmSubscription(db, request.params.token, host.now());
    const found = await bySecret(request, reply, { what, find });
    if (!found) return reply;
    await noteAudit(db, { who: found.recipient, action: "subscription confirmed", subject: found.id });
    return answer(reply, found);
  });
}
