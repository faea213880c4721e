import type { ChangeKind, ChangeStatus } from "@frontwatch/domain";
import type { EditionItem } from "@frontwatch/edition";
import { clause } from "./clause.ts";
import { capitalise, clean, clip } from "./clean.ts";
import { daysBetween } from "./date-words.ts";
import { count } from "./join-words.ts";

const MAX_HEADLINE = 220; // units; three lines on a phone
const LONG_HEADLINE = 96; // units; above it acronyms stand for long names

/** What a status is called where a reader was told it earlier: "was: agreed". */
const STATUS_WORDS: Partial<Record<ChangeStatus, string>> = { in_effect: "in effect", presence: "foothold" };
export const statusWord = (status: ChangeStatus): string => STATUS_WORDS[status] ?? status;

/** What was there before it ended: "Over: truce", not "Over: end of the truce". */
const BEFORE_THE_END: Partial<Record<ChangeKind, ChangeStatus>> = {
  ceasefire: "in_effect",
  alliance: "formed",
  offensive: "launched",
  peace_process: "talks",
};
const ENDS: readonly ChangeStatus[] = ["ended", "violated", "broken", "halted", "stalled"];

const ORDINALS = ["", "", "second", "third", "fourth", "fifth"];

function confirmation(item: EditionItem): string {
  const ordinal = ORDINALS[item.sources];
  const by = ordinal ? `a ${ordinal} source` : count(item.sources, "independent source");
  return item.before?.lifecycle === "disputed" ? `Confirmed by ${by} after a denial` : `Confirmed by ${by}`;
}

/** ISO instant of the last article on an item. */
export const lastWord = (item: EditionItem): string =>
  item.citations.reduce((latest, { published }) => (published > latest ? published : latest), item.firstReported);

/** Whole days since the last article on an item, as of `to`; undefined where unknown. */
export const silentDays = (item: EditionItem, to: string): number | undefined => daysBetween(lastWord(item), to);

/** What an analyst has done, before the change's own words. */
const CORRECTED: Readonly<Record<NonNullable<EditionItem["corrected"]>, string>> = {
  wrong: "Withdrawn by an analyst",
  merge: "Told twice, as an analyst found",
  merged: "Joined with another report by an analyst",
  actors: "Corrected by an analyst",
  places: "Corrected by an analyst",
  undone: "An analyst's correction taken back",
};

/** The word before an update: "Now disputed", "Over"; undefined where only the status moved. */
function updateWord(item: EditionItem, to: string | undefined): string | undefined {
  if (item.corrected !== undefined) return CORRECTED[item.corrected];
  if (item.before !== undefined && item.before.lifecycle === item.lifecycle) return undefined;
  if (item.withdrawn) return "Taken out of its report by the publisher";
  switch (item.lifecycle) {
    case "corroborated":
      return confirmation(item);
    case "disputed":
      return "Now disputed";
    case "ended":
      return "Over";
    case "reversed":
      return "Reversed";
    case "stale": {
      const days = to === undefined ? undefined : silentDays(item, to);
      return days === undefined ? "No recent word" : `No word for ${count(days, "day")}`;
    }
    case "reported":
      return item.before === undefined ? undefined : "Reported again";
  }
}

const lifeIsOver = (item: EditionItem): boolean =>
  item.lifecycle === "ended" || item.lifecycle === "reversed" || item.lifecycle === "stale";

/** The thing itself: for what is over, as it was while it lasted. */
export function thing(item: EditionItem, short = false): string {
  const past = BEFORE_THE_END[item.kind];
  const was = lifeIsOver(item) && past !== undefined && ENDS.includes(item.status) ? past : item.status;
  return clause({ ...item, status: was }, short).thing;
}

function told(item: EditionItem, short: boolean): string {
  const { told: statement, thing: name } = clause(item, short);
  switch (item.modality) {
    case "asserted":
      return statement;
    case "claimed": {
      const speaker = clean(item.speaker?.name ?? "", 60);
      return speaker === "" ? `claim: ${name}` : `${statement}, according to ${speaker}`;
    }
    case "denied":
      return `denied: ${name}`;
    case "planned":
      return item.status === "expected" || item.status === "proposed" ? statement : `planned: ${name}`;
    case "possible":
      return `possible: ${name}`;
  }
}

function sentence(item: EditionItem, to: string | undefined, short: boolean): string {
  if (item.event === "new" && !lifeIsOver(item)) return told(item, short);
  const word = updateWord(item, to);
  if (word !== undefined) return `${word}: ${thing(item, short)}`;
  const before = item.before;
  return before !== undefined && before.status !== item.status
    ? `${told(item, short)} (was: ${statusWord(before.status)})`
    : `update: ${thing(item, short)}`;
}

/**
 * One change as a plain statement, from its data alone: "Taliban and Islamic State agreed to a truce in Kunar",
 * "Confirmed by a second source: truce in Chaparhar". Long names give way to usual acronyms where the line is long.
 * @param to - the edition's end (ISO instant), for "No word for 14 days"
 */
export function headline(item: EditionItem, to?: string): string {
  const whole = sentence(item, to, false);
  const line = whole.length > LONG_HEADLINE ? sentence(item, to, true) : whole;
  return clip(capitalise(line), MAX_HEADLINE);
}

/** As `headline`, in its short form, to stand inside a sentence: a common noun keeps its small letter. */
export function shortHeadline(item: EditionItem, to?: string): string {
  return clip(sentence(item, to, true), MAX_HEADLINE);
}

/** Doubts in a word or two each, to stand beside the certainty: "disputed in scope", "doubted". */
export function doubts(item: EditionItem): readonly string[] {
  const stances = new Set(item.objections.map(({ stance }) => stance));
  const disputed = stances.has("denies") || (item.lifecycle === "disputed" && !stances.has("limits"));
  return [
    ...(disputed ? ["disputed"] : []),
    ...(stances.has("limits") ? ["disputed in scope"] : []),
    ...(stances.has("doubts") ? ["doubted"] : []),
  ];
}
