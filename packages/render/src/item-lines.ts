import type { Speaker } from "@frontwatch/domain";
import type { Citation, EditionItem, Objection } from "@frontwatch/edition";
import { acronym, actorName } from "./actor-words.ts";
import { clean } from "./clean.ts";
import { dateWords, type DateWords } from "./date-words.ts";
import { headline, statusWord } from "./headline.ts";
import { count, joinAnd, joinSome } from "./join-words.ts";
import { finest, fullPlace } from "./place-words.ts";

const MAX_SPEAKER = 100;
const MAX_OBJECTION = 240;
const MAX_PUBLISHER = 60;

/** A fact under a headline: what it is, and its words. */
export interface ItemLine {
  readonly label: string;
  readonly text: string;
  /** Speaks against the change or its scope: shown so that it is not overlooked. */
  readonly doubt: boolean;
}

/** What the lines need to know of the edition. */
export interface EditionTime {
  readonly language: string;
  readonly zone: string;
  readonly localDate: string;
  readonly localTime: string;
  readonly to: string;
}

const fact = (label: string, text: string): readonly ItemLine[] => (text === "" ? [] : [{ label, text, doubt: false }]);

const speakerName = (speaker: Speaker): string => clean(speaker.name, MAX_SPEAKER);

const speakers = (named: readonly Speaker[]): string =>
  joinSome(
    [...new Set(named.map(speakerName))].filter((name) => name !== ""),
    4,
    "others",
  );

const SAYS: Readonly<Record<EditionItem["modality"], string>> = {
  asserted: "Says",
  claimed: "Claimed by",
  denied: "Denied by",
  planned: "Announced by",
  possible: "Says it may be",
};

function says(item: EditionItem): readonly ItemLine[] {
  const speaker = item.speaker === null ? "" : speakerName(item.speaker);
  const by = speaker === "" ? "the article itself, no speaker named" : speaker;
  return fact(item.withdrawn ? "Said before" : SAYS[item.modality], by);
}

const LASTING: readonly EditionItem["kind"][] = ["ceasefire", "alliance", "territory", "peace_process"];

function objectionLabel(objection: Objection, kind: EditionItem["kind"]): string {
  switch (objection.stance) {
    case "denies":
      return "Denied by";
    case "limits":
      return "Disputed in scope";
    case "doubts":
      return LASTING.includes(kind) ? "Doubt it lasts" : "Doubted by";
  }
}

function objectionLine(objection: Objection, kind: EditionItem["kind"]): ItemLine {
  const quote = clean(objection.quote, MAX_OBJECTION);
  const publisher = clean(objection.publisher, MAX_PUBLISHER);
  const speaker = objection.speaker === null ? "" : speakerName(objection.speaker);
  const who = speaker === "" ? (publisher === "" ? "the article itself" : publisher) : speaker;
  const where = speaker === "" || publisher === "" ? "" : ` (${publisher})`;
  return {
    label: objectionLabel(objection, kind),
    text: `${who}${quote === "" ? "" : `: “${quote}”`}${where}`,
    doubt: true,
  };
}

/** Acronyms that the headline uses for names it leaves out. */
function spelledOut(item: EditionItem, line: string): string {
  return item.actors
    .flatMap((actor) => {
      const short = acronym(actor);
      const name = actorName(actor);
      return short !== undefined && !line.includes(name) && line.includes(short) && short !== name
        ? [`${short}: ${name}`]
        : [];
    })
    .join("; ");
}

function places(item: EditionItem): string {
  const fine = finest(item.places);
  const helps =
    fine.some(({ kind }) => kind === "city" || kind === "admin2" || kind === "other") ||
    new Set(item.countries).size > 1;
  return helps ? joinSome(fine.map(fullPlace), 5, "more places") : "";
}

function before(item: EditionItem): string {
  if (item.event === "new" || item.before === undefined) return "";
  const { lifecycle, status } = item.before;
  return lifecycle === status ? lifecycle : `${lifecycle}, ${statusWord(status)}`;
}

/** The publishers of the articles, each once, in order. */
export function publishers(citations: readonly Citation[]): readonly string[] {
  return [...new Set(citations.map(({ publisher }) => clean(publisher, MAX_PUBLISHER)))].filter((name) => name !== "");
}

/** "1 independent source", "1 independent source carried by 3 publishers". */
export function sourceCount(sources: number, carriers: number): string {
  const told = count(Math.max(0, Math.floor(sources)), "independent source");
  return carriers > Math.max(1, sources) ? `${told}, carried by ${carriers} publishers` : told;
}

/** "1 independent source (The Wall Street Journal)". */
function evidence(item: Pick<EditionItem, "sources" | "citations">): string {
  const names = publishers(item.citations);
  return `${sourceCount(item.sources, names.length)}${names.length === 0 ? "" : ` (${joinSome(names, 5, "more")})`}`;
}

/** Whose word it is: "Says: district elders". */
export const byline = (item: EditionItem): string =>
  says(item)
    .map(({ label, text }) => `${label}: ${text}`)
    .join("");

/** As `itemLines`, with the edition's dates and the item's headline at hand. */
export function factLines(item: EditionItem, dates: DateWords, line: string): readonly ItemLine[] {
  return [
    ...says(item),
    ...fact("Confirmed by", speakers(item.confirmedBy)),
    ...item.objections.map((objection) => objectionLine(objection, item.kind)),
    ...fact("Benefits", joinAnd(item.benefits.map(actorName))),
    ...fact("When", item.when === undefined ? "" : dates.when(item.when)),
    ...fact("Where", places(item)),
    ...fact("Was", before(item)),
    ...fact("Names", spelledOut(item, line)),
  ];
}

/**
 * What stands under a change's headline, each statement with who makes it: "Says: Afghan officials", "Disputed in
 * scope: …", last the count of independent sources.
 */
export function itemLines(item: EditionItem, time: EditionTime): readonly string[] {
  const dates = dateWords(time);
  const first = dates.day(item.firstReported);
  return [
    ...factLines(item, dates, headline(item, time.to)).map(({ label, text }) => `${label}: ${text}`),
    `${evidence(item)}${first === "" ? "" : ` · first reported ${first}`}`,
  ];
}
