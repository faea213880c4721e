import { elementsOf } from "./dom.ts";
import type { DomElement } from "./dom.ts";
import { STATE_NAME, WRAPPERS } from "./page-clutter.ts";
import { textLength } from "./text-length.ts";

const MOST_ARTICLES = 50;
/** A teaser is a heading and a sentence or two; fewer than so many beside each other may be the article's own parts. */
const LONGEST_CARD = 400;
const FEWEST_CARDS = 4;
/** Headings of a page that are looked at, and elements around each. */
const MOST_HEADINGS = 400;
const MOST_UP = 12;
const CARD_HEADINGS = new Set(["h2", "h3", "h4", "h5"]);
const WRAPPERS_OF_ALL = new Set(["html", "body", "main"]);
const MOST_LOOKED_AT = 20_000;
const CARD_TAGS = new Set(["div", "li", "article", "section", "td"]);
/** What holds readers' comments, however long they are. */
const COMMENTS_NAME =
  /^(?:comments|respond|disqus_thread|fb-comments)$|(?:^|[-_])comments?[-_]?(?:list|area|section|thread|container|wrapper)$/i;
/** Characters that the rest of a page must have: an article may stand in a part of this name. */
const LEAST_REST = 200;

/** Removes what is not the article by what it is, not by its name: other articles, lists of teasers, comments. */
export function removeOthers(body: DomElement, title: string): void {
  removeOtherArticles(body, title);
  removeCards(body);
  const whole = textLength(body);
  for (const element of [...elementsOf(body, MOST_LOOKED_AT)]) {
    const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
    if (names.length < 9 || WRAPPERS.has(element.localName)) continue;
    const isNamed = names.split(/\s+/).some((name) => !STATE_NAME.test(name) && COMMENTS_NAME.test(name));
    if (isNamed && whole - textLength(element) >= LEAST_REST) element.remove();
  }
}

/** On pages that never end the next articles follow: what is headed otherwise goes where one is headed by the title. */
function removeOtherArticles(body: DomElement, title: string): void {
  const wanted = letters(title);
  const headed = [...body.getElementsByTagName("article")].slice(0, MOST_ARTICLES).flatMap((article) => {
    const [heading] = article.getElementsByTagName("h1");
    return heading ? [{ article, isOwn: letters(heading.textContent) === wanted }] : [];
  });
  const own = headed.find(({ isOwn }) => isOwn)?.article;
  if (own === undefined || wanted === "") return;
  for (const { article, isOwn } of headed) if (!isOwn && !isInside(own, article)) article.remove();
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function isInside(inner: DomElement, outer: DomElement): boolean {
  for (let at: DomElement | null = inner; at !== null; at = at.parentNode) if (at === outer) return true;
  return false;
}

/** Removes lists of teasers: elements beside each other of which each heads some words by a link. */
function removeCards(body: DomElement): void {
  const headings: DomElement[] = [];
  for (const element of elementsOf(body, MOST_LOOKED_AT)) {
    if (CARD_HEADINGS.has(element.localName)) headings.push(element);
    if (headings.length === MOST_HEADINGS) break;
  }
  const count = new Map<DomElement, number>();
  for (const heading of headings)
    for (const around of ancestorsOf(heading)) count.set(around, (count.get(around) ?? 0) + 1);
  const beside = new Map<DomElement, DomElement[]>();
  for (const heading of headings) {
    const card = cardOf(heading, count);
    if (!card?.parentNode) continue;
    const others = beside.get(card.parentNode);
    if (others) others.push(card);
    else beside.set(card.parentNode, [card]);
  }
  for (const cards of beside.values()) if (cards.length >= FEWEST_CARDS) for (const card of cards) card.remove();
}

/** The largest element around a heading that is a link, or in one, with little else in it. */
function cardOf(heading: DomElement, count: ReadonlyMap<DomElement, number>): DomElement | undefined {
  const [link] = heading.getElementsByTagName("a");
  let isLinked = link?.getAttribute("href") != null && textLength(link) >= 0.8 * textLength(heading);
  let card: DomElement | undefined;
  for (const around of ancestorsOf(heading)) {
    if (around.localName === "a" && around.getAttribute("href") !== null) isLinked = true;
    if ((count.get(around) ?? 0) > 1 || textLength(around) > LONGEST_CARD) break;
    if (CARD_TAGS.has(around.localName)) card = around;
  }
  return isLinked ? card : undefined;
}

function* ancestorsOf(element: DomElement): Generator<DomElement> {
  let at = element.parentNode;
  for (let up = 0; at !== null && !WRAPPERS_OF_ALL.has(at.localName) && up < MOST_UP; up++, at = at.parentNode)
    yield at;
}
