import { correctChange, undoChangeCorrection } from "@frontwatch/classify";
import { actorsLike, placeNamed, placesLike, resolveFilter, actorNamed } from "@frontwatch/digest";
import { AppError, changeId, claimId } from "@frontwatch/domain";
import type { Change, CorrectionOf } from "@frontwatch/domain";
import { clean } from "@frontwatch/render";
import { ANY, changeAsOf, getCorrection, ledgerClock, listChanges } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { csrfOf } from "../access/csrf-of.ts";
import { requireRole } from "../access/require-role.ts";
import { sendPage } from "../layout/send-page.ts";
import { citationsFor } from "../ledger/cite.ts";
import type { LedgerDeps } from "../ledger/list.ts";
import { changePath } from "../ledger/paths.ts";
import { recordPath } from "../ledger/query-schemas.ts";
import { doubtOf, headlineOf } from "../ledger/situation-view.ts";
import { sendProblem } from "../problem.ts";
import { correctTemplate } from "./correct-template.ts";

/** What correcting needs. */
export interface CorrectDeps extends LedgerDeps {
  readonly now: () => Date;
}

const MOST_NAMES = 12;
/** Changes offered as the one that is the same. */
const MOST_OFFERED = 20;
const form = z.object({
  is: z.enum(["wrong", "merge", "actors", "places"]),
  note: z.string().trim().max(1000).default(""),
  into: z.string().trim().max(400).default(""),
  names: z.string().trim().max(2000).default(""),
});
type Form = z.output<typeof form>;

/** Adds the form by which an analyst corrects a change, and the way back. */
export function addCorrecting(app: FastifyInstance, deps: CorrectDeps): void {
  const { db } = deps.store;
  const analyst = { preHandler: requireRole("analyst") };

  app.get("/changes/:id/correct", analyst, async (request, reply) => {
    const change = await changeAsked(deps, request.params);
    return change ? showForm(deps, reply, { change, csrf: csrfOf(request) }) : notKnown(reply);
  });

  app.post("/changes/:id/correct", analyst, async (request, reply) => {
    const change = await changeAsked(deps, request.params);
    if (!change) return notKnown(reply);
    const given = form.parse(request.body);
    try {
      const what = whatOf(deps, given);
      const wish = { change: change.id, what, analyst: request.viewer.user?.email ?? "", note: given.note };
      if (await correctChange({ db }, wish, deps.now())) {
        const after = await changeAsOf(db, change.id, await ledgerClock(db));
        return await reply.redirect(changePath(after?.change ?? change), 303);
      }
      throw new AppError("input_invalid", "That would change nothing here: look whether it is corrected already.");
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "input_invalid") throw error;
      const problem = error.message;
      return showForm(deps, reply.code(400), { change, csrf: csrfOf(request), given, problem });
    }
  });

  app.post("/corrections/:id/undo", analyst, async (request, reply) => {
    const id = claimId(recordPath.parse(request.params).id);
    const by = request.viewer.user?.email ?? "";
    const correction = await getCorrection(db, id);
    if (!correction) return notKnown(reply);
    if (!(await undoChangeCorrection({ db }, { id, analyst: by }, deps.now()))) {
      const detail = "It is undone already, or a later correction stands on the change: undo that one first.";
      return sendProblem(reply, { status: 409, code: "refused", detail });
    }
    const after = await changeAsOf(db, correction.change, await ledgerClock(db));
    return reply.redirect(after ? changePath(after.change) : "/", 303);
  });
}

async function changeAsked({ store: { db } }: CorrectDeps, params: unknown): Promise<Change | undefined> {
  const { id } = recordPath.parse(params);
  return (await changeAsOf(db, changeId(id), await ledgerClock(db)))?.change;
}

interface Shown {
  readonly change: Change;
  readonly csrf: string;
  readonly given?: Form;
  readonly problem?: string;
}

async function showForm(deps: CorrectDeps, reply: FastifyReply, { change, csrf, given, problem }: Shown) {
  const { db } = deps.store;
  const filter = { ...ANY, asOf: await ledgerClock(db), kinds: [change.kind], regions: regionsOf(change) };
  const near = await listChanges(db, filter, { limit: MOST_OFFERED + 1 });
  const others = near.rows
    .map((row) => row.change)
    .filter(({ id, lifecycle }) => id !== change.id && lifecycle !== "reversed");
  const citations = await citationsFor(deps.store, [change, ...others]);
  return sendPage(reply, correctTemplate, {
    title: "Correct a change",
    ...{ headline: headlineOf(change, citations), href: changePath(change), ...doubtOf(change, citations) },
    ...{ csrf, problem, note: given?.note },
    actors: given?.is === "actors" ? given.names : change.actors.map(({ name }) => name).join("\n"),
    places: given?.is === "places" ? given.names : change.places.map(({ name }) => name).join("\n"),
    others: others.map((other) => ({ id: other.id, headline: clean(headlineOf(other, citations), 160) })),
  });
}

/** Where the same happening may be told: its first place, or its country. */
const regionsOf = ({ places, countries }: Change): readonly string[] => {
  const [place] = places;
  return place ? [place.within[0] ?? place.id] : countries.slice(0, 1);
};

/** What a form asks for. @throws AppError `input_invalid` naming what is wrong */
function whatOf({ names }: CorrectDeps, given: Form): CorrectionOf {
  const lines = given.names
    .split(/[\n;]/)
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .slice(0, MOST_NAMES);
  const wish = { regions: [], actors: [], kinds: [], floor: 0 };
  switch (given.is) {
    case "wrong":
      return { is: "wrong" };
    case "merge":
      return { is: "merge", into: changeId(idIn(given.into)) };
    case "actors": {
      const { actors } = resolveFilter(names, { ...wish, actors: lines });
      return { is: "actors", actors: actors.flatMap((id) => actorNamed(names, id) ?? actorsLike(names, id)[0] ?? []) };
    }
    case "places": {
      const { regions } = resolveFilter(names, { ...wish, regions: lines });
      const places = regions.flatMap((id) => placeNamed(names, id) ?? placesLike(names, id)[0] ?? []);
      return { is: "places", places, countries: [...new Set(places.flatMap(({ country }) => country ?? []))] };
    }
  }
}

/** The id of a change, given as such or as its address. */
const idIn = (text: string): string => /(?:#change-|\/changes\/)([\w-]{1,100})/.exec(text)?.[1] ?? text;

const notKnown = (reply: FastifyReply) =>
  sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such change or correction." });
