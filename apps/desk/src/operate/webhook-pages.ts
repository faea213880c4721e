import { AppError } from "@frontwatch/domain";
import { changeWebhook, listUsers, listWebhooks, noteAudit } from "@frontwatch/store";
import type { WebhookRow } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { officePages } from "./operator-pages.ts";
import { whoOf } from "./who-of.ts";

const ROWS = 200;
const WORDS = { active: "Active", paused: "Paused", disabled: "Disabled: it is told nothing" } as const;

/** Adds the operator's page of everybody's webhooks: which are told, which fail, and which were given up. */
export function addWebhookPages(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;

  app.get("/operator/webhooks", async (_request, reply) => {
    const [rows, users] = await Promise.all([listWebhooks(db, undefined, { limit: ROWS }), listUsers(db)]);
    const addresses = new Map(users.map(({ id, email }) => [id, email]));
    // Those that need somebody come first.
    const sorted = rows.map(rowOf(addresses)).sort((a, b) => Number(b.isBad) - Number(a.isBad));
    return sendPage(reply, officePages.webhooks, { title: "Webhooks", styles: ["forms.css"], rows: sorted });
  });

  app.post<{ Params: { id: string } }>("/operator/webhooks/:id/resume", async (request, reply) => {
    const [row] = await listWebhooks(db, undefined, { limit: 1, only: request.params.id });
    if (!row) throw new AppError("not_found", "There is no such webhook.");
    await changeWebhook(db, row.id, { state: "active", madeWith: row.madeWith });
    await noteAudit(db, { who: whoOf(request), action: "webhook active", subject: row.id });
    return reply.redirect("/operator/webhooks", 303);
  });
}

/** Of its address only the host is shown: the rest may be a secret of its receiver. */
const rowOf =
  (addresses: ReadonlyMap<string, string>) =>
  ({ id, title, url, owner, state, ...row }: WebhookRow) => ({
    ...{ id, host: new URL(url).host, title, owner: addresses.get(owner) ?? owner, words: WORDS[state] },
    ...{ isDisabled: state === "disabled", isBad: state === "disabled" || row.failingSince !== null },
    ...{ failingSince: row.failingSince, failure: row.failure, lastSuccess: row.lastSuccessAt },
  });
