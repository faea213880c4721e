import { dueDate } from "@frontwatch/edition";
import type { EditionItem, EditionStory } from "@frontwatch/edition";
import { certainty } from "./certainty.ts";
import { capitalise, clean } from "./clean.ts";
import { clause } from "./clause.ts";
import { doubts, lastWord, silentDays, statusWord, thing } from "./headline.ts";
import { count } from "./join-words.ts";
import type { RenderLinks } from "./links.ts";
import { safeUrl } from "./safe-url.ts";
import type { LineSection, LineView, StoryView, View } from "./view.ts";
import { citationViews } from "./view-items.ts";
import type { Context } from "./view-items.ts";

export const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

/** What every line of a change carries beside its words. */
const sourceAndWhy = (item: EditionItem, links: RenderLinks): Pick<LineView, "source" | "why"> => ({
  source: citationViews(item.citations, 1)[0],
  why: safeUrl(links.change(item.change)),
});

/** A truce that ends, or something announced that begins, within days: "Ends 12 Mar: truce between …". */
function soonLine(item: EditionItem, { links, dates }: Context): LineView {
  const day = dates.calendarDay(dueDate(item));
  const isEnd = item.kind === "ceasefire" && item.status !== "proposed";
  const told = thing(item).replace(/^(?:expected|proposed) /, "");
  const speaker = clean(item.speaker?.name ?? "", 60);
  return {
    text: `${isEnd ? "Ends" : "Due"} ${day}: ${told}`,
    note: joined(speaker === "" ? "" : `says ${speaker}`, certainty(item.certainty).word, doubts(item).join(", ")),
    ...sourceAndWhy(item, links),
  };
}

function standingLine(item: EditionItem, { links, dates }: Context): LineView {
  const day = dates.day(item.firstReported);
  return {
    text: capitalise(thing(item)),
    note: joined(
      item.kind === "ceasefire" ? statusWord(item.status) : "",
      day === "" ? "" : `first reported ${day}`,
      certainty(item.certainty).word,
      doubts(item).join(", "),
    ),
    ...sourceAndWhy(item, links),
  };
}

function silentLine(item: EditionItem, { links, dates }: Context): LineView {
  const last = dates.day(lastWord(item));
  return {
    text: capitalise(thing(item)),
    note: joined(last === "" ? "" : `last word ${last}`, "treat as unknown"),
    ...sourceAndWhy(item, links),
  };
}

function backgroundLine(item: EditionItem, { links, dates }: Context): LineView {
  return {
    text: capitalise(clause(item).thing),
    note: item.when === undefined ? "" : dates.when(item.when),
    ...sourceAndWhy(item, links),
  };
}

export const soonLines = (context: Context): readonly LineView[] =>
  (context.edition.soon ?? []).slice(0, context.detail.lines).map((item) => soonLine(item, context));

export const backgroundLines = (context: Context): readonly LineView[] =>
  context.detail.context
    ? context.edition.background.slice(0, context.detail.lines).map((item) => backgroundLine(item, context))
    : [];

/** Still standing, and no word for long. */
export function watchSections(context: Context): readonly LineSection[] {
  const { edition, detail } = context;
  const few = (items: readonly EditionItem[]): readonly EditionItem[] => items.slice(0, detail.lines);
  const days = edition.silent.flatMap((item) => silentDays(item, edition.to) ?? []);
  const least = days.length === 0 ? undefined : Math.min(...days);
  const silence =
    least === undefined ? "No recent word" : `No word for ${count(least, "day")}${days.length > 1 ? " or more" : ""}`;
  const standing = edition.first === true ? "Standing when you subscribed" : "Still standing";
  return [
    { heading: standing, lines: few(edition.standing).map((item) => standingLine(item, context)) },
    { heading: silence, lines: few(edition.silent).map((item) => silentLine(item, context)) },
  ].filter(({ lines }) => lines.length > 0);
}

function storyView(story: EditionStory, { detail }: Context): StoryView {
  const citations = citationViews(story.citations, detail.citations);
  const told = detail.summary === 0 ? [] : story.summary.slice(0, 2);
  return {
    title: clean(story.title, 160) || "Untitled",
    url: citations.find(({ url }) => url !== undefined)?.url,
    summary: told.map((sentence) => clean(sentence, detail.summary)).join(" "),
    sources: count(Math.max(1, story.sources), "source"),
    citations,
  };
}

export function regionsOf(stories: readonly EditionStory[], context: Context): View["regions"] {
  const regions = new Map<string, StoryView[]>();
  for (const story of stories) {
    const region = clean(story.region, 60) || "Elsewhere";
    const told = regions.get(region);
    if (told) told.push(storyView(story, context));
    else regions.set(region, [storyView(story, context)]);
  }
  return [...regions].map(([region, told]) => ({ region, stories: told }));
}
