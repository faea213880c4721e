import { confirmSubscription, noteAudit, subscriptionToConfirm } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ANYONE, BY_SECRET } from "./access/anyone.ts";
import type { DeskDeps } from "./deps.ts";
import { sendPage } from "./layout/send-page.ts";
import { sendProblem } from "./problem.ts";
import { templates } from "./templates.ts";

/** Adds the page by which the owner of an address says yes to a subscription. Its GET changes nothing: scanners ask. */
export function addConfirm(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  const answer = (reply: FastifyReply, found: SubscriptionRow | undefined) => {
    if (!found) {
      const detail = "There is no such subscription. The link may be cut short.";
      return sendProblem(reply, { status: 404, code: "not_found", detail });
    }
    const { title: subject, recipient, state } = found;
    const waits = state === "unconfirmed";
    const ended = state === "unsubscribed";
    const title = waits ? "Do you want these digests?" : ended ? "Unsubscribed" : "Subscribed";
    return sendPage(reply, templates.confirm, { title, subject, recipient, waits, ended });
  };

  app.get<{ Params: { token: string } }>("/confirm/:token", ANYONE, async (request, reply) =>
    answer(reply, await subscriptionToConfirm(db, request.params.token)),
  );
  app.post<{ Params: { token: string } }>("/confirm/:token", BY_SECRET, async (request, reply) => {
    const found = await confirmSubscription(db, request.params.token, host.now());
    if (found) await noteAudit(db, { who: found.recipient, action: "subscription confirmed", subject: found.id });
    return answer(reply, found);
  });
}
