import { analyse } from "@frontwatch/classify";
import type { Knowledge } from "@frontwatch/claims";
import { articleId, editionId, publisherId } from "@frontwatch/domain";
import type { Analysis, ArticleText, ChangeEvent, ChangeId } from "@frontwatch/domain";
import { compileEdition, localMoment, nextDue, WEEKDAYS } from "@frontwatch/edition";
import type { Citation, Edition, Filter, Told } from "@frontwatch/edition";
import {
  asOf,
  claimsOf,
  diff,
  explainSources,
  fold,
  isStandingTruce,
  kinOf,
  LedgerState,
  silences,
  stableId,
} from "@frontwatch/ledger";
import { renderPage } from "@frontwatch/render";
import { familyOf } from "@frontwatch/sources";
import type { Catalogue } from "@frontwatch/sources";
import { CopyIndex, creditedAgencies, fingerprint } from "@frontwatch/text";

/** When the replayed subscription is due, for what, and from and up to which local date (YYYY-MM-DD). */
export interface ReplayOptions {
  readonly zone: string;
  /** HH:MM. */
  readonly at: string;
  readonly filter: Filter;
  /** Whose publishers are; without it each is its own. */
  readonly catalogue?: Pick<Catalogue, "familyIds">;
  readonly from?: string;
  readonly to?: string;
}

/** An article with the date it is read at, and what was read in it where that is known already. */
export type DatedArticle = ArticleText & { readonly at: Date; readonly analysis?: Analysis };

/**
 * The editions that a daily subscriber would have got of an archive, quiet days too. An article is known when it is
 * published. Pure: the same archive gives the same editions.
 * @param articles - in order of publication
 * @param onRead - called after each article
 */
export function* replay(
  articles: readonly DatedArticle[],
  knowledge: Knowledge,
  options: ReplayOptions,
  onRead: () => void = () => undefined,
): Generator<Edition> {
  const [first, last] = [articles[0], articles.at(-1)];
  if (!first || !last) return;
  const schedule = { time: options.at, zone: options.zone, days: WEEKDAYS };
  const state = new LedgerState();
  const copies = new CopyIndex();
  const citations = new Map<Citation["article"], Citation>();
  const told = new Map<ChangeId, Told>();
  let next = 0;
  let from = new Date(first.at.getTime() - 1);
  for (let due = nextDue(schedule, from); ; due = nextDue(schedule, due.at)) {
    const events: ChangeEvent[] = [];
    for (let article = articles[next]; article && article.at <= due.at; article = articles[(next += 1)]) {
      events.push(...read(article, { knowledge, state, copies, citations, catalogue: options.catalogue }));
      onRead();
    }
    const silent = silences([...state.changes.values()], due.at);
    for (const event of silent) state.put(event.after);
    const moved = [...events, ...silent].map((event) => ({
      ...event,
      after: asOf(state.changes.get(event.change) ?? event.after, event.after, due.at),
    }));
    const edition = editionOf(moved, { options, due, from, state, citations, told });
    if (due.localDate >= (options.from ?? "") && (options.to === undefined || due.localDate <= options.to))
      yield edition;
    for (const event of [...events, ...silent]) told.set(event.change, event.after);
    from = due.at;
    const isOver = options.to === undefined ? next >= articles.length : due.localDate >= options.to;
    if (isOver) return;
  }
}

interface Reader {
  readonly knowledge: Knowledge;
  readonly catalogue: ReplayOptions["catalogue"];
  readonly state: LedgerState;
  readonly copies: CopyIndex;
  readonly citations: Map<Citation["article"], Citation>;
}

function read(
  article: DatedArticle,
  { knowledge, catalogue, state, copies, citations }: Reader,
): readonly ChangeEvent[] {
  const id = articleId(article.id);
  const { at, title, url = "", publisher = "unknown" } = article;
  const original = copies.add(id, { fingerprint: fingerprint(article.text), published: at });
  citations.set(id, { article: id, publisher, title, url, published: at.toISOString() });
  const analysis = article.analysis ?? analyse(article, knowledge);
  if (!analysis.relevant) return [];
  const origin = original === undefined ? id : articleId(original);
  const own = catalogue && familyOf(catalogue, publisher);
  const families = [...new Set([...(own === undefined ? [] : [own]), ...creditedAgencies(article)])];
  const told = {
    id,
    origin,
    families,
    publisher: publisherId(publisher),
    published: at,
    known: at,
    text: article.text,
  };
  const claims = claimsOf(told, analysis);
  return fold(state, claims, kinOf(knowledge.actors)).events;
}

interface Day {
  readonly options: ReplayOptions;
  readonly due: { readonly at: Date; readonly localDate: string };
  readonly from: Date;
  readonly state: LedgerState;
  readonly citations: ReadonlyMap<Citation["article"], Citation>;
  readonly told: ReadonlyMap<ChangeId, Told>;
}

function editionOf(events: readonly ChangeEvent[], { options, due, from, state, citations, told }: Day): Edition {
  const { zone, filter } = options;
  const publishers = new Set([...citations.values()].map((citation) => citation.publisher)).size;
  return compileEdition({
    id: editionId(stableId("replay", due.localDate, zone, JSON.stringify(filter))),
    subscription: null,
    title: "Replay",
    language: "en-GB",
    zone,
    localDate: due.localDate,
    localTime: localMoment(due.at, zone).time,
    ...{ from, to: due.at, filter, told, citations },
    explain: (change) => explainSources(change.testimonies),
    events: diff(events, from, due.at).map(({ last, isNew }) => ({ ...last, event: isNew ? "new" : "update" })),
    truces: [...state.changes.values()].filter((change) => isStandingTruce(change, due.at)),
    stories: [],
    coverage: { sourcesRead: publishers, sourcesTotal: publishers, failures: [], unread: [] },
  });
}

/** A replayed day as `frontwatch replay` prints it. */
export function replayLine(edition: Edition): object {
  return {
    date: edition.localDate,
    edition: edition.id,
    items: [...edition.items, ...edition.expected, ...edition.silent].map((item) => ({
      change: item.change,
      event: item.event,
      lifecycle: item.lifecycle,
      kind: item.kind,
      status: item.status,
      actors: item.actors.map((actor) => actor.id),
      places: item.places.map((place) => place.name),
      sources: item.sources,
      sourcesExplained: item.sourcesExplained,
      disputedBy: item.objections
        .filter((objection) => objection.stance !== "doubts")
        .map((objection) => objection.speaker?.name ?? objection.publisher),
      articles: item.citations.map((citation) => citation.article),
      quote: item.quote,
      speaker: item.speaker?.name ?? null,
    })),
  };
}

/** A replayed day as a page; it links to the articles' own addresses only, there is no desk behind it. */
export const replayPage = (edition: Edition): string =>
  renderPage(edition, { base: "", edition: "", change: () => "", notice: "Replayed from an archive" });
