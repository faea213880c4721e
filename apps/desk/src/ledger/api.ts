import { changeId, situationId } from "@frontwatch/domain";
import { changeAsOf, eventsAsOf, ledgerClock, listChanges, situationAsOf, ANY } from "@frontwatch/store";
import type { z } from "zod";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Api } from "../api/operation.ts";
import { sendProblem } from "../problem.ts";
import { citationsFor, tellEvents } from "./cite.ts";
import { asOfOf } from "./filter-of.ts";
import { cursorInSituation, pageOfChanges, pageOfSituations } from "./list.ts";
import type { LedgerDeps } from "./list.ts";
import { changesQuery, recordPath, recordQuery, situationsQuery } from "./query-schemas.ts";
import { changeDetailOf, changeRecordOf, situationRecordOf } from "./record-of.ts";
import {
  changeDetail as changeDetailSchema,
  changesAnswer,
  situationDetail as situationDetailSchema,
  situationsAnswer,
} from "./record-schemas.ts";
import type { ChangeDetail, SituationDetail } from "./record-schemas.ts";

/** Changes of a situation that its record holds. */
const MOST_CHANGES = 50;

/** Adds `GET /v1/changes`, `/v1/changes/{id}`, `/v1/situations` and `/v1/situations/{id}`. */
export function addLedgerApi(app: Api, deps: LedgerDeps): void {
  const { publicUrl } = deps;

  app.get("/v1/changes", list("listChanges", "Changes", changesQuery, changesAnswer), async (request, reply) => {
    const { asOf, rows, citations, next } = await pageOfChanges(deps, request.query);
    const items = rows.map((row) => changeRecordOf(row, { citations, publicUrl }));
    linkNext(reply, request, next);
    return { asOf: asOf.toISOString(), items, ...(next !== undefined && { next }) };
  });

  app.get(
    "/v1/situations",
    list("listSituations", "Situations", situationsQuery, situationsAnswer),
    async (request, reply) => {
      const { asOf, rows, citations, next } = await pageOfSituations(deps, request.query);
      const items = rows.map((row) => situationRecordOf(row, { citations, publicUrl }));
      linkNext(reply, request, next);
      return { asOf: asOf.toISOString(), items, ...(next !== undefined && { next }) };
    },
  );

  app.get(
    "/v1/changes/:id",
    one("getChange", "A change with its claims and events", changeDetailSchema),
    async (request, reply) => {
      const { id, asOf } = await recordAsked(deps, request);
      return (await changeDetail(deps, id, asOf)) ?? notKnown(reply, "change", asOf);
    },
  );

  app.get(
    "/v1/situations/:id",
    one("getSituation", "A situation with its changes", situationDetailSchema),
    async (request, reply) => {
      const { id, asOf } = await recordAsked(deps, request);
      return (await situationDetail(deps, id, asOf)) ?? notKnown(reply, "situation", asOf);
    },
  );
}

const READERS = { tag: "Ledger", scopes: ["read"], viewers: true } as const;

const list = <Query extends z.ZodType>(id: string, what: string, querystring: Query, schema: z.ZodType) => ({
  schema: { querystring },
  config: {
    api: {
      ...{ ...READERS, id, summary: `${what}, those that moved last first` },
      answers: { 200: { description: "A page of them.", schema } },
    },
  },
});

const one = (id: string, summary: string, schema: z.ZodType) => ({
  schema: { params: recordPath, querystring: recordQuery },
  config: {
    api: { ...READERS, id, summary, answers: { 200: { description: "It.", schema } }, problems: [404] as const },
  },
});

/** What is asked for of one record. @throws ZodError or AppError `input_invalid` */
export async function recordAsked({ store }: LedgerDeps, { params, query }: Pick<FastifyRequest, "params" | "query">) {
  const { id } = recordPath.parse(params);
  const { "as-of": words } = recordQuery.parse(query);
  return { id, asOf: asOfOf(words, { clock: await ledgerClock(store.db) }) };
}

async function changeDetail(deps: LedgerDeps, id: string, asOf: Date): Promise<ChangeDetail | undefined> {
  const known = await changeAsOf(deps.store.db, changeId(id), asOf);
  if (!known) return undefined;
  const [citations, events] = await Promise.all([
    citationsFor(deps.store, [known.change]),
    eventsAsOf(deps.store.db, [known.change.id], asOf),
  ]);
  const told = tellEvents(events, [known.change], citations);
  return changeDetailOf(known, { asOf, events: told }, { citations, publicUrl: deps.publicUrl });
}

async function situationDetail(deps: LedgerDeps, id: string, asOf: Date): Promise<SituationDetail | undefined> {
  const { db } = deps.store;
  const situation = await situationAsOf(db, situationId(id), asOf);
  if (!situation) return undefined;
  const listed = await listChanges(db, { ...ANY, asOf, situation: situation.id }, { limit: MOST_CHANGES });
  const changes = [situation.latest, ...listed.rows].map((row) => row.change);
  const around = { citations: await citationsFor(deps.store, changes), publicUrl: deps.publicUrl };
  return {
    ...situationRecordOf(situation, around),
    asOf: asOf.toISOString(),
    changes: listed.rows.map((row) => changeRecordOf(row, around)),
    ...(listed.next && { next: cursorInSituation(id, { asOf, after: listed.next }) }),
  };
}

function linkNext(reply: FastifyReply, request: FastifyRequest, next: string | undefined): void {
  if (next === undefined) return;
  const url = new URL(request.url, "http://desk");
  url.searchParams.set("cursor", next);
  void reply.header("link", `<${url.pathname}${url.search}>; rel="next"`);
}

const notKnown = (reply: FastifyReply, what: string, asOf: Date) =>
  sendProblem(reply, {
    status: 404,
    code: "not_found",
    detail: `There is no such ${what}, or it was not known on ${asOf.toISOString()}.`,
  });
