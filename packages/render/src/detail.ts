import type { Form } from "@frontwatch/edition";

/** How much of an edition is told; lengths in UTF-16 units. */
export interface Detail {
  /** Changes told at all; what is beyond is counted and linked. */
  readonly items: number;
  /** Changes told in full; the others get a line. */
  readonly full: number;
  /** Of each of expected, standing, silent and background. */
  readonly lines: number;
  readonly stories: number;
  /** Of a story's summary and of a quote; 0: none. */
  readonly summary: number;
  readonly quote: number;
  readonly citations: number;
  /** Facts under a headline; doubts go before others. */
  readonly facts: number;
  /** Failed sources, and as many reasons for unread articles. */
  readonly coverage: number;
  /** Whether the activity of the last weeks and the background are told. */
  readonly context: boolean;
}

/**
 * What two minutes of reading hold: a dozen changes in full are some 450 words. The rest is told line by line, so that
 * nothing is missed.
 */
const FULL: Detail = {
  ...{ items: 40, full: 12, lines: 20, stories: 40, summary: 320, quote: 320 },
  ...{ citations: 4, facts: 10, coverage: 12, context: true },
};

const BRIEF: Detail = {
  ...{ items: 20, full: 0, lines: 5, stories: 5, summary: 0, quote: 0 },
  ...{ citations: 2, facts: 0, coverage: 3, context: false },
};

const DETAILS: Readonly<Record<Form, Detail>> = { full: FULL, brief: BRIEF };

/** The detail of a mail and its text. */
export const detailOf = (form: Form | undefined): Detail => DETAILS[form ?? "full"];

/** Briefer and briefer: the first that fits is sent where the usual form does not fit a mail. */
export const BRIEFER: readonly Detail[] = [
  { ...FULL, lines: 12, summary: 180, quote: 180, citations: 2, facts: 5, coverage: 8 },
  {
    ...FULL,
    items: 30,
    full: 10,
    lines: 10,
    stories: 20,
    summary: 140,
    quote: 140,
    citations: 2,
    facts: 4,
    coverage: 6,
  },
  { ...FULL, items: 15, full: 5, lines: 5, stories: 8, summary: 120, quote: 120, citations: 1, facts: 3, coverage: 4 },
  { ...FULL, items: 4, full: 3, lines: 1, stories: 1, summary: 100, quote: 100, citations: 1, facts: 3, coverage: 2 },
];

/** No caps but those that keep a page loadable. */
export const PAGE_DETAIL: Detail = {
  ...{ items: 1000, full: 1000, lines: 500, stories: 1000, summary: 600, quote: 600 },
  ...{ citations: 12, facts: 20, coverage: 500, context: true },
};

/** A thread tells all in full: its replies are opened one by one. */
export const threadDetail = (form: Form | undefined): Detail => (form === "brief" ? BRIEF : { ...FULL, full: 40 });
