import { articleId } from "@frontwatch/domain";
import type { CompileInput, Coverage, Filter, StoryRecord } from "@frontwatch/edition";
import { explainSources } from "@frontwatch/ledger";
import { countryName } from "@frontwatch/render";
import { citationsOf, coverageBetween, ledgerDiff, standingTruces, storiesBetween } from "@frontwatch/store";
import type { CoverageRows, Store } from "@frontwatch/store";

/** What an edition over a span of knowledge time is made of. */
export type Gathered = Pick<
  CompileInput,
  "events" | "told" | "truces" | "stories" | "citations" | "coverage" | "explain"
>;

/** Titles of unread articles named beside their number. */
const MOST_EXAMPLES = 3;

/** Loads what an edition may hold of what its filter asks for: knowledge after `from`, up to and with `to`. */
export async function gather(
  { db }: Pick<Store, "db">,
  span: { readonly from: Date; readonly to: Date },
  filter: Filter,
): Promise<Gathered> {
  const { from, to } = span;
  const [differences, truces, stories, coverage] = await Promise.all([
    ledgerDiff(db, span, filter),
    standingTruces(db, to),
    storiesBetween(db, from, to),
    coverageBetween(db, from, to),
  ]);
  const changes = [...differences.map(({ after }) => after), ...truces];
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
    events: differences.map(({ last, after, isNew }) => ({ ...last, after, event: isNew ? "new" : "update" })),
    told: new Map(
      differences.flatMap(({ change, before }) =>
        before ? [[change, { lifecycle: before.lifecycle, status: before.status }] as const] : [],
      ),
    ),
    truces,
    stories: stories.map((row) => storyOf(row, citations)),
    citations,
    coverage: coverageOf(coverage),
    explain: (change) => explainSources(change.testimonies),
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
