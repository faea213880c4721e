import { changeId, situationId } from "@frontwatch/domain";
import {
  ANY,
  changeAsOf,
  correctionsOf,
  eventsAsOf,
  ledgerClock,
  listChanges,
  situationAsOf,
  textsOf,
} from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { csrfOf } from "../access/csrf-of.ts";
import { isAtLeast } from "../access/viewer.ts";
import { correctionViews } from "../correct/correction-views.ts";
import { sendPage } from "../layout/send-page.ts";
import { sendProblem } from "../problem.ts";
import { recordAsked } from "./api.ts";
import { citationsFor, tellEvents } from "./cite.ts";
import type { LedgerDeps } from "./list.ts";
import { changePath } from "./paths.ts";
import { situationTemplate } from "./situation-template.ts";
import { situationView } from "./situation-view.ts";

/** Changes that a page shows; the list of changes has the rest. */
const MOST_CHANGES = 40;
/** Articles whose sentences are shown around quotes. */
const MOST_TEXTS = 120;

/** Adds a page for each situation; a change's own address leads to where it stands on its situation's page. */
export function addSituationPage(app: FastifyInstance, deps: LedgerDeps): void {
  const { db } = deps.store;

  app.get("/situations/:id", async (request, reply) => {
    const { id, asOf } = await recordAsked(deps, request);
    const situation = await situationAsOf(db, situationId(id), asOf);
    if (!situation) return notKnown(reply, "situation");
    const listed = await listChanges(db, { ...ANY, asOf, situation: situation.id }, { limit: MOST_CHANGES });
    const changes = listed.rows.map(({ change }) => change);
    const ids = changes.map((change) => change.id);
    const articles = changes.flatMap(({ testimonies }) => testimonies.map(({ article }) => article));
    const [clock, citations, events, corrections, texts] = await Promise.all([
      ledgerClock(db),
      citationsFor(deps.store, [situation.latest.change, ...changes]),
      eventsAsOf(db, ids, asOf),
      correctionsOf(db, ids, asOf),
      textsOf(db, [...new Set(articles)].slice(0, MOST_TEXTS)),
    ]);
    const told = tellEvents(events, changes, citations);
    const isPast = asOf < clock;
    const isAnalyst = !isPast && request.viewer.user !== undefined && isAtLeast(request.viewer.role, "analyst");
    const query = isPast ? `?as-of=${asOf.toISOString()}` : "";
    return sendPage(reply, situationTemplate, {
      ...situationView({ situation, changes: listed.rows, events: told, citations, texts }),
      ...{ asOf, isPast, day: asOf.toISOString().slice(0, 10), more: listed.next !== undefined, id },
      ...{ isAnalyst, csrf: csrfOf(request) },
      corrections: correctionViews(corrections, { changes, citations, isAnalyst }),
      alternates: [{ type: "application/json", title: "As data", href: `/v1/situations/${id}${query}` }],
    });
  });

  app.get("/changes/:id", async (request, reply) => {
    const { id, asOf } = await recordAsked(deps, request);
    const known = await changeAsOf(db, changeId(id), asOf);
    if (!known) return notKnown(reply, "change");
    const [path, anchor] = changePath(known.change).split("#");
    const query = new URL(request.url, "http://desk").search;
    return reply.redirect(`${path ?? ""}${query}#${anchor ?? ""}`);
  });
}

const notKnown = (reply: FastifyReply, what: string) =>
  sendProblem(reply, {
    status: 404,
    code: "not_found",
    detail: `There is no such ${what}, or it was not known then. The link may be cut short.`,
  });
