import { deliveriesOf } from "@frontwatch/store";
import type { DeliveryListed } from "@frontwatch/store";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { instant } from "../ledger/record-schemas.ts";
import { sendProblem } from "../problem.ts";
import { whoseOf } from "./callers.ts";
import type { Api } from "./operation.ts";
import { cutPage, listOf, markOf, pageOf, paging } from "./paging.ts";

const STATES = ["pending", "sending", "sent", "failed", "unknown"] as const;

const delivery = z
  .object({
    id: z.string(),
    subscription: z.string().optional().meta({ description: "Absent: of a digest that was asked for at once." }),
    channel: z.enum(["email", "slack"]),
    to: z.string(),
    state: z.enum(STATES).meta({ description: "unknown: nobody can say whether it arrived; it is not sent again." }),
    attempts: z.int(),
    reason: z.string().optional(),
    created: instant,
    settled: instant.optional(),
  })
  .meta({ id: "Delivery" });

const query = z.strictObject({
  state: z
    .union([z.enum(STATES), z.array(z.enum(STATES)).max(STATES.length)])
    .optional()
    .meta({ description: "Of these states only." }),
  subscription: z.string().max(100).optional().meta({ description: "Of this subscription only." }),
  ...paging,
});

/** Adds `GET /v1/deliveries` and `GET /v1/deliveries/{id}`. */
export function addDeliveries(app: Api, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  app.get(
    "/v1/deliveries",
    {
      schema: { querystring: query },
      config: {
        api: {
          ...{ id: "listDeliveries", tag: "Deliveries", summary: "What was sent, the newest first" },
          scopes: ["subscriptions", "operate"],
          description: "Of one's own subscriptions; keys that may operate see all.",
          answers: { 200: { description: "A page.", schema: pageOf(delivery, "Deliveries") } },
        },
      },
    },
    async (request) => {
      const { limit, cursor, state, subscription } = request.query;
      const question = listOf("deliveries", { state, subscription });
      const states = state === undefined ? [] : typeof state === "string" ? [state] : state;
      const after = afterOf(markOf(cursor, question));
      const asked = { whose: whoseOf(request.apiKey), states, subscription };
      const rows = await deliveriesOf(db, asked, { limit: limit + 1, ...(after && { after }) });
      const mark = ({ created, id }: DeliveryListed) => `${created.getTime()} ${id}`;
      return cutPage(rows, { limit, question }, { mark, show: deliveryOf });
    },
  );

  app.get(
    "/v1/deliveries/:id",
    {
      schema: { params: z.strictObject({ id: z.string().min(1).max(100) }) },
      config: {
        api: {
          ...{ id: "getDelivery", tag: "Deliveries", summary: "What came of a delivery" },
          scopes: ["subscriptions", "digests", "operate"],
          ...{ problems: [404], answers: { 200: { description: "It.", schema: delivery } } },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const [row] = await deliveriesOf(db, { whose: whoseOf(request.apiKey), states: [], id }, { limit: 1 });
      if (!row) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such delivery." });
      return deliveryOf(row);
    },
  );
}

function afterOf(mark: string | undefined): { readonly at: Date; readonly id: string } | undefined {
  const [, at, id] = /^(\d{1,15}) (.+)$/.exec(mark ?? "") ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id };
}

const deliveryOf = ({ id, subscription, channel, recipient, state, attempts, ...row }: DeliveryListed) => ({
  ...{ id, channel, to: recipient, state, attempts, created: row.created.toISOString() },
  ...(subscription !== null && { subscription }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.settled_at !== null && { settled: row.settled_at.toISOString() }),
});
