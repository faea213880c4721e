import type { ActorRef, Change, PlaceRef } from "@frontwatch/domain";
import { clean, KIND_LABELS, situationTitle, stateWords } from "@frontwatch/render";
import type { KnownChange, KnownSituation } from "@frontwatch/store";
import type { Citations } from "./cite.ts";
import { actorLink, countryLink, placeLink } from "./names.ts";
import type { NameLink } from "./names.ts";
import { changePath, situationPath } from "./paths.ts";
import { doubtOf, headlineOf } from "./situation-view.ts";

const MOST_RELATED = 12;

/** What the page of a place or an actor is made of. */
export interface NamedMaterial {
  readonly changes: readonly KnownChange[];
  readonly situations: readonly KnownSituation[];
  readonly citations: Citations;
  /** What the knowledge base says of it. */
  readonly note: string;
  /** What holds a place; the wholes and branches of an actor. */
  readonly holders: readonly (PlaceRef | ActorRef)[];
}

/** A place or an actor in words: what stands, what changed, who and where belongs with it. */
export function namedView(found: PlaceRef | ActorRef, material: NamedMaterial) {
  const { changes, situations, citations, note, holders } = material;
  const told = [...changes.map(({ change }) => change), ...situations.map(({ latest }) => latest.change)];
  const standing = situations.filter(({ state }) => state.is !== "unclear");
  return {
    note: clean(note, 400),
    holders: holders.map((holder) => ("within" in holder ? placeLink(holder) : actorLink(holder))),
    standing: standing.map((situation) => ({
      title: situationTitle(situation),
      href: situationPath(situation.id),
      state: stateWords(situation.state),
      headline: headlineOf(situation.latest.change, citations),
      ...doubtOf(situation.latest.change, citations),
      since: situation.since,
    })),
    changes: changes.map(({ change, lastKnown }) => ({
      label: KIND_LABELS[change.kind],
      title: headlineOf(change, citations),
      href: changePath(change),
      ...doubtOf(change, citations),
      background: change.background,
      lastKnown,
    })),
    actors: related(told, ({ actors }) => actors.map(actorLink), actorLink(found)),
    places: related(told, placesOf, placeLink(found)),
  };
}

const placesOf = ({ places, countries }: Change): readonly NameLink[] =>
  places.length > 0 ? places.map(placeLink) : countries.map(countryLink);

/** Who or what is named most often in changes, beside the one whose page it is. */
function related(
  changes: readonly Change[],
  namesIn: (change: Change) => readonly NameLink[],
  own: NameLink,
): readonly (NameLink & { readonly count: number })[] {
  const counts = new Map<string, NameLink & { count: number }>();
  for (const change of new Set(changes)) {
    for (const link of namesIn(change)) {
      if (link.href === own.href) continue;
      counts.set(link.href, { ...link, count: (counts.get(link.href)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_RELATED);
}
