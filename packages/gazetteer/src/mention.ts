import type { PlaceRef } from "@frontwatch/domain";

export type Field = "title" | "text";

/** A stretch of an article: UTF-16 offsets into the field, start included, end not. */
export interface FieldSpan {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
}

/**
 * How a place is named: by its name ("Kunar province"), by its people or adjective ("Afghan officials"), or as a
 * government spoken of by its seat ("Kyiv said").
 */
export type MentionForm = "name" | "demonym" | "metonym";

/** A place named in an article, resolved. */
export interface PlaceMention extends FieldSpan {
  /** As written. */
  readonly text: string;
  readonly place: PlaceRef;
  readonly form: MentionForm;
  /** 0..1: how sure the reading is, both that a place is meant and that it is this one. */
  readonly score: number;
}

/** What is searched for places; `avoid` lists stretches known to name something else (people, groups). */
export interface PlaceInput {
  readonly title: string;
  readonly text: string;
  readonly avoid?: readonly FieldSpan[];
}
