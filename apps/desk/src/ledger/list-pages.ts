import { AppError, CHANGE_KINDS, LIFECYCLES } from "@frontwatch/domain";
import { countryName, KIND_LABELS, situationTitle, stateWords } from "@frontwatch/render";
import type { KnownChange, KnownSituation } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ZodError } from "zod";
import { sendPage } from "../layout/send-page.ts";
import type { Citations } from "./cite.ts";
import { pageOfChanges, pageOfSituations } from "./list.ts";
import type { LedgerDeps, Page } from "./list.ts";
import { listTemplate } from "./list-template.ts";
import { namesOf } from "./names.ts";
import { changePath, situationPath } from "./paths.ts";
import { doubtOf, headlineOf, LIFECYCLE_WORDS } from "./situation-view.ts";

/** Adds the pages that list changes and situations, with their filters in the address. */
export function addListPages(app: FastifyInstance, deps: LedgerDeps): void {
  app.get("/changes", async (request, reply) => {
    const url = new URL(request.url, deps.publicUrl);
    return answer(reply, { url, title: "Changes", formats: FORMATS }, async () => {
      const page = await pageOfChanges(deps, request.query);
      return { page, rows: page.rows.map((row) => changeRow(row, page.citations)) };
    });
  });

  app.get("/situations", async (request, reply) => {
    const url = new URL(request.url, deps.publicUrl);
    return answer(reply, { url, title: "Situations", formats: [["/v1/situations", "JSON"]] }, async () => {
      const page = await pageOfSituations(deps, request.query);
      return { page, rows: page.rows.map((row) => situationRow(row, page.citations)) };
    });
  });
}

const ATOM = "Atom feed";

/** What else gives the same list. */
const FORMATS: readonly Format[] = [
  ["/changes.atom", ATOM],
  ["/changes.csv", "CSV in ACLED's columns"],
  ["/v1/changes", "JSON"],
];
type Format = readonly [path: string, name: string];

interface Listing {
  readonly url: URL;
  readonly title: string;
  readonly formats: readonly Format[];
}

interface Found {
  readonly page: Page<unknown>;
  readonly rows: readonly object[];
}

/** Answers with the list, or with the form and what is wrong with the question. */
async function answer(reply: FastifyReply, listing: Listing, find: () => Promise<Found>): Promise<FastifyReply> {
  const { url, title, formats } = listing;
  const ask = Object.fromEntries(url.searchParams);
  const choice = (values: readonly string[], chosen: string | undefined, words: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, chosen: value === chosen, label: words[value] ?? value }));
  const form = {
    ...{ title, ask, self: url.pathname, isAsked: Object.values(ask).some((value) => value !== "") },
    kinds: choice(CHANGE_KINDS, ask["kind"], KIND_LABELS),
    lifecycles: choice(LIFECYCLES, ask["lifecycle"], LIFECYCLE_WORDS),
  };
  try {
    const { page, rows } = await find();
    const links = formats.map(([path, name]) => ({ href: withQuery(url, path), title: name }));
    const next = page.next === undefined ? undefined : withQuery(url, url.pathname, page.next);
    const alternates = links
      .filter(({ title: name }) => name === ATOM)
      .map(({ href }) => ({ type: "application/atom+xml", title: "Changes", href }));
    return await sendPage(reply, listTemplate, { ...form, rows, links, next, alternates, asOf: page.asOf });
  } catch (error) {
    const problem = problemOf(error);
    return sendPage(reply.code(400), listTemplate, { ...form, problem });
  }
}

/** What is wrong with a question; what is our own fault is thrown on. */
function problemOf(error: unknown): string {
  if (error instanceof AppError && error.code === "input_invalid") return error.message;
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw error;
}

/** The query of an address at another path; it begins anew, or goes on at a cursor. */
function withQuery(url: URL, path: string, cursor?: string): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name, value]) => name !== "cursor" && value !== ""));
  if (cursor !== undefined) query.set("cursor", cursor);
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

const countriesOf = (codes: readonly string[]) => codes.slice(0, 3).map(countryName).join(", ");

function changeRow({ change, lastKnown }: KnownChange, citations: Citations) {
  return {
    label: KIND_LABELS[change.kind],
    country: countriesOf(change.countries),
    title: headlineOf(change, citations),
    href: changePath(change),
    names: namesOf(change),
    ...doubtOf(change, citations),
    lastKnown,
  };
}

function situationRow(situation: KnownSituation, citations: Citations) {
  const { change } = situation.latest;
  return {
    label: DIMENSION_LABELS[situation.dimension],
    country: countriesOf(situation.countries),
    title: situationTitle(situation),
    href: situationPath(situation.id),
    names: namesOf(situation),
    headline: `${stateWords(situation.state)}. ${headlineOf(change, citations)}`,
    ...doubtOf(change, citations),
    lastKnown: situation.lastKnown,
  };
}

const DIMENSION_LABELS: Readonly<Record<KnownSituation["dimension"], string>> = {
  relation: "Truces and fighting",
  control: "Who holds what",
  campaign: "Operations",
  talks: "Talks",
};
