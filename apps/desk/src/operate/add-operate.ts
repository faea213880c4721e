import type { FastifyInstance } from "fastify";
import { requireRole } from "../access/require-role.ts";
import type { DeskDeps } from "../deps.ts";
import { addDeliveryPages } from "./delivery-pages.ts";
import { addForgetPages } from "./forget-pages.ts";
import { addKeyPages } from "./key-pages.ts";
import { addOfficePages } from "./office-pages.ts";
import { addQueueBoard } from "./queue-board.ts";
import { addSourcePages } from "./source-pages.ts";
import { addWebhookPages } from "./webhook-pages.ts";

/** Adds the operator's pages, for operators alone. */
export async function addOperate(app: FastifyInstance, deps: DeskDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("preHandler", requireRole("operator"));
    scope.get("/operator", async (_request, reply) => reply.redirect("/operator/sources", 303));
    addSourcePages(scope, deps);
    addDeliveryPages(scope, deps);
    addOfficePages(scope, deps);
    addKeyPages(scope, deps);
    addWebhookPages(scope, deps);
    addForgetPages(scope, deps);
    await addQueueBoard(scope, deps);
  });
}
