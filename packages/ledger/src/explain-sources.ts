import type { Testimony } from "@frontwatch/domain";
import { independentOrigins, isNamed, supporting } from "./independence.ts";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const distinct = (list: readonly string[]): number => new Set(list).size;

/**
 * In words, why testimonies count as so many independent sources, such as "3 articles, 1 independent source: 1 text
 * in 2 papers, 1 own report; all cite Gen. Idris".
 */
export function explainSources(testimonies: readonly Testimony[]): string {
  const support = supporting(testimonies);
  if (support.length === 0) {
    return testimonies.some(({ withdraws }) => withdraws !== undefined)
      ? "No article states it any more: its publisher took it out."
      : "No article states it; it is known by its denial.";
  }
  const texts = new Map<string, Testimony[]>();
  for (const testimony of support) texts.set(testimony.origin, [...(texts.get(testimony.origin) ?? []), testimony]);
  const shared = [...texts.values()].filter((text) => distinct(text.map((t) => t.publisher)) > 1);
  const own = texts.size - shared.length;
  const sources = independentOrigins(support).length;
  const parts = [
    ...shared.map((text) => `1 text in ${distinct(text.map((t) => t.publisher))} papers`),
    ...(own > 0 ? [counted(own, "own report", "own reports")] : []),
  ];
  const articles = counted(distinct(support.map((t) => t.article)), "article", "articles");
  const why = [
    parts.join(", "),
    ...samePublisher([...texts.values()]),
    ...sameFamily(support),
    ...sameSpeaker(support),
  ];
  return `${articles}, ${counted(sources, "independent source", "independent sources")}: ${why.join("; ")}`;
}

function samePublisher(texts: readonly (readonly Testimony[])[]): readonly string[] {
  const papers = new Map<string, number>();
  for (const text of texts)
    for (const publisher of new Set(text.map((t) => t.publisher)))
      papers.set(publisher, (papers.get(publisher) ?? 0) + 1);
  const repeated = [...papers.values()].filter((count) => count > 1);
  return repeated.map((count) => `${count} texts by one publisher`);
}

/** Papers of one owner, or that carry one agency, beside those that print one text. */
function sameFamily(support: readonly Testimony[]): readonly string[] {
  const papers = new Map<string, Set<string>>();
  const texts = new Map<string, Set<string>>();
  for (const { families = [], publisher, origin } of support) {
    for (const family of families) {
      papers.set(family, (papers.get(family) ?? new Set()).add(publisher));
      texts.set(family, (texts.get(family) ?? new Set()).add(origin));
    }
  }
  return [...papers]
    .filter(([family, { size }]) => size > 1 && (texts.get(family)?.size ?? 0) > 1)
    .map(([, { size }]) => `${size} papers of one owner or agency`);
}

function sameSpeaker(support: readonly Testimony[]): readonly string[] {
  const articles = new Map<string, { readonly name: string; readonly ids: Set<string> }>();
  for (const { speaker, article } of support) {
    if (!isNamed(speaker)) continue;
    const key = speaker.name.toLowerCase();
    const said = articles.get(key) ?? { name: speaker.name, ids: new Set() };
    articles.set(key, said);
    said.ids.add(article);
  }
  const all = distinct(support.map((t) => t.article));
  return [...articles.values()]
    .filter(({ ids }) => ids.size > 1)
    .map(({ name, ids }) => `${ids.size < all ? ids.size : ids.size === 2 ? "both" : "all"} cite ${name}`);
}
