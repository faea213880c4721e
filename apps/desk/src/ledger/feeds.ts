import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { ACLED_COLUMNS, acledRow } from "./acled-row.ts";
import { atomOf } from "./atom.ts";
import { csvLine } from "./csv.ts";
import { pageOfChanges } from "./list.ts";
import type { LedgerDeps, Page } from "./list.ts";
import type { KnownChange } from "@frontwatch/store";

/** Rows that the export reads at once. */
const CHUNK = 200;

/** Adds `/changes.atom` and `/changes.csv`, which take the filters of `GET /v1/changes`. */
export function addFeeds(app: FastifyInstance, deps: LedgerDeps): void {
  const { publicUrl } = deps;

  app.get("/changes.atom", async (request, reply) => {
    const { search } = new URL(request.url, publicUrl);
    const page = await pageOfChanges(deps, request.query);
    const body = atomOf(page, { publicUrl, self: `/changes.atom${search}`, page: `/changes${search}` });
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    void reply.header("etag", etag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    return reply.type("application/atom+xml; charset=utf-8").send(body);
  });

  app.get("/changes.csv", async (request, reply) => {
    const query = { ...(request.query as object), limit: String(CHUNK) };
    const first = await pageOfChanges(deps, query); // what is wrong with the question is said before anything is sent
    return reply
      .type("text/csv; charset=utf-8; header=present")
      .header("content-disposition", 'attachment; filename="frontwatch-changes.csv"')
      .send(Readable.from(csvOf(deps, query, first)));
  });
}

/** The rows of all pages, a page at a time. */
async function* csvOf(deps: LedgerDeps, query: object, first: Page<KnownChange>): AsyncGenerator<string> {
  yield csvLine(ACLED_COLUMNS);
  for (let page = first; ;) {
    const { citations, next } = page;
    const around = { citations, publicUrl: deps.publicUrl };
    const rows = page.rows.map((row) => acledRow(row, deps.names.actors, around));
    yield rows.map((row) => csvLine(ACLED_COLUMNS.map((column) => row[column]))).join("");
    if (next === undefined) return;
    page = await pageOfChanges(deps, { ...query, cursor: next });
  }
}
