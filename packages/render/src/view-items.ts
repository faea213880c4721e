import type { Citation, Edition, EditionItem } from "@frontwatch/edition";
import { certainty } from "./certainty.ts";
import { clean } from "./clean.ts";
import { KIND_LABELS } from "./clause.ts";
import type { DateWords } from "./date-words.ts";
import type { Detail } from "./detail.ts";
import { doubts, headline } from "./headline.ts";
import { byline, factLines, publishers, sourceCount } from "./item-lines.ts";
import type { ItemLine } from "./item-lines.ts";
import { joinSome } from "./join-words.ts";
import type { RenderLinks } from "./links.ts";
import { countryName } from "./place-words.ts";
import { safeUrl } from "./safe-url.ts";
import type { CitationView, ItemView } from "./view.ts";

/** What the parts of a view are made from. */
export interface Context {
  readonly edition: Edition;
  readonly links: RenderLinks;
  readonly dates: DateWords;
  readonly detail: Detail;
}

/** Said of a publisher whose page is not there any more: what it told may have been withdrawn. */
const GONE = " (page since taken down)";

export function citationViews(citations: readonly Citation[], most: number): readonly CitationView[] {
  const seen = new Set<string>();
  const first = citations.filter(({ publisher }) => !seen.has(publisher) && seen.add(publisher));
  return first.slice(0, most).map((citation) => ({
    publisher: (clean(citation.publisher, 60) || "source") + (citation.gone === undefined ? "" : GONE),
    title: clean(citation.title, 140),
    url: safeUrl(citation.url),
  }));
}

/** The most telling facts in their order: who says it, who speaks against it, then the rest. */
function most(facts: readonly ItemLine[], number: number): readonly ItemLine[] {
  if (facts.length <= number) return facts;
  const [says, ...others] = facts;
  const ranked = [...others.filter(({ doubt }) => doubt), ...others.filter(({ doubt }) => !doubt)];
  const kept = new Set([says, ...ranked].slice(0, number));
  return facts.filter((fact) => kept.has(fact));
}

/** A change with its number; told in full while `full` says so. */
export function itemView(
  item: EditionItem,
  at: { readonly number: number; readonly full: boolean },
  context: Context,
): ItemView {
  const { edition, links, dates, detail } = context;
  const names = publishers(item.citations);
  const countries = [...new Set(item.countries)].map(countryName);
  const line = headline(item, edition.to);
  return {
    change: item.change,
    situation: item.situation,
    number: at.number,
    brief: !at.full,
    label: KIND_LABELS[item.kind],
    country: joinSome(countries, 3, "more"),
    headline: line,
    certainty: certainty(item.certainty),
    doubts: doubts(item),
    quote: at.full ? clean(item.quote, detail.quote) : "",
    facts: at.full ? most(factLines(item, dates, line), detail.facts) : [],
    byline: byline(item),
    sources: sourceCount(item.sources, names.length),
    citations: citationViews(item.citations, at.full ? detail.citations : 2),
    more: names.length > detail.citations ? `${names.length - detail.citations} more` : "",
    firstReported: dates.day(item.firstReported),
    why: safeUrl(links.change(item.change)),
  };
}
