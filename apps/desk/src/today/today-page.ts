import { AppError, CHANGE_KINDS } from "@frontwatch/domain";
import type { Detail, Painter } from "@frontwatch/pictures";
import { CERTAINTY_KEY, KIND_LABELS } from "@frontwatch/render";
import { ledgerClock, sourcesRead } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendPage } from "../layout/send-page.ts";
import { questionOf, readCursor, writeCursor } from "../ledger/cursor.ts";
import type { LedgerDeps } from "../ledger/list.ts";
import { sendSvg } from "../send-svg.ts";
import { kindOf, nearNames, questionOfToday, readTodayAsk, SPANS, SURE } from "./ask.ts";
import type { TodayAsk, TodayQuestion } from "./ask.ts";
import { gatherToday } from "./gather.ts";
import type { Told } from "./gather.ts";
import { todayTemplate } from "./today-template.ts";
import { scenePlaces, todayView } from "./today-view.ts";

/** Changes of one page. */
const ROWS = 50;

/** What the page of today needs. */
export interface TodayDeps extends LedgerDeps {
  readonly now: () => Date;
  readonly painter: () => Promise<Painter>;
}

/** Adds the page of what changed, and the picture of where. */
export function addToday(app: FastifyInstance, deps: TodayDeps): void {
  const { db } = deps.store;

  app.get("/", async (request, reply) => {
    const ask = readTodayAsk(request.query);
    try {
      const [found, sources] = await Promise.all([find(deps, ask), sourcesRead(db)]);
      return await sendPage(reply, todayTemplate, { ...formOf(ask), ...foundView(ask, found), ...sources });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "input_invalid") throw error;
      const near = nearNames(ask, deps.names).map(({ name, field, id }) => ({
        name,
        href: withAsk({ ...ask, [field]: [id], cursor: "" }),
      }));
      return sendPage(reply.code(400), todayTemplate, {
        ...formOf(ask),
        problem: near.length > 0 ? error.message.replace(/ Did you mean .*$/, "") : error.message,
        near,
      });
    }
  });

  app.get("/today/map.svg", async (request: FastifyRequest, reply: FastifyReply) => {
    const { told } = await find(deps, readTodayAsk(request.query));
    const { scheme } = request.query as { scheme?: unknown };
    const svg = (await deps.painter()).mapSvg(scenePlaces(told), scheme === "dark" ? "dark" : "light");
    return sendSvg(reply, svg);
  });

  app.get("/map/rough.json", async (_request, reply) => sendOutlines(reply, await deps.painter(), "rough"));
  app.get("/map/coarse.json", async (_request, reply) => sendOutlines(reply, await deps.painter(), "coarse"));
}

/** The world's countries; they change only with a release. */
const sendOutlines = (reply: FastifyReply, painter: Painter, detail: Detail): FastifyReply =>
  reply
    .type("application/geo+json; charset=utf-8")
    .header("cache-control", "private, max-age=86400")
    .send(JSON.stringify(painter.outlines(detail)));

interface Found {
  readonly question: TodayQuestion;
  readonly told: Told;
  readonly next: string | undefined;
}

async function find(deps: TodayDeps, ask: TodayAsk): Promise<Found> {
  const { store, names } = deps;
  const clock = await ledgerClock(store.db);
  const { cursor, ...asked } = ask;
  const belongs = questionOf("today", JSON.stringify(asked));
  const from = cursor === "" ? undefined : readCursor(cursor, belongs);
  const question = questionOfToday(ask, { names, clock, now: deps.now(), ...(from && { asOf: from.asOf }) });
  const told = await gatherToday(store, question, { limit: ROWS, ...(from && { after: from.after }) });
  const next = told.next && writeCursor({ asOf: question.filter.asOf, after: told.next }, belongs);
  return { question, told, next };
}

function foundView(ask: TodayAsk, { question, told, next }: Found) {
  const { at, filter } = question;
  const picture = (scheme: string) => `/today/map.svg?${queryOf(ask).toString()}&scheme=${scheme}`;
  const at30 = SPANS.findIndex(([words]) => words === ask.since);
  const wider = SPANS[at30 + 1]?.[0];
  const view = todayView(told, at);
  return {
    ...view,
    ...{ at, since: filter.since, isPast: ask["as-of"] !== "", key: CERTAINTY_KEY },
    ...{ mapLight: picture("light"), mapDark: picture("dark") },
    ...(view.map && { scripts: ["map.js"] }),
    ...(next !== undefined && { next: withAsk({ ...ask, cursor: next }) }),
    ...(wider !== undefined && { wider: withAsk({ ...ask, since: wider, cursor: "" }) }),
  };
}

function formOf(ask: TodayAsk) {
  const kind = ask.kind === "" ? undefined : kindOf(ask.kind);
  const isOffered = SPANS.some(([words]) => words === ask.since);
  const spans = isOffered ? SPANS : [...SPANS, [ask.since, ask.since] as const];
  const isAsked = queryOf(ask).size > (ask.since === "24h" ? 1 : 0);
  return {
    title: ask["as-of"] === "" ? "What changed" : "What had changed",
    ask: { ...ask, region: ask.region[0] ?? "", actor: ask.actor[0] ?? "" },
    isAsked,
    kinds: CHANGE_KINDS.map((value) => ({ value, chosen: value === kind, label: KIND_LABELS[value] })),
    sures: SURE.map(([value, , label]) => ({ value, chosen: value === ask.sure, label })),
    spans: spans.map(([value, label]) => ({ value, chosen: value === ask.since, label })),
  };
}

function queryOf(ask: TodayAsk): URLSearchParams {
  const pairs = Object.entries(ask).flatMap(([name, value]: [string, string | readonly string[]]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  );
  return new URLSearchParams(pairs.filter(([, value]) => value !== ""));
}

const withAsk = (ask: TodayAsk): string => `/?${queryOf(ask).toString()}`;
