import type { EditionItem } from "@frontwatch/edition";
import { clean, headline, itemLines, KIND_LABELS, mapPlaces, mapWords, countryName } from "@frontwatch/render";
import type { MapPlace } from "@frontwatch/render";
import { namesOf } from "../ledger/names.ts";
import { articlePath, changePath } from "../ledger/paths.ts";
import { doubtOf } from "../ledger/situation-view.ts";
import type { Entry, Told } from "./gather.ts";

const LONGEST_QUOTE = 320;
const MOST_SOURCES = 4;

type Section = Entry["section"];

const SECTIONS: readonly (readonly [section: Section, heading: string])[] = [
  ["new", "New"],
  ["updates", "Updates"],
  ["expected", "Expected"],
  ["silent", "No word for long"],
];

/** What a span's changes are in words, for the page's template. */
export function todayView({ entries, citations }: Told, at: Date) {
  const ordered = SECTIONS.flatMap(([section]) => entries.filter((entry) => entry.section === section));
  const numbers = new Map(ordered.map((entry, i) => [entry, i + 1]));
  const view = (entry: Entry) => entryView(entry, { number: numbers.get(entry), at, citations });
  const groups = SECTIONS.map(([section, heading]) => ({
    heading,
    anchor: section,
    entries: ordered.filter((entry) => entry.section === section).map(view),
  })).filter((group) => group.entries.length > 0);
  const map = mapOf(ordered.map(({ item }) => item));
  return {
    groups: groups.map((group) => ({ ...group, count: group.entries.length })),
    history: entries.filter(({ section }) => section === "background").map(view),
    isQuiet: ordered.length === 0,
    ...(map.places.length > 0 && { map }),
  };
}

/** The places of the changes, with the words that tell the same as the picture. */
function mapOf(items: readonly EditionItem[]) {
  const numbered = { items, expected: [] };
  const places = mapPlaces(numbered);
  return {
    ...mapWords(numbered, places),
    places: places.map(({ numbers, ...place }) => ({
      ...place,
      items: numbers.map((number) => ({ number, headline: headlineAt(items, number) })),
    })),
  };
}

/** Places with the numbers that the page gives its changes, for the picture. */
export function scenePlaces({ entries }: Pick<Told, "entries">): readonly MapPlace[] {
  const ordered = SECTIONS.flatMap(([section]) => entries.filter((entry) => entry.section === section));
  return mapPlaces({ items: ordered.map(({ item }) => item), expected: [] });
}

function headlineAt(items: readonly EditionItem[], number: number): string {
  const item = items[number - 1];
  return item ? headline(item) : "";
}

interface Around extends Pick<Told, "citations"> {
  readonly number: number | undefined;
  readonly at: Date;
}

function entryView({ item, change, known }: Entry, { number, at, citations }: Around) {
  const to = at.toISOString();
  const time = { language: "en", zone: "UTC", localDate: to.slice(0, 10), localTime: to.slice(11, 16), to };
  const lines = itemLines(item, time);
  return {
    ...(number !== undefined && { number }),
    headline: headline(item, to),
    href: changePath(change),
    label: KIND_LABELS[item.kind],
    country: item.countries.slice(0, 3).map(countryName).join(", "),
    ...doubtOf(change, citations),
    names: namesOf(change),
    quote: clean(item.quote, LONGEST_QUOTE),
    doubted: lines.filter((line) => DOUBT.test(line)),
    facts: lines.filter((line) => !DOUBT.test(line)).join(" · "),
    articles: item.citations.slice(0, MOST_SOURCES).map(({ article, publisher, title }) => ({
      href: articlePath(article),
      publisher: clean(publisher, 60) || "unnamed publisher",
      title: clean(title, 140) || "untitled article",
    })),
    moreArticles: Math.max(0, item.citations.length - MOST_SOURCES),
    known,
  };
}

/** Lines that speak against a change. */
const DOUBT = /^(?:Denied by|Disputed in scope|Doubt it lasts|Doubted by)/;
