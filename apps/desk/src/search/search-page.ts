import { actorNamed, placeNamed } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import { clean, KIND_LABELS } from "@frontwatch/render";
import { searchArticles, searchChanges, searchFacets, searchQuotes } from "@frontwatch/store";
import type { Facet, Listed, Mark, SearchFilter } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { sendPage } from "../layout/send-page.ts";
import { citationsFor } from "../ledger/cite.ts";
import { questionOf, readCursor, writeCursor } from "../ledger/cursor.ts";
import { changesFilterOf } from "../ledger/filter-of.ts";
import type { LedgerDeps } from "../ledger/list.ts";
import { articlePath, changePath } from "../ledger/paths.ts";
import { doubtOf, headlineOf } from "../ledger/situation-view.ts";
import { searchTemplate } from "./search-template.ts";
import { snippetParts } from "./snippet.ts";

/** Results of each sort where all are shown, and of one. */
const FEW = 6;
const ROWS = 30;
const SORTS = ["changes", "quotes", "articles"] as const;
type Sort = (typeof SORTS)[number];

const word = z
  .union([z.string(), z.array(z.string()).transform((all) => all[0] ?? "")])
  .catch("")
  .transform((text) => text.trim().slice(0, 400));
const schema = z.object({ q: word, region: word, actor: word, in: word, cursor: word });
type Ask = z.output<typeof schema>;

/** Adds the search over changes, quotes and articles. */
export function addSearch(app: FastifyInstance, deps: LedgerDeps): void {
  app.get("/search", async (request, reply) => {
    const ask = schema.parse(request.query ?? {});
    const form = { title: ask.q === "" ? "Search" : `Search: ${clean(ask.q, 80)}`, ask, ...chosenOf(deps, ask) };
    if (ask.q === "") return sendPage(reply, searchTemplate, form);
    try {
      const filter = filterOf(deps, ask);
      const sort = SORTS.find((one) => one === ask.in);
      const [found, facets] = await Promise.all([
        sort ? one(deps, filter, { ask, sort }) : all(deps, filter, ask),
        searchFacets(deps.store.db, filter),
      ]);
      return await sendPage(reply, searchTemplate, { ...form, isAsked: true, ...found, ...facetViews(ask, facets) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "input_invalid") throw error;
      return sendPage(reply.code(400), searchTemplate, { ...form, problem: error.message });
    }
  });
}

function filterOf({ names }: LedgerDeps, { q, region, actor }: Ask): SearchFilter {
  const given = { ...(region !== "" && { region }), ...(actor !== "" && { actor }), limit: 1 };
  const { regions, actors } = changesFilterOf(given, { names, clock: new Date(0) });
  return { words: q, regions, actors };
}

async function all(deps: LedgerDeps, filter: SearchFilter, ask: Ask) {
  const pages = await Promise.all(
    SORTS.map(async (sort) => ({ sort, ...(await find(deps, filter, { sort, limit: FEW })) })),
  );
  const groups = pages.map(({ sort, rows, next }) => ({
    ...{ heading: HEADINGS[sort], sort, rows },
    ...(next && { more: withAsk({ ...ask, in: sort }) }),
  }));
  return { groups, isEmpty: groups.every(({ rows }) => rows.length === 0) };
}

async function one(deps: LedgerDeps, filter: SearchFilter, { ask, sort }: { ask: Ask; sort: Sort }) {
  const question = questionOf("search", sort, JSON.stringify(filter));
  const from = ask.cursor === "" ? undefined : readCursor(ask.cursor, question);
  const { rows, next } = await find(deps, filter, { sort, limit: ROWS, ...(from && { after: from.after }) });
  const cursor = next && writeCursor({ asOf: next.known, after: next }, question);
  return {
    groups: [{ heading: HEADINGS[sort], sort, rows }],
    isEmpty: rows.length === 0,
    back: withAsk({ ...ask, in: "", cursor: "" }),
    ...(cursor !== undefined && { next: withAsk({ ...ask, cursor }) }),
  };
}

const HEADINGS: Readonly<Record<Sort, string>> = { changes: "Changes", quotes: "Quotes", articles: "Articles" };

/** Results of one sort in words. */
async function find(
  deps: LedgerDeps,
  filter: SearchFilter,
  { sort, ...page }: { sort: Sort; limit: number; after?: Mark },
): Promise<Listed<object>> {
  const { db } = deps.store;
  switch (sort) {
    case "changes": {
      const found = await searchChanges(db, filter, page);
      const citations = await citationsFor(deps.store, found.rows);
      const rows = found.rows.map((change) => ({
        ...{ href: changePath(change), headline: headlineOf(change, citations), label: KIND_LABELS[change.kind] },
        ...{ doubt: doubtOf(change, citations), at: change.lastPublished },
      }));
      return { ...found, rows };
    }
    case "quotes": {
      const found = await searchQuotes(db, filter, page);
      const rows = found.rows.map((row) => ({
        ...{ href: articlePath(row.article), title: clean(row.title, 160) || "untitled article" },
        ...{ publisher: clean(row.publisher, 80), who: clean(row.speaker ?? "", 120), at: row.published },
        parts: snippetParts(row.snippet),
      }));
      return { ...found, rows };
    }
    case "articles": {
      const found = await searchArticles(db, filter, page);
      const rows = found.rows.map((row) => ({
        ...{ href: articlePath(row.id), title: clean(row.title, 160) || "untitled article" },
        ...{ publisher: clean(row.publisher, 80), at: row.published, parts: snippetParts(row.snippet) },
      }));
      return { ...found, rows };
    }
  }
}

function facetViews(ask: Ask, { places, actors }: { places: readonly Facet[]; actors: readonly Facet[] }) {
  const view = (field: "region" | "actor") => (facet: Facet) => ({
    name: clean(facet.name, 80) || "unnamed",
    count: facet.count,
    href: withAsk({ ...ask, [field]: facet.id, cursor: "" }),
  });
  return {
    places: ask.region === "" ? places.map(view("region")) : [],
    actors: ask.actor === "" ? actors.map(view("actor")) : [],
  };
}

/** What narrows the search already, each with the way to lift it. */
function chosenOf({ names }: LedgerDeps, ask: Ask) {
  const chosen = [
    ...(ask.region === "" ? [] : [{ name: placeNamed(names, ask.region)?.name ?? ask.region, field: "region" }]),
    ...(ask.actor === "" ? [] : [{ name: actorNamed(names, ask.actor)?.name ?? ask.actor, field: "actor" }]),
  ];
  return {
    chosen: chosen.map(({ name, field }) => ({
      name: clean(name, 80),
      href: withAsk({ ...ask, [field]: "", cursor: "" }),
    })),
  };
}

const withAsk = (ask: Ask): string =>
  `/search?${new URLSearchParams(Object.entries(ask).filter(([, value]) => value !== "")).toString()}`;
