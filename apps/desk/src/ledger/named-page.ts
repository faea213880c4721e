import { actorNamed, placeNamed } from "@frontwatch/digest";
import type { ActorRef, PlaceRef } from "@frontwatch/domain";
import type { Painter } from "@frontwatch/pictures";
import { clean, fullPlace } from "@frontwatch/render";
import { ANY, ledgerClock, listChanges, reportsByDay, reportsOfActor, situationsOf } from "@frontwatch/store";
import type { KnownChange } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { sendPage } from "../layout/send-page.ts";
import { sendProblem } from "../problem.ts";
import { sendSvg } from "../send-svg.ts";
import { citationsFor } from "./cite.ts";
import { changesFilterOf } from "./filter-of.ts";
import type { LedgerDeps } from "./list.ts";
import { namedTemplate } from "./named-template.ts";
import { namedView } from "./named-view.ts";
import { recordPath } from "./query-schemas.ts";

const MOST_CHANGES = 30;
const DAYS = 28;

/** What the pages of places and actors need. */
export interface NamedDeps extends LedgerDeps {
  readonly now: () => Date;
  readonly painter: () => Promise<Painter>;
}

/** One of the two sorts of things that have a page by their name. */
interface Sort<Found> {
  readonly field: "region" | "actor";
  /** What the knowledge base says of an id, or else the changes that name it. */
  readonly find: (id: string, changes: readonly KnownChange[]) => Found | undefined;
  readonly title: (found: Found) => string;
  readonly around: (found: Found) => { readonly note: string; readonly holders: readonly (PlaceRef | ActorRef)[] };
  readonly days: (ids: readonly string[], to: Date) => Promise<readonly number[]>;
}

/** Adds a page for each place and each actor, with a line of the last weeks' reports. */
export function addNamedPages(app: FastifyInstance, deps: NamedDeps): void {
  const { names, store } = deps;

  addSort<PlaceRef>(app, deps, {
    field: "region",
    find: (id, changes) =>
      placeNamed(names, id) ?? changes.flatMap(({ change }) => change.places).find((place) => place.id === id),
    title: fullPlace,
    around: ({ within }) => ({ note: "", holders: within.flatMap((id) => placeNamed(names, id) ?? []) }),
    days: async (ids, to) => (await reportsByDay(store.db, ids.slice(0, 1), { to, days: DAYS }))[0]?.days ?? [],
  });

  addSort<ActorRef>(app, deps, {
    field: "actor",
    find: (id, changes) =>
      actorNamed(names, id) ?? changes.flatMap(({ change }) => change.actors).find((actor) => actor.id === id),
    title: ({ name }) => name,
    around: ({ id }) => {
      const actor = names.actors.actors.get(id);
      const kin = [actor?.record.parent ?? [], actor?.children ?? []].flat();
      return { note: actor?.record.note ?? "", holders: kin.flatMap((one) => actorNamed(names, one) ?? []) };
    },
    days: (ids, to) => reportsOfActor(store.db, ids, { to, days: DAYS }),
  });
}

function addSort<Found extends PlaceRef | ActorRef>(app: FastifyInstance, deps: NamedDeps, sort: Sort<Found>): void {
  const { db } = deps.store;
  const base = sort.field === "region" ? "places" : "actors";

  app.get(`/${base}/:id`, async (request, reply) => {
    const { id } = recordPath.parse(request.params);
    const filter = filterFor(deps, sort, { id, asOf: await ledgerClock(db) });
    const listed = await listChanges(db, filter, { limit: MOST_CHANGES });
    // Those that moved last are the situations of the changes that did; listing all of a country takes long.
    const ids = listed.rows.map(({ change }) => change.situation);
    const situations = await situationsOf(db, ids, filter.asOf);
    const found = sort.find(id, listed.rows);
    if (!found) return notKnown(reply);
    const changes = [...listed.rows, ...situations.map(({ latest }) => latest)].map(({ change }) => change);
    const view = namedView(found, {
      ...{ changes: listed.rows, situations, citations: await citationsFor(deps.store, changes) },
      ...sort.around(found),
    });
    const query = `${sort.field}=${encodeURIComponent(id)}`;
    return sendPage(reply, namedTemplate, {
      title: clean(sort.title(found), 160) || "Unnamed",
      ...{ ...view, query, isPlace: sort.field === "region", hasMore: listed.next !== undefined },
      ...{ hasMoreSituations: listed.next !== undefined, days: DAYS },
      picture: `/${base}/${encodeURIComponent(id)}/activity.svg`,
      alternates: [{ type: "application/atom+xml", title: "Changes", href: `/changes.atom?${query}` }],
    });
  });

  app.get(`/${base}/:id/activity.svg`, async (request, reply) => {
    const { id } = recordPath.parse(request.params);
    const { scheme } = request.query as { scheme?: unknown };
    const { regions, actors } = filterFor(deps, sort, { id, asOf: new Date(0) });
    const days = await sort.days(sort.field === "region" ? regions : actors, deps.now());
    const found = sort.find(id, []);
    const rows = [{ name: found?.name ?? "Reports", days }];
    return sendSvg(reply, (await deps.painter()).activitySvg(rows, scheme === "dark" ? "dark" : "light"));
  });
}

/** Changes that concern an id; of one that only the ledger knows, those that name it. */
function filterFor<Found>(deps: NamedDeps, { field }: Sort<Found>, { id, asOf }: { id: string; asOf: Date }) {
  const known = field === "region" ? placeNamed(deps.names, id) : actorNamed(deps.names, id);
  if (known) return changesFilterOf({ [field]: [id], limit: 1 }, { names: deps.names, clock: asOf });
  return { ...ANY, asOf, ...(field === "region" ? { regions: [id] } : { actors: [id] }) };
}

const notKnown = (reply: FastifyReply) =>
  sendProblem(reply, { status: 404, code: "not_found", detail: "Nothing of that name is known here." });
