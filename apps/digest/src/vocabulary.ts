import { searchActors } from "@frontwatch/actors";
import type { Names } from "./resolve-filter.ts";
import type { ActorRef, ChangeKind, PlaceRef } from "@frontwatch/domain";
import { placesCalled, searchPlaces } from "@frontwatch/gazetteer";
import { fullPlace, KIND_LABELS } from "@frontwatch/render";
import { fold } from "@frontwatch/text";
import { kindCalled, kindsNear } from "./kind-words.ts";

/** What a word of a command stands for. */
export type Meaning =
  | { readonly sort: "kind"; readonly kind: ChangeKind }
  | { readonly sort: "actor"; readonly actor: ActorRef }
  | { readonly sort: "place"; readonly place: PlaceRef };

/** Something that a misspelt word may stand for; `words` say it in a command so that nothing else can be meant. */
export interface Guess {
  readonly label: string;
  readonly words: string;
}

/** The words that commands know: places, actors and kinds of change. */
export interface Vocabulary {
  /** What a name means to the letter (case, accents and hyphens aside). */
  readonly meaningOf: (name: string, sort?: Meaning["sort"]) => Meaning | undefined;
  /** What a misspelt name may mean, likeliest first; at most five. Takes some 100 ms. */
  readonly near: (name: string) => readonly Guess[];
}

const MOST_GUESSES = 5;
/** Of each sort. */
const MOST_OF_SORT = 3;
const LONGEST_LABEL = 70; // a button's text holds 75

const plain = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");

/** Makes the vocabulary of what is known. */
export function openVocabulary({ gazetteer, actors }: Names): Vocabulary {
  const byName = new Map<string, ActorRef>();
  const known = [...actors.actors.values()];
  // A group's own name is stronger than another's alias, and an alias than a name that counts in one country alone.
  for (const { ref, record } of known) for (const alias of record.localAliases ?? []) byName.set(plain(alias), ref);
  for (const { ref, record } of known) for (const alias of record.aliases) byName.set(plain(alias), ref);
  for (const { ref } of known) for (const name of [ref.name, ref.id]) byName.set(plain(name), ref);

  const meaningOf = (name: string, sort?: Meaning["sort"]): Meaning | undefined => {
    if (plain(name) === "") return undefined;
    const of = (wanted: Meaning["sort"]) => sort === undefined || sort === wanted;
    const kind = of("kind") ? kindCalled(name) : undefined;
    if (kind) return { sort: "kind", kind };
    const actor = of("actor") ? byName.get(plain(name)) : undefined;
    // "Hamas" is the group and not a town of that name; "Mali" is the country and not its government.
    if (actor && (sort === "actor" || actor.type !== "state")) return { sort: "actor", actor };
    const [place] = of("place") ? placesCalled(gazetteer, name) : [];
    if (place) return { sort: "place", place };
    return actor && { sort: "actor", actor };
  };

  const near = (name: string): readonly Guess[] => {
    const places = searchPlaces(gazetteer, name).didYouMean.slice(0, MOST_OF_SORT);
    const groups = searchActors(actors, name).slice(0, MOST_OF_SORT);
    return [
      ...kindsNear(name).map((kind) => ({ label: KIND_LABELS[kind], words: `kind:${kind}` })),
      ...places.map((place) => ({ label: fullPlace(place), words: `place:"${place.id}"` })),
      ...groups.map((actor) => ({ label: actor.name, words: `actor:"${actor.id}"` })),
    ]
      .slice(0, MOST_GUESSES)
      .map(({ label, words }) => ({ label: label.slice(0, LONGEST_LABEL), words }));
  };

  return { meaningOf, near };
}
