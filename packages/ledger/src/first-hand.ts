import type { ChangeFound } from "@frontwatch/domain";

const isNews = (change: ChangeFound) => !change.background;

/**
 * The changes of an analysis that are claims of their own: a sentence or headline that only says again what the text
 * says more exactly is left out. Of a truce or talks the headline may name the side that the text leaves out.
 */
export function firstHand(changes: readonly ChangeFound[]): readonly ChangeFound[] {
  const told = changes.filter((change, at) => {
    if (change.kind === "ceasefire" && isSaidBefore(change, changes.slice(0, at))) return false;
    return !isTheDeal(
      change,
      changes.filter((other) => other !== change && isNews(other)),
    );
  });
  const text = told.filter((change) => change.span !== null && isNews(change));
  const spare = told.filter((change) => change.span === null && text.some((other) => isMeant(change, other)));
  return told.filter((change) => !spare.includes(change)).map((change) => withSidesOf(change, spare));
}

/** A truce or talks of one side, with the other side by the headline that means it. */
function withSidesOf(change: ChangeFound, headlines: readonly ChangeFound[]): ChangeFound {
  if (!RELATIONS.has(change.kind) || change.actors.length !== 1 || !isNews(change)) return change;
  const meant = headlines.filter((headline) => headline.kind === change.kind && isMeant(headline, change));
  return { ...change, actors: [...new Set([...meant.flatMap(({ actors }) => actors), ...change.actors])] };
}

/** Of a truce one sentence tells one status, the one the analysis puts first. */
const isSaidBefore = (change: ChangeFound, earlier: readonly ChangeFound[]) =>
  earlier.some((other) => isNews(other) && other.kind === change.kind && other.quote === change.quote);

const THE_DEAL = /^(?:the|this|that|its?) (?:\w{1,20} ){0,2}(?:deal|agreement|accord|pact)\b/i;

/** "The deal takes effect at dawn" in an article on a truce is that truce. */
const isTheDeal = (change: ChangeFound, others: readonly ChangeFound[]) =>
  change.kind === "peace_process" &&
  THE_DEAL.test(change.quote) &&
  others.some((other) => other.kind === "ceasefire" && sharesAll(change.actors, other.actors));

/**
 * Whether the text tells what a headline means: the same kind of change in no other place, by the same sides where it
 * is no truce or talks; or, of a headline that names nobody, anything there.
 */
function isMeant(headline: ChangeFound, other: ChangeFound): boolean {
  if (!isThere(headline, other)) return false;
  if (headline.actors.length === 0) return other.kind === headline.kind || headline.kind === "attack";
  if (other.kind !== headline.kind) return false;
  return RELATIONS.has(headline.kind) || (other.status === headline.status && sharesAll(headline.actors, other.actors));
}

const RELATIONS: ReadonlySet<string> = new Set(["ceasefire", "peace_process"]);

const sharesAll = (some: readonly string[], all: readonly string[]) => some.every((id) => all.includes(id));

const isThere = (headline: ChangeFound, other: ChangeFound) =>
  headline.places.length === 0 || headline.places.some((place) => other.places.includes(place));
