import type {
  ArticleId,
  Change,
  ChangeEvent,
  ChangeId,
  ClaimId,
  EditionId,
  SituationId,
  SubscriptionId,
} from "@frontwatch/domain";
import type { Citation, Coverage, Edition, EditionItem, EditionStory, Form } from "./edition.ts";
import type { Filter } from "./filter.ts";
import { wants, within } from "./filter.ts";
import { isAhead, itemOf } from "./item.ts";
import type { Told } from "./item.ts";
import { byImportance } from "./order.ts";
import { comesDue, dueDate } from "./soon.ts";

/** A story as the ledger's readers know it, with the places it concerns. */
export interface StoryRecord extends EditionStory {
  /** Ids of its countries and places. */
  readonly places: readonly string[];
}

/** All that an edition is made of. */
export interface CompileInput {
  readonly id: EditionId;
  readonly subscription: SubscriptionId | null;
  readonly title: string;
  readonly language: string;
  readonly zone: string;
  readonly localDate: string;
  readonly localTime: string;
  /** Knowledge time: after `from`, up to and with `to`. */
  readonly from: Date;
  readonly to: Date;
  readonly filter: Filter;
  /** Default full. */
  readonly form?: Form;
  /** The first edition of its subscription, which introduces. Default false. */
  readonly first?: boolean;
  /** The events of that span, oldest first. */
  readonly events: readonly ChangeEvent[];
  /** How each of their changes stood at `from`. */
  readonly told: ReadonlyMap<ChangeId, Told>;
  /** Truces that stand at `to`. */
  readonly truces: readonly Change[];
  /** What else stands at `to`: told in a first edition, and by any where it comes due soon. */
  readonly standing?: readonly Change[];
  readonly stories: readonly StoryRecord[];
  readonly citations: ReadonlyMap<ArticleId, Citation>;
  readonly coverage: Coverage;
  /** Situations that its reader does not want to hear of for now. */
  readonly muted?: ReadonlySet<SituationId>;
  /** In words, why a change counts so many independent sources. */
  readonly explain?: (change: Change) => string;
}

/** Stories that an edition lists; the page shows the rest. Two minutes of reading hold no more. */
const MOST_STORIES = 12;
const MOST_BACKGROUND = 8;
/** What stood, as a first edition tells it: an introduction, not the whole ledger. */
const MOST_STOOD = 15;
/** What was last told of longer than this before a first edition's span is no news to its reader. */
const NEWS_MS = 48 * 3_600_000;

/** Compiles an edition: what of the span's events, standing truces and stories its filter asks for, most important first. */
export function compileEdition(input: CompileInput): Edition {
  const { filter } = input;
  const wanted = latestOfEach(input.events).filter(({ after }) => wants(filter, after) && isNews(after, input));
  const muted = new Set(wanted.filter(({ after }) => isMuted(after, input)).map(({ after }) => after.situation));
  const items = wanted
    .filter(({ after }) => !muted.has(after.situation))
    .flatMap(({ after, isNew, claims }) =>
      itemOf(after, {
        ...{ isNew, claims, told: input.told.get(after.id) },
        ...{ citations: input.citations, explain: input.explain },
      }),
    )
    .sort(byImportance);
  const background = items.filter((item) => item.section === "background");
  const shown = new Set<string>(items.map(({ item }) => item.change));
  const section = (name: Section) => items.filter((entry) => entry.section === name).map((entry) => entry.item);
  const soon = soonOf(input, shown);
  for (const { change } of soon) shown.add(change);
  return {
    id: input.id,
    subscription: input.subscription,
    title: input.title,
    language: input.language,
    zone: input.zone,
    localDate: input.localDate,
    localTime: input.localTime,
    from: input.from.toISOString(),
    to: input.to.toISOString(),
    ...(input.form === "brief" && { form: input.form }),
    ...(input.first === true && { first: true }),
    items: [...section("new"), ...section("updates")],
    expected: section("expected"),
    ...(soon.length > 0 && { soon }),
    standing: standingOf(input, shown),
    silent: section("silent"),
    stories: storiesOf(input),
    background: background.slice(0, MOST_BACKGROUND).map(({ item }) => item),
    coverage: input.coverage,
    ...(muted.size > 0 && { muted: muted.size }),
  };
}

const isMuted = ({ situation }: Change, { muted }: CompileInput): boolean => muted?.has(situation) ?? false;

/** Whether a change that nothing moved is among what is asked for. */
const isWanted = (change: Change, input: CompileInput): boolean =>
  wants(input.filter, change) && !isMuted(change, input);

/** Whether a change is news: to a new reader, what was last told of long before is not. */
const isNews = (change: Change, { first, from }: CompileInput): boolean =>
  first !== true || change.lastPublished.getTime() >= from.getTime() - NEWS_MS;

/** A change that nothing moved, as an item. */
const unmoved = (change: Change, { citations }: CompileInput): readonly EditionItem[] =>
  itemOf(change, { isNew: false, claims: [], told: undefined, citations }).map(({ item }) => item);

function soonOf(input: CompileInput, shown: ReadonlySet<string>): readonly EditionItem[] {
  const changes = new Map([...input.truces, ...(input.standing ?? [])].map((change) => [change.id, change]));
  return [...changes.values()]
    .filter((change) => !shown.has(change.id) && isWanted(change, input) && comesDue(change, input.localDate))
    .sort((a, b) => dueDate(a).localeCompare(dueDate(b)) || (a.id < b.id ? -1 : 1))
    .flatMap((change) => unmoved(change, input));
}

/** Truces that stand; in a first edition all that stands, as far as it introduces. */
function standingOf(input: CompileInput, shown: ReadonlySet<string>): readonly EditionItem[] {
  const stood = input.first === true ? (input.standing ?? []).filter((change) => !isAhead(change)) : [];
  const changes = new Map([...input.truces, ...stood].map((change) => [change.id, change]));
  const items = [...changes.values()]
    .filter((change) => !shown.has(change.id) && isWanted(change, input))
    .flatMap((change) => itemOf(change, { isNew: false, claims: [], told: undefined, citations: input.citations }))
    .sort(byImportance)
    .map(({ item }) => item);
  return input.first === true ? items.slice(0, MOST_STOOD) : items;
}

type Section = ReturnType<typeof itemOf>[number]["section"];

/** Whether an edition tells nothing beyond what stands. */
export function isQuiet(edition: Edition): boolean {
  const { items, expected, soon = [], silent, stories } = edition;
  return items.length + expected.length + soon.length + silent.length + stories.length === 0;
}

function latestOfEach(events: readonly ChangeEvent[]) {
  const latest = new Map<
    ChangeId,
    { readonly after: Change; readonly isNew: boolean; readonly claims: readonly ClaimId[] }
  >();
  for (const { change, after, event, claims } of events) {
    latest.set(change, { after, claims, isNew: event === "new" || (latest.get(change)?.isNew ?? false) });
  }
  return [...latest.values()];
}

function storiesOf({ stories, filter }: CompileInput): readonly EditionStory[] {
  return stories
    .filter((story) => within(filter, story.places))
    .toSorted((a, b) => b.sources - a.sources || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_STORIES)
    .toSorted((a, b) => (a.region === b.region ? 0 : a.region < b.region ? -1 : 1))
    .map(({ places, ...story }) => story);
}

/** The changes whose items an edition holds, by section, in its order. */
export function editionItems(edition: Edition): readonly { readonly section: string; readonly item: EditionItem }[] {
  const sections = ["items", "expected", "soon", "standing", "silent", "background"] as const;
  return sections.flatMap((section) => (edition[section] ?? []).map((item) => ({ section, item })));
}
