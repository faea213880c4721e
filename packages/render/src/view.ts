import type { ChangeId, SituationId } from "@frontwatch/domain";
import type { Citation, Edition, EditionItem, EditionStory } from "@frontwatch/edition";
import { CERTAINTY_KEY, certainty, type Certainty } from "./certainty.ts";
import { capitalise, clean } from "./clean.ts";
import { clause, KIND_LABELS } from "./clause.ts";
import { coverageLines, sourcesRead } from "./coverage-lines.ts";
import { dateWords, type DateWords } from "./date-words.ts";
import { doubts, headline, lastWord, silentDays, statusWord, thing } from "./headline.ts";
import { factLines, publishers, sourceCount, type ItemLine } from "./item-lines.ts";
import { count, joinSome } from "./join-words.ts";
import type { RenderLinks } from "./links.ts";
import { countryName } from "./place-words.ts";
import { quietLine } from "./quiet-line.ts";
import { safeUrl } from "./safe-url.ts";

/** How much of an edition is told; lengths in UTF-16 units. */
export interface Detail {
  readonly items: number;
  /** Of each of expected, standing, silent and background. */
  readonly lines: number;
  readonly stories: number;
  readonly quote: number;
  readonly citations: number;
  /** Facts under a headline; doubts go before others. */
  readonly facts: number;
  /** Failed sources, and as many reasons for unread articles. */
  readonly coverage: number;
}

interface CitationView {
  readonly publisher: string;
  readonly title: string;
  readonly url: string | undefined;
}

export interface ItemView {
  readonly change: ChangeId;
  readonly situation: SituationId;
  readonly number: number;
  readonly label: string;
  readonly country: string;
  readonly headline: string;
  readonly certainty: Certainty;
  readonly doubts: readonly string[];
  readonly quote: string;
  readonly facts: readonly ItemLine[];
  readonly sources: string;
  readonly citations: readonly CitationView[];
  /** Publishers beyond the citations shown. */
  readonly more: string;
  readonly firstReported: string;
  readonly why: string | undefined;
}

/** A line of its own: an expected operation, a standing truce. */
export interface LineView {
  readonly text: string;
  readonly note: string;
  /** The first article on it. */
  readonly source: CitationView | undefined;
  readonly why: string | undefined;
}

export interface StoryView {
  readonly title: string;
  readonly url: string | undefined;
  readonly summary: string;
  readonly sources: string;
  readonly citations: readonly CitationView[];
}

interface LineSection {
  readonly heading: string;
  readonly lines: readonly LineView[];
}

/** An edition in words, in the order it is read; what email, text and Slack share. */
export interface View {
  readonly title: string;
  readonly due: string;
  readonly dueShort: string;
  /** "3 changes, 1 expected · reads in 2 minutes". */
  readonly counts: string;
  /** "41 of 43 sources read". */
  readonly read: string;
  /** Not every source was read. */
  readonly gap: boolean;
  readonly notice: string;
  readonly quiet: string | undefined;
  readonly groups: readonly { readonly heading: string; readonly items: readonly ItemView[] }[];
  /** "12 more changes", where not all are told. */
  readonly moreItems: string;
  readonly watch: readonly LineSection[];
  readonly regions: readonly { readonly region: string; readonly stories: readonly StoryView[] }[];
  readonly moreStories: string;
  readonly coverage: readonly string[];
  readonly background: readonly LineView[];
  readonly key: string;
  readonly links: {
    readonly edition: string | undefined;
    readonly manage: string | undefined;
    readonly unsubscribe: string | undefined;
  };
}

const WORDS_PER_MINUTE = 230; // silent reading of English non-fiction: 238 (Brysbaert 2019), rounded down

const optionalUrl = (url: string | undefined): string | undefined => (url === undefined ? undefined : safeUrl(url));

function citationViews(citations: readonly Citation[], most: number): readonly CitationView[] {
  const seen = new Set<string>();
  const first = citations.filter(({ publisher }) => !seen.has(publisher) && seen.add(publisher));
  return first.slice(0, most).map((citation) => ({
    publisher: clean(citation.publisher, 60) || "source",
    title: clean(citation.title, 140),
    url: safeUrl(citation.url),
  }));
}

/** The most telling facts in their order: who says it, who speaks against it, then the rest. */
function most(facts: readonly ItemLine[], number: number): readonly ItemLine[] {
  const [says, ...others] = facts;
  const ranked = [...others.filter(({ doubt }) => doubt), ...others.filter(({ doubt }) => !doubt)];
  const kept = new Set([says, ...ranked].slice(0, number));
  return facts.filter((fact) => kept.has(fact));
}

interface Context {
  readonly edition: Edition;
  readonly links: RenderLinks;
  readonly dates: DateWords;
  readonly detail: Detail;
}

function itemView(item: EditionItem, number: number, { edition, links, dates, detail }: Context): ItemView {
  const names = publishers(item.citations);
  const countries = [...new Set(item.countries)].map(countryName);
  return {
    change: item.change,
    situation: item.situation,
    number,
    label: KIND_LABELS[item.kind],
    country: joinSome(countries, 3, "more"),
    headline: headline(item, edition.to),
    certainty: certainty(item.certainty),
    doubts: doubts(item),
    quote: clean(item.quote, detail.quote),
    facts: most(factLines(item, dates, edition.to), detail.facts),
    sources: sourceCount(item.sources, names.length),
    citations: citationViews(item.citations, detail.citations),
    more: names.length > detail.citations ? `${names.length - detail.citations} more` : "",
    firstReported: dates.day(item.firstReported),
    why: safeUrl(links.change(item.change)),
  };
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

const why = (item: EditionItem, links: RenderLinks): string | undefined => safeUrl(links.change(item.change));

function standingLine(item: EditionItem, { links, dates }: Context): LineView {
  const day = dates.day(item.firstReported);
  return {
    text: capitalise(thing(item)),
    note: joined(
      item.kind === "ceasefire" ? statusWord(item.status) : "",
      day === "" ? "" : `first reported ${day}`,
      certainty(item.certainty).word,
      doubts(item).join(", "),
    ),
    source: citationViews(item.citations, 1)[0],
    why: why(item, links),
  };
}

function silentLine(item: EditionItem, { links, dates }: Context): LineView {
  const last = dates.day(lastWord(item));
  return {
    text: capitalise(thing(item)),
    note: joined(last === "" ? "" : `last word ${last}`, "treat as unknown"),
    source: citationViews(item.citations, 1)[0],
    why: why(item, links),
  };
}

function backgroundLine(item: EditionItem, { links, dates }: Context): LineView {
  const when = item.when === undefined ? "" : dates.when(item.when);
  return {
    text: capitalise(clause(item).thing),
    note: when,
    source: citationViews(item.citations, 1)[0],
    why: why(item, links),
  };
}

function storyView(story: EditionStory, { detail }: Context): StoryView {
  const citations = citationViews(story.citations, detail.citations);
  return {
    title: clean(story.title, 160) || "Untitled",
    url: citations.find(({ url }) => url !== undefined)?.url,
    summary: story.summary
      .slice(0, 2)
      .map((sentence) => clean(sentence, detail.quote))
      .join(" "),
    sources: count(Math.max(1, story.sources), "source"),
    citations,
  };
}

function regionsOf(stories: readonly EditionStory[], context: Context): View["regions"] {
  const regions = new Map<string, StoryView[]>();
  for (const story of stories) {
    const region = clean(story.region, 60) || "Elsewhere";
    regions.set(region, [...(regions.get(region) ?? []), storyView(story, context)]);
  }
  return [...regions].map(([region, told]) => ({ region, stories: told }));
}

function watchSections(context: Context): readonly LineSection[] {
  const { edition, detail } = context;
  const few = (items: readonly EditionItem[]): readonly EditionItem[] => items.slice(0, detail.lines);
  const days = edition.silent.flatMap((item) => silentDays(item, edition.to) ?? []);
  const least = days.length === 0 ? undefined : Math.min(...days);
  const silence =
    least === undefined ? "No recent word" : `No word for ${count(least, "day")}${days.length > 1 ? " or more" : ""}`;
  return [
    { heading: "Still standing", lines: few(edition.standing).map((item) => standingLine(item, context)) },
    { heading: silence, lines: few(edition.silent).map((item) => silentLine(item, context)) },
  ].filter(({ lines }) => lines.length > 0);
}

/** Words of a cleaned line. */
function wordsIn(line: string): number {
  let spaces = 0;
  for (let i = line.indexOf(" "); i !== -1; i = line.indexOf(" ", i + 1)) spaces++;
  return line === "" ? 0 : spaces + 1;
}

function minutes(groups: View["groups"], regions: View["regions"]): string {
  const items = groups.flatMap((group) => group.items);
  const read =
    items.reduce(
      (sum, item) =>
        sum +
        wordsIn(item.headline) +
        wordsIn(item.quote) +
        item.facts.reduce((n, { text }) => n + 1 + wordsIn(text), 0),
      0,
    ) +
    regions.reduce(
      (sum, { stories }) => sum + stories.reduce((n, { title, summary }) => n + wordsIn(title) + wordsIn(summary), 0),
      0,
    );
  return read === 0 ? "" : `reads in ${count(Math.max(1, Math.round(read / WORDS_PER_MINUTE)), "minute")}`;
}

/** New changes, updates and what is expected, numbered through. */
function groupsOf(context: Context): View["groups"] {
  const { edition, detail } = context;
  const told = edition.items.slice(0, detail.items);
  const fresh = told.filter(({ event }) => event === "new");
  const updates = told.filter(({ event }) => event === "update");
  const expected = edition.expected.slice(0, detail.lines);
  const numbered = (items: readonly EditionItem[], after: number): readonly ItemView[] =>
    items.map((item, i) => itemView(item, after + i + 1, context));
  return [
    { heading: "New", items: numbered(fresh, 0) },
    { heading: "Updates", items: numbered(updates, fresh.length) },
    { heading: "Expected", items: numbered(expected, told.length) },
  ].filter((group) => group.items.length > 0);
}

/** The edition in words, as much as `detail` allows. */
export function viewOf(edition: Edition, links: RenderLinks, detail: Detail): View {
  const dates = dateWords(edition);
  const context: Context = { edition, links, dates, detail };
  const groups = groupsOf(context);
  const regions = regionsOf(edition.stories.slice(0, detail.stories), context);
  const changes = edition.items.length === 0 ? "No changes" : count(edition.items.length, "change");
  const expected = edition.expected.length === 0 ? "" : `, ${edition.expected.length} expected`;
  const more = (all: number, shown: number, what: string): string =>
    all <= shown ? "" : count(all - shown, `more ${what}`, `more ${what}s`);
  return {
    title: clean(edition.title, 120) || "Frontwatch",
    due: clean(dates.due, 80),
    dueShort: clean(dates.dueShort, 30),
    counts: joined(`${changes}${expected}`, minutes(groups, regions)),
    read: sourcesRead(edition.coverage),
    gap: edition.coverage.sourcesRead < edition.coverage.sourcesTotal,
    notice: clean(links.notice ?? "", 200),
    quiet: quietLine(edition, dates),
    groups,
    moreItems: more(
      edition.items.length + edition.expected.length,
      groups.reduce((sum, { items }) => sum + items.length, 0),
      "change",
    ),
    watch: watchSections(context),
    regions,
    moreStories:
      edition.stories.length <= detail.stories
        ? ""
        : count(edition.stories.length - detail.stories, "more story", "more stories"),
    coverage: coverageLines(edition.coverage, dates, detail.coverage),
    background: edition.background.slice(0, detail.lines).map((item) => backgroundLine(item, context)),
    key: CERTAINTY_KEY,
    links: {
      edition: safeUrl(links.edition),
      manage: optionalUrl(links.manage),
      unsubscribe: optionalUrl(links.unsubscribe),
    },
  };
}
