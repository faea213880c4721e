import type { ActorMention } from "@frontwatch/actors";
import type { Field, PlaceMention } from "@frontwatch/gazetteer";
import { datelineLength } from "./dateline.ts";
import { splitSentences } from "@frontwatch/text";
import type { SentenceInput } from "./tag-sentence.ts";

/** A sentence with the names in it; the title counts as sentence -1 of paragraph -1. */
export interface NamedSentence extends SentenceInput {
  readonly field: Field;
  readonly index: number;
  readonly paragraph: number;
}

/** More sentences than this are not read: no report is so long, and hostile input stays cheap. */
const MOST_SENTENCES = 400;

/** The title and the sentences of a text, each with its mentions. */
export function namedSentences(
  { title, text }: { readonly title: string; readonly text: string },
  actors: readonly ActorMention[],
  places: readonly PlaceMention[],
): NamedSentence[] {
  const found: NamedSentence[] = [];
  if (title.trim() !== "") {
    const heading = title.slice(0, 400);
    found.push({
      field: "title",
      index: -1,
      paragraph: -1,
      offset: 0,
      text: heading,
      actors: actors.filter((mention) => mention.field === "title"),
      places: places.filter((mention) => mention.field === "title"),
    });
  }
  const [inText, at] = [
    actors.filter((mention) => mention.field === "text"),
    places.filter((mention) => mention.field === "text"),
  ];
  let a = 0;
  let p = 0;
  for (const [index, whole] of splitSentences(text).slice(0, MOST_SENTENCES).entries()) {
    const skipped = index < 4 ? datelineLength(whole.text) : 0;
    const sentence = { ...whole, start: whole.start + skipped, text: whole.text.slice(skipped) };
    const mine: ActorMention[] = [];
    const there: PlaceMention[] = [];
    for (; a < inText.length && (inText[a]?.start ?? 0) < sentence.end; a++) push(mine, inText[a], sentence.start);
    for (; p < at.length && (at[p]?.start ?? 0) < sentence.end; p++) push(there, at[p], sentence.start);
    found.push({
      field: "text",
      index,
      paragraph: sentence.paragraph,
      offset: sentence.start,
      text: sentence.text,
      actors: mine,
      places: there,
    });
  }
  return found;
}

function push<M extends { readonly start: number }>(list: M[], mention: M | undefined, from: number): void {
  if (mention !== undefined && mention.start >= from) list.push(mention);
}
