import { AppError, deliveryId } from "@frontwatch/domain";
import {
  countDeliveries,
  deliveryHistory,
  getDelivery,
  liftSuppression,
  listDeliveries,
  listSuppressions,
  noteAudit,
  resendDelivery,
  suppressAddress,
} from "@frontwatch/store";
import type { DeliveryState } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { deliveryPages } from "./operator-pages.ts";
import { whoOf } from "./who-of.ts";

const ROWS = 200;
const WORDS: Readonly<Record<DeliveryState, string>> = {
  pending: "Waits",
  sending: "Is being sent",
  sent: "Sent",
  failed: "Failed",
  unknown: "Nobody knows whether it arrived",
};
const STATES = Object.keys(WORDS) as readonly DeliveryState[];
const stateOf = (text: unknown): DeliveryState | undefined => STATES.find((state) => state === text);

const UNKNOWN =
  "The connection broke after the mail was handed over and before the other side said yes. It may have arrived. Sent again, it may arrive twice.";
const suppression = z.object({ address: z.email().max(254), why: z.string().trim().min(1).max(200) });
const lifted = z.object({ address: z.string().max(320) });
const sure = z.object({ sure: z.literal("yes").optional() });
const DONE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    resent: "It is sent again.",
    suppressed: "No more mail goes there.",
    lifted: "Mail goes there again.",
  }),
);

/** Adds the operator's pages of deliveries and of suppressed addresses. */
export function addDeliveryPages(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;

  app.get<{ Querystring: { state?: string } }>("/operator/deliveries", async (request, reply) => {
    const chosen = stateOf(request.query.state);
    const [counts, rows] = await Promise.all([
      countDeliveries(db),
      listDeliveries(db, ROWS, chosen === undefined ? [] : [chosen]),
    ]);
    const states = STATES.map((state) => ({ state, label: `${state} ${counts[state]}`, chosen: state === chosen }));
    return sendPage(reply, deliveryPages.list, {
      ...{ title: "Deliveries", styles: ["forms.css"] },
      states: [{ state: "", label: "all", chosen: chosen === undefined }, ...states],
      rows: rows.map((row) => ({
        ...row,
        words: row.look_at === null ? WORDS[row.state] : `${WORDS[row.state]}; it is being looked into`,
        isBad: row.state === "failed" || row.state === "unknown",
      })),
    });
  });

  app.get<{ Params: { id: string }; Querystring: { done?: string } }>(
    "/operator/deliveries/:id",
    async (request, reply) => {
      const id = deliveryId(request.params.id);
      const row = await getDelivery(db, id);
      if (!row) throw new AppError("not_found", "There is no such delivery.");
      const { recipient, channel, created, attempts, reason, state } = row; // its message holds secrets of its reader
      return sendPage(reply, deliveryPages.one, {
        ...{ title: "A delivery", id, recipient, channel, created, attempts, reason, styles: ["forms.css"] },
        ...{ words: WORDS[state], history: await deliveryHistory(db, id), done: DONE.get(request.query.done ?? "") },
        mayResend: (state === "failed" || state === "unknown") && Object.keys(row.message).length > 0,
        warning: state === "unknown" ? UNKNOWN : undefined,
      });
    },
  );

  app.post<{ Params: { id: string } }>("/operator/deliveries/:id/resend", async (request, reply) => {
    const id = deliveryId(request.params.id);
    const row = await getDelivery(db, id);
    const isSure = sure.parse(request.body ?? {}).sure !== undefined;
    if (row?.state === "unknown" && !isSure) throw new AppError("input_invalid", UNKNOWN);
    if (!row || !(await resendDelivery(db, id, host.now()))) {
      throw new AppError("not_found", "No delivery of that id has failed or is unknown and can be sent again.");
    }
    await noteAudit(db, {
      ...{ who: whoOf(request), action: "delivery sent again", subject: id },
      detail: { recipient: row.recipient, was: row.state },
    });
    await host.queues.add("deliver", { delivery: id });
    return reply.redirect(`/operator/deliveries/${id}?done=resent`, 303);
  });

  app.get<{ Querystring: { done?: string } }>("/operator/suppressions", async (request, reply) => {
    const rows = await listSuppressions(db, ROWS);
    const done = DONE.get(request.query.done ?? "");
    return sendPage(reply, deliveryPages.suppressions, {
      ...{ title: "Suppressed addresses", styles: ["forms.css"], rows, done },
    });
  });

  app.post("/operator/suppressions", async (request, reply) => {
    const { address, why } = suppression.parse(request.body ?? {});
    const who = whoOf(request);
    await suppressAddress(db, { address, reason: "operator", detail: why, at: host.now() });
    await noteAudit(db, { who, action: "address suppressed", subject: address.toLowerCase(), detail: { why } });
    return reply.redirect("/operator/suppressions?done=suppressed", 303);
  });

  app.post("/operator/suppressions/lift", async (request, reply) => {
    const { address } = lifted.parse(request.body ?? {});
    if (!(await liftSuppression(db, address, host.now()))) {
      throw new AppError("not_found", "That address is not suppressed.");
    }
    await noteAudit(db, { who: whoOf(request), action: "suppression lifted", subject: address.toLowerCase() });
    return reply.redirect("/operator/suppressions?done=lifted", 303);
  });
}
