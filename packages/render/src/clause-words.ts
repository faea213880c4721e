import type { AcledSubEvent, ActorRef, ChangeKind, ChangeStatus, PlaceRef } from "@frontwatch/domain";
import { headlineName, sides } from "./actor-words.ts";
import { joinSome } from "./join-words.ts";
import { placeNames, placePhrase, sceneOf } from "./place-words.ts";

/** What a clause is made of. */
export interface Happening {
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  readonly acled: AcledSubEvent;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
}

/** The words of one happening, worked out once and put together by kind. */
export interface Words {
  readonly acled: AcledSubEvent;
  /** All actors, for statements that hold of all. */
  readonly all: string;
  readonly number: number;
  /** "between A and B", "involving A", "". */
  readonly parties: string;
  readonly lead: string;
  readonly against: string;
  /** ", C also named", or "": those whose side the data does not tell. */
  readonly also: string;
  /** As `also`, for everybody but the first. */
  readonly others: string;
  /** The first actor alone, and all others as in `also`: for what happens to one. */
  readonly one: string;
  readonly besides: string;
  /** "in Kunar", or "". */
  readonly where: string;
  /** "Kunar", or "". */
  readonly place: string;
  /** The place is one that can be taken whole: a town or a post, not a province. */
  readonly point: boolean;
  /** A state's name stands for its forces where forces move. */
  readonly forces: string;
}

/** The parts that are not empty, as one phrase. */
export const say = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

/** The phrase with its preposition; nothing for nothing. */
export const pre = (word: string, phrase: string): string => (phrase === "" ? "" : `${word} ${phrase}`);

/** How the parties to one thing are joined to it, by their number. */
const PARTIES = ["", "involving", "between", "among"];

function named(actors: readonly ActorRef[], short: boolean): string {
  const [only] = actors;
  if (only === undefined) return "";
  if (actors.length === 1) return headlineName(only, short);
  return joinSome(
    actors.map((actor) => headlineName(actor, short)),
    short ? 2 : 3,
    "others",
  );
}

const alsoNamed = (actors: readonly ActorRef[], short: boolean): string =>
  actors.length === 0 ? "" : `, ${named(actors, short)} also named`;

/** The words of a happening; `short` takes acronyms for long names, and fewer of them. */
export function words(happening: Happening, short: boolean): Words {
  const most = short ? 2 : 3;
  const { actors } = happening;
  const { first, against, also } = sides(actors);
  const scene = sceneOf(happening);
  const [lead] = first;
  const leadName = named(first, short);
  const all = named(actors, short);
  const joint = PARTIES[Math.min(actors.length, 3)] ?? "";
  return {
    acled: happening.acled,
    all,
    number: actors.length,
    parties: joint === "" ? "" : `${joint} ${all}`,
    lead: leadName,
    against: named(against, short),
    also: alsoNamed(also, short),
    others: alsoNamed([...against, ...also], short),
    one: named(actors.slice(0, 1), short),
    besides: alsoNamed(actors.slice(1), short),
    where: placePhrase(scene, most),
    place: placeNames(scene, most),
    point: happening.places.length > 0 && scene.every(({ kind }) => kind === "city" || kind === "other"),
    forces:
      lead?.type === "state" && !/\b(?:army|forces?|troops|guards?|navy|police|military)\b/i.test(leadName)
        ? `forces of ${leadName}`
        : leadName,
  };
}
