import type { ChangeId, SituationId } from "@frontwatch/domain";
import type { Certainty } from "./certainty.ts";
import type { ItemLine } from "./item-lines.ts";

export interface CitationView {
  readonly publisher: string;
  readonly title: string;
  readonly url: string | undefined;
}

export interface ItemView {
  readonly change: ChangeId;
  readonly situation: SituationId;
  readonly number: number;
  /** Told in one line: `quote` and `facts` are empty, `byline` says whose word it is. */
  readonly brief: boolean;
  readonly label: string;
  readonly country: string;
  readonly headline: string;
  readonly certainty: Certainty;
  readonly doubts: readonly string[];
  readonly quote: string;
  readonly facts: readonly ItemLine[];
  /** "Says: district elders". */
  readonly byline: string;
  readonly sources: string;
  readonly citations: readonly CitationView[];
  /** Publishers beyond the citations shown. */
  readonly more: string;
  readonly firstReported: string;
  readonly why: string | undefined;
}

/** A line of its own: a standing truce, talks that come due. */
export interface LineView {
  readonly text: string;
  readonly note: string;
  /** The first article on it. */
  readonly source: CitationView | undefined;
  readonly why: string | undefined;
}

export interface StoryView {
  readonly title: string;
  readonly url: string | undefined;
  readonly summary: string;
  readonly sources: string;
  readonly citations: readonly CitationView[];
}

export interface LineSection {
  readonly heading: string;
  readonly lines: readonly LineView[];
}

export interface GroupView {
  readonly heading: string;
  readonly items: readonly ItemView[];
  /** Lines beside the items: what was told before and comes due soon. */
  readonly lines: readonly LineView[];
}

/** A picture, and all that it tells in words. `url` is http, https or cid; absent where pictures are not hosted. */
export interface PictureView {
  readonly url: string | undefined;
  /** The same for dark grounds, where there is one. */
  readonly dark: string | undefined;
  readonly alt: string;
  readonly words: string;
}

/** An edition in words, in the order it is read; what email, page, text and Slack share. */
export interface View {
  readonly title: string;
  /** "Monday 9 March 2026, 07:00 Kabul". */
  readonly due: string;
  readonly dueShort: string;
  /** "since yesterday 07:00". */
  readonly since: string;
  /** "3 changes, 1 expected · reads in 2 minutes". */
  readonly counts: string;
  /** "41 of 43 sources read". */
  readonly read: string;
  /** Not every source was read. */
  readonly gap: boolean;
  readonly notice: string;
  /** Of a first edition: what it is. */
  readonly intro: string;
  readonly quiet: string | undefined;
  readonly map: PictureView | undefined;
  /** New, then updates. */
  readonly changes: readonly GroupView[];
  /** "12 more changes", where not all are told. */
  readonly moreItems: string;
  readonly regions: readonly { readonly region: string; readonly stories: readonly StoryView[] }[];
  readonly moreStories: string;
  readonly expected: GroupView | undefined;
  readonly watch: readonly LineSection[];
  readonly activity: PictureView | undefined;
  readonly coverage: readonly string[];
  readonly background: readonly LineView[];
  readonly key: string;
  readonly links: {
    readonly edition: string | undefined;
    readonly manage: string | undefined;
    readonly unsubscribe: string | undefined;
  };
}

/** Every item told, in the order of its number. */
export const itemsOf = (view: View): readonly ItemView[] =>
  [...view.changes, ...(view.expected === undefined ? [] : [view.expected])].flatMap(({ items }) => items);
