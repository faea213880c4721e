import { articleId } from "@frontwatch/domain";
import type { CompileInput, Coverage, StoryRecord } from "@frontwatch/edition";
import { asOf } from "@frontwatch/ledger";
import { countryName } from "@frontwatch/render";
import {
  changesAsOf,
  citationsOf,
  coverageBetween,
  eventsBetween,
  getChanges,
  standingTruces,
  storiesBetween,
} from "@frontwatch/store";
import type { CoverageRows, Store } from "@frontwatch/store";

/** What an edition of any filter over a span of knowledge time is made of. */
export type Gathered = Pick<CompileInput, "events" | "told" | "truces" | "stories" | "citations" | "coverage">;

/** Titles of unread articles named beside their number. */
const MOST_EXAMPLES = 3;

/** Loads what an edition may hold: knowledge after `from`, up to and with `to`. */
export async function gather({ db }: Pick<Store, "db">, from: Date, to: Date): Promise<Gathered> {
  const [events, truces, stories, coverage] = await Promise.all([
    eventsBetween(db, from, to),
    standingTruces(db, to),
    storiesBetween(db, from, to),
    coverageBetween(db, from, to),
  ]);
  const ids = [...new Set(events.map((event) => event.change))];
  const current = new Map((await getChanges(db, ids)).map((change) => [change.id, change]));
  const known = events.map((event) => ({
    ...event,
    after: asOf(current.get(event.change) ?? event.after, event.after, to),
  }));
  const updated = [...new Set(events.filter((event) => event.event === "update").map((event) => event.change))];
  const told = await changesAsOf(db, updated, from);
  const changes = [...known.map((event) => event.after), ...truces];
  const cited = await citationsOf(db, [
    ...new Set([
      ...changes.flatMap((change) => change.testimonies.map((testimony) => testimony.article)),
      ...stories.flatMap((story) => story.articles.map(articleId)),
    ]),
  ]);
  const citations = new Map(
    cited.map((row) => {
      const { id, published, ...rest } = row;
      return [articleId(id), { article: articleId(id), ...rest, published: published.toISOString() }] as const;
    }),
  );
  return {
    events: known,
    told: new Map(told.map((change) => [change.id, { lifecycle: change.lifecycle, status: change.status }])),
    truces,
    stories: stories.map((row) => storyOf(row, citations)),
    citations,
    coverage: coverageOf(coverage),
  };
}

function storyOf(
  row: Awaited<ReturnType<typeof storiesBetween>>[number],
  citations: CompileInput["citations"],
): StoryRecord {
  const cited = row.articles.flatMap((id) => citations.get(articleId(id)) ?? []);
  return {
    region: row.region === "" ? "Elsewhere" : countryName(row.region),
    title: row.title,
    summary: row.summary,
    places: row.places,
    citations: cited,
    sources: Math.max(1, row.originals),
  };
}

function coverageOf(rows: CoverageRows): Coverage {
  return {
    sourcesRead: rows.read,
    sourcesTotal: rows.total,
    failures: rows.failing.map(({ source, code, since }) => ({
      source,
      reason: FAILURES[code] ?? "could not be read",
      since: since.toISOString(),
    })),
    unread: rows.unread.map(({ reason, titles }) => ({
      reason,
      count: titles.length,
      examples: titles.filter((title) => title !== "").slice(0, MOST_EXAMPLES),
    })),
  };
}

/** A feed's failure in a reader's words, by the error's code; the operator's page tells all of it. */
const FAILURES: Readonly<Record<string, string>> = {
  address_refused: "feed's address is private",
  address_unresolved: "could not be reached",
  connection_failed: "could not be reached",
  timed_out: "did not answer in time",
  tls_failed: "certificate is not valid",
  http_status: "answered with an error",
  rate_limited: "asks us to wait",
  too_large: "feed is too large",
  too_many_redirects: "redirects without end",
  not_a_feed: "feed is invalid",
};
