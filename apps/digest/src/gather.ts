import { articleId } from "@frontwatch/domain";
import { sourceHealthOf } from "@frontwatch/edition";
import type { Change } from "@frontwatch/domain";
import type { CompileInput, Coverage, Filter, StoryRecord } from "@frontwatch/edition";
import { explainSources } from "@frontwatch/ledger";
import { countryName } from "@frontwatch/render";
import {
  ANY,
  citationsOf,
  ledgerDiff,
  listChanges,
  standingChanges,
  storiesBetween,
  unreadBetween,
} from "@frontwatch/store";
import type { ReadableSource, Store, UnreadRow } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";

/** What an edition over a span of knowledge time is made of. */
export type Gathered = Pick<
  CompileInput,
  "events" | "told" | "truces" | "standing" | "stories" | "citations" | "coverage" | "explain"
>;

/** What is asked of a gathering beside its span. */
export interface Wanted {
  readonly filter: Filter;
  /** The reader's local date at the end of the span. */
  readonly localDate: string;
  /** Gathers what stands, too, to introduce a new reader. */
  readonly first: boolean;
}

/** Days ahead that are looked at for what comes due; the edition decides. */
const AHEAD_DAYS = 8;
/** What was last told of longer ago does not introduce a new reader. */
const STOOD_DAYS = 45;
const DAY_MS = 86_400_000;
/** Changes that an introduction chooses from. */
const MOST_STOOD = 100;

/** Titles of unread articles named beside their number. */
const MOST_EXAMPLES = 3;

/** Loads what an edition may hold of what its filter asks for: knowledge after `from`, up to and with `to`. */
export async function gather(
  { store: { db }, now, shared }: Pick<CompileDeps, "store" | "now" | "shared">,
  span: { readonly from: Date; readonly to: Date },
  { filter, localDate, first }: Wanted,
): Promise<Gathered> {
  const { from, to } = span;
  const lastDay = new Date(Date.parse(localDate) + AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  const [{ truces, due }, stood, differences, stories, sources, unread] = await Promise.all([
    standingChanges(db, { at: to, days: { from: localDate, to: lastDay } }, filter),
    first ? stoodAt(db, to, filter) : [],
    ledgerDiff(db, span, filter),
    storiesBetween(db, from, to, filter.regions),
    shared.sources(now()),
    unreadBetween(db, from, to),
  ]);
  const standing = [...new Map([...due, ...stood].map((change) => [change.id, change])).values()];
  const changes = [...differences.map(({ after }) => after), ...truces, ...standing];
  const cited = await citationsOf(db, [
    ...new Set([
      ...changes.flatMap((change) => change.testimonies.map((testimony) => testimony.article)),
      ...stories.flatMap((story) => story.articles.map(articleId)),
    ]),
  ]);
  // A page that was there at the span's end is cited as one that is there.
  const citations = new Map(
    cited.map(({ gone, ...row }) => [row.article, gone && new Date(gone) <= to ? { ...row, gone } : row]),
  );
  return {
    events: differences.map(({ last, isNew }) => ({ ...last, event: isNew ? "new" : "update" })),
    told: new Map(differences.flatMap(({ change, before }) => (before ? [[change, before] as const] : []))),
    truces,
    standing,
    stories: stories.map((row) => storyOf(row, citations)),
    citations,
    coverage: coverageOf({ sources, unread }, to),
    explain: (change) => explainSources(change.testimonies),
  };
}

async function stoodAt(db: Store["db"], asOf: Date, { regions, actors }: Filter): Promise<readonly Change[]> {
  const since = new Date(asOf.getTime() - STOOD_DAYS * DAY_MS);
  const { rows } = await listChanges(
    db,
    {
      ...{ ...ANY, asOf, since, regions, actors },
      kinds: ["ceasefire", "alliance", "territory", "offensive"],
      statuses: ["agreed", "in_effect", "extended", "formed", "gained", "presence", "contested", "launched"],
      lifecycles: ["reported", "corroborated", "disputed"],
    },
    { limit: MOST_STOOD },
  );
  return rows.map(({ change }) => change).filter(({ background }) => !background);
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

function coverageOf(
  { sources, unread }: { readonly sources: readonly ReadableSource[]; readonly unread: readonly UnreadRow[] },
  now: Date,
): Coverage {
  const told = sources.flatMap((row) => {
    const { state, isRead, reason, since } = sourceHealthOf(row, now);
    return reason === undefined || !since
      ? []
      : [{ state, isRead, source: row.name, reason, since: since.toISOString() }];
  });
  const doubts = told.filter(({ state }) => state === "silent" || state === "empty").map(lineOf);
  return {
    sourcesRead: sources.filter(({ lastSuccess, failingSince }) => lastSuccess && !failingSince).length,
    sourcesTotal: sources.length,
    failures: told.filter(({ isRead }) => !isRead).map(lineOf),
    ...(doubts.length > 0 && { doubts }),
    unread: unread.map(({ reason, titles }) => ({
      reason,
      count: titles.length,
      examples: titles.filter((title) => title !== "").slice(0, MOST_EXAMPLES),
    })),
  };
}

const lineOf = ({ source, reason, since }: Coverage["failures"][number]) => ({ source, reason, since });
