import { sourcesInOrder } from "@frontwatch/store";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { instant } from "../ledger/record-schemas.ts";
import type { Api } from "./operation.ts";
import { cutPage, listOf, markOf, pageOf, paging } from "./paging.ts";

const source = z
  .object({
    id: z.string(),
    name: z.string(),
    publisher: z.string(),
    url: z.string(),
    state: z.enum(["read", "failing", "waiting", "off"]).meta({
      description: "How the last look went; waiting: not looked at yet; off: not looked at any more.",
    }),
    lastSuccess: instant.optional(),
    failingSince: instant.optional(),
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
    nextLook: instant.optional(),
    asked: z
      .object({ url: z.string(), why: z.enum(["found", "moved"]), since: instant })
      .optional()
      .meta({ description: "Asked at this address instead: its page names it, or the source has moved for good." }),
    goneSince: instant.optional().meta({ description: "It answered that it is gone for good, and is asked no more." }),
  })
  .meta({ id: "Source" });

/** Adds `GET /v1/sources`. */
export function addSources(app: Api, { host }: Pick<DeskDeps, "host">): void {
  app.get(
    "/v1/sources",
    {
      schema: { querystring: z.strictObject(paging) },
      config: {
        api: {
          ...{ id: "listSources", tag: "Sources", summary: "Sources and how well they are read", scopes: ["read"] },
          ...{ viewers: true, answers: { 200: { description: "A page.", schema: pageOf(source, "Sources") } } },
        },
      },
    },
    async ({ query: { limit, cursor } }) => {
      const question = listOf("sources");
      const after = markOf(cursor, question);
      const rows = await sourcesInOrder(host.store.db, { limit: limit + 1, ...(after !== undefined && { after }) });
      return cutPage(rows, { limit, question }, { mark: ({ id }) => id, show: sourceOf });
    },
  );
}

type Row = Awaited<ReturnType<typeof sourcesInOrder>>[number];

const stateOf = ({ active, gone_at, failing_since, last_success_at }: Row) =>
  !active || gone_at ? "off" : failing_since ? "failing" : last_success_at ? "read" : "waiting";

const sourceOf = (row: Row) => ({
  ...{ id: row.id, name: row.name, publisher: row.publisher, url: row.url, state: stateOf(row) },
  ...(row.last_success_at && { lastSuccess: row.last_success_at.toISOString() }),
  ...(row.failing_since && {
    failingSince: row.failing_since.toISOString(),
    failure: { code: row.failure_code ?? "", message: row.failure ?? "" },
  }),
  ...(row.asks !== null && {
    asked: { url: row.asks, why: row.asks_why ?? "found", since: row.asks_since?.toISOString() ?? "" },
  }),
  ...(row.gone_at && { goneSince: row.gone_at.toISOString() }),
  ...(row.active && !row.gone_at && { nextLook: row.next_poll_at.toISOString() }),
});
