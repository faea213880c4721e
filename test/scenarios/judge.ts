import type { Edition, EditionItem } from "@frontwatch/edition";
import type { ExpectedItem, Scenario } from "./read-scenario.ts";

/** How the editions of a scenario compare with what it expects. */
export interface Verdict {
  readonly missed: readonly ExpectedItem[];
  /** Quiet days that were not, with what was told. */
  readonly broken: readonly string[];
  /** Changes that were new twice. */
  readonly twice: readonly string[];
}

const itemsOf = (edition: Edition) => [...edition.items, ...edition.expected, ...edition.silent];

/** An item as scenarios write it. */
const lineOf = ({ event, kind, status, lifecycle, actors, places }: EditionItem) =>
  `${event} ${kind} ${status} ${lifecycle} | ${actors.map((a) => a.id).join(", ")} | ${places.map((p) => p.name).join(", ")}`;

/** Compares a scenario's editions, one a day, with what it expects of them. */
export function judge(scenario: Scenario, editions: readonly Edition[]): Verdict {
  const byDate = new Map(editions.map((edition) => [edition.localDate, itemsOf(edition)]));
  const items = (date: string) => byDate.get(date) ?? [];
  const news = editions.flatMap((edition) => itemsOf(edition).filter((item) => item.event === "new"));
  return {
    missed: scenario.expected.filter((wanted) => !items(wanted.date).some((item) => isMet(wanted, item))),
    broken: scenario.quiet
      .filter((date) => items(date).length > 0)
      .map((date) => `${date}: ${items(date).map(lineOf).join("; ")}`),
    twice: news.map((item) => item.change).filter((id, i, all) => all.indexOf(id) !== i),
  };
}

/** What was told on the dates of missed items, for a reader of the report. */
export const toldOn = (editions: readonly Edition[], date: string): readonly string[] =>
  editions.filter((edition) => edition.localDate === date).flatMap((edition) => itemsOf(edition).map(lineOf));

/** A name without its accents, which gazetteers leave out. */
const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "");

function isMet(wanted: ExpectedItem, item: EditionItem): boolean {
  const [actors, places] = [item.actors.map((actor) => actor.id), item.places.map((place) => plain(place.name))];
  return (
    item.event === wanted.event &&
    item.kind === wanted.kind &&
    item.status === wanted.status &&
    item.lifecycle === wanted.lifecycle &&
    wanted.actors.every((id) => actors.includes(id)) &&
    wanted.places.every((name) => places.includes(plain(name)))
  );
}
