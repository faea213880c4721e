import type { Edition, EditionItem } from "@frontwatch/edition";
import { activityWords } from "./activity-words.ts";
import { CERTAINTY_KEY } from "./certainty.ts";
import { clean } from "./clean.ts";
import { coverageLines, sourcesRead } from "./coverage-lines.ts";
import { dateWords } from "./date-words.ts";
import type { Detail } from "./detail.ts";
import { count } from "./join-words.ts";
import type { RenderLinks } from "./links.ts";
import { mapPlaces, mapWords } from "./map-places.ts";
import { quietLine } from "./quiet-line.ts";
import { safeUrl } from "./safe-url.ts";
import type { GroupView, ItemView, PictureView, View } from "./view.ts";
import { itemView } from "./view-items.ts";
import type { Context } from "./view-items.ts";
import { backgroundLines, joined, regionsOf, soonLines, watchSections } from "./view-lines.ts";

const WORDS_PER_MINUTE = 230; // silent reading of English non-fiction: 238 (Brysbaert 2019), rounded down

const INTRO =
  "Your first digest: what is new comes first, then what stood when you subscribed. From the next on you read only what changed.";

const optionalUrl = (url: string | undefined): string | undefined => (url === undefined ? undefined : safeUrl(url));

/** Our own pictures: on the desk, or inside the mail. */
const pictureUrl = (url: string | undefined): string | undefined =>
  url !== undefined && /^cid:[\w.@-]{1,100}$/.test(url) ? url : optionalUrl(url);

/** Words of a cleaned line. */
function wordsIn(line: string): number {
  let spaces = 0;
  for (let i = line.indexOf(" "); i !== -1; i = line.indexOf(" ", i + 1)) spaces++;
  return line === "" ? 0 : spaces + 1;
}

const itemWords = (item: ItemView): number =>
  item.facts.reduce((sum, { text }) => sum + 1 + wordsIn(text), wordsIn(item.headline) + wordsIn(item.quote)) +
  (item.brief ? wordsIn(item.byline) : 0);

function minutes(groups: readonly GroupView[], regions: View["regions"]): string {
  const items = groups.reduce((sum, group) => group.items.reduce((words, item) => words + itemWords(item), sum), 0);
  const stories = regions.flatMap((region) => region.stories);
  const read = stories.reduce((sum, { title, summary }) => sum + wordsIn(title) + wordsIn(summary), items);
  return read === 0 ? "" : `reads in ${count(Math.max(1, Math.round(read / WORDS_PER_MINUTE)), "minute")}`;
}

/** New changes, then updates, numbered through; the first of them in full. */
function changesOf(context: Context): readonly GroupView[] {
  const { edition, detail } = context;
  const told = edition.items.slice(0, detail.items).map((item, i) => ({
    event: item.event,
    view: itemView(item, { number: i + 1, full: i < detail.full }, context),
  }));
  const group = (heading: string, event: EditionItem["event"]): GroupView => ({
    heading,
    items: told.filter((one) => one.event === event).map(({ view }) => view),
    lines: [],
  });
  return [group("New", "new"), group("Updates", "update")].filter(({ items }) => items.length > 0);
}

function expectedOf(context: Context): GroupView | undefined {
  const { edition, detail } = context;
  const after = edition.items.length;
  const items = edition.expected
    .slice(0, detail.lines)
    .map((item, i) => itemView(item, { number: after + i + 1, full: detail.full > 0 && i < detail.full }, context));
  const lines = soonLines(context);
  return items.length + lines.length === 0 ? undefined : { heading: "Expected", items, lines };
}

function mapOf({ edition, links, detail }: Context): PictureView | undefined {
  const url = pictureUrl(links.picture?.("map", "light"));
  if (url === undefined || detail.full === 0) return undefined;
  const places = mapPlaces(edition);
  return places.length === 0
    ? undefined
    : { url, dark: pictureUrl(links.picture?.("map", "dark")), ...mapWords(edition, places) };
}

function activityOf({ edition, links, detail }: Context): PictureView | undefined {
  const { activity = [] } = edition;
  if (activity.length === 0 || !detail.context) return undefined;
  const words = activityWords(activity);
  return {
    url: pictureUrl(links.picture?.("activity", "light")),
    dark: pictureUrl(links.picture?.("activity", "dark")),
    alt: `Lines of the reports a day. ${words}`,
    words,
  };
}

const more = (all: number, shown: number, one: string, many: string): string =>
  all <= shown ? "" : count(all - shown, one, many);

/** The edition in words, as much as `detail` allows. */
export function viewOf(edition: Edition, links: RenderLinks, detail: Detail): View {
  const dates = dateWords(edition);
  const context: Context = { edition, links, dates, detail };
  const changes = changesOf(context);
  const expected = expectedOf(context);
  const groups = [...changes, ...(expected === undefined ? [] : [expected])];
  const regions = regionsOf(edition.stories.slice(0, detail.stories), context);
  const changed = edition.items.length === 0 ? "No changes" : count(edition.items.length, "change");
  const muted = edition.muted === undefined ? "" : `${edition.muted} muted`;
  const ahead = edition.expected.length === 0 ? "" : `, ${edition.expected.length} expected`;
  return {
    title: clean(edition.title, 120) || "Frontwatch",
    due: clean(dates.due, 80),
    dueShort: clean(dates.dueShort, 30),
    since: `since ${dates.since(edition.from)}`,
    counts: joined(`${changed}${ahead}`, muted, minutes(groups, regions)),
    read: sourcesRead(edition.coverage),
    gap: edition.coverage.sourcesRead < edition.coverage.sourcesTotal,
    notice: clean(links.notice ?? "", 200),
    intro: edition.first === true ? INTRO : "",
    quiet: quietLine(edition, dates),
    map: mapOf(context),
    changes,
    moreItems: more(
      edition.items.length + edition.expected.length,
      groups.reduce((sum, { items }) => sum + items.length, 0),
      "more change",
      "more changes",
    ),
    regions,
    moreStories: more(edition.stories.length, detail.stories, "more story", "more stories"),
    expected,
    watch: watchSections(context),
    activity: activityOf(context),
    coverage: coverageLines(edition.coverage, dates, detail.coverage),
    background: backgroundLines(context),
    key: CERTAINTY_KEY,
    links: {
      edition: safeUrl(links.edition),
      manage: optionalUrl(links.manage),
      unsubscribe: optionalUrl(links.unsubscribe),
    },
  };
}
