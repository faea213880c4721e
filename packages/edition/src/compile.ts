import type { ArticleId, Change, ChangeEvent, ChangeId, ClaimId, EditionId, SubscriptionId } from "@frontwatch/domain";
import type { Citation, Coverage, Edition, EditionItem, EditionStory } from "./edition.ts";
import type { Filter } from "./filter.ts";
import { wants, within } from "./filter.ts";
import { itemOf } from "./item.ts";
import type { Told } from "./item.ts";
import { byImportance } from "./order.ts";

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
  /** The events of that span, oldest first. */
  readonly events: readonly ChangeEvent[];
  /** How each of their changes stood at `from`. */
  readonly told: ReadonlyMap<ChangeId, Told>;
  /** Truces that stand at `to`. */
  readonly truces: readonly Change[];
  readonly stories: readonly StoryRecord[];
  readonly citations: ReadonlyMap<ArticleId, Citation>;
  readonly coverage: Coverage;
}

/** Stories that an edition lists; the page shows the rest. Two minutes of reading hold no more. */
const MOST_STORIES = 12;
const MOST_BACKGROUND = 8;

/** Compiles an edition: what of the span's events, standing truces and stories its filter asks for, most important first. */
export function compileEdition(input: CompileInput): Edition {
  const { filter } = input;
  const items = latestOfEach(input.events)
    .filter(({ after }) => wants(filter, after))
    .flatMap(({ after, isNew, claims }) =>
      itemOf(after, { isNew, claims, told: input.told.get(after.id), citations: input.citations }),
    )
    .sort(byImportance);
  const background = items.filter((item) => item.section === "background");
  const shown = new Set<string>(items.map(({ item }) => item.change));
  const section = (name: Section) => items.filter((entry) => entry.section === name).map((entry) => entry.item);
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
    items: [...section("new"), ...section("updates")],
    expected: section("expected"),
    standing: input.truces
      .filter((change) => !shown.has(change.id) && wants(filter, change))
      .flatMap((change) => itemOf(change, { isNew: false, claims: [], told: undefined, citations: input.citations }))
      .sort(byImportance)
      .map(({ item }) => item),
    silent: section("silent"),
    stories: storiesOf(input),
    background: background.slice(0, MOST_BACKGROUND).map(({ item }) => item),
    coverage: input.coverage,
  };
}

type Section = ReturnType<typeof itemOf>[number]["section"];

/** Whether an edition tells nothing beyond what stands. */
export function isQuiet(edition: Edition): boolean {
  return edition.items.length + edition.expected.length + edition.silent.length + edition.stories.length === 0;
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
  const sections = ["items", "expected", "standing", "silent", "background"] as const;
  return sections.flatMap((section) => edition[section].map((item) => ({ section, item })));
}
