import type { ActorMention } from "@frontwatch/actors";
import type { ArticleText, PlaceRef } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import { matches } from "@frontwatch/text";
import { NOT_PLACES, PLACE_TYPES } from "./words/place-types.ts";

const WORD = "(?:(?:al|el|as|ad|ar|ash|an|az|ul|at|Al|El)[- ])?\\p{Lu}[\\p{L}\\p{M}'’-]{2,}";
const NAME = `${WORD}(?: (?:de |da |del |do |la )?${WORD}){0,2}`;
const TYPES = PLACE_TYPES.join("|");
/** "the villages of Nuli and Avnevi". */
const OF_NAME = new RegExp(`\\b(?:${TYPES})s? of (${NAME})(?:, (${NAME}))?(?:,? and (${NAME}))?`, "gu");
/** "Kautukari village", "Haj Omran base". */
const NAME_TYPE = new RegExp(
  `(?<![A-Za-z-])(?<!\\p{L})(${NAME}) (?:(?:and|or) (${NAME}) )?(?:${TYPES}|Airport|Bridge|Dam|Camp|Base|District|Province|Village|Valley|Island|Mountains?|Crossing|University)s?(?![\\p{L}-])`,
  "gu",
);
/** What is taken, held, left, struck or happened in; "a captured X" is a thing. */
const TAKEN = new RegExp(
  `(?<!\\b(?:an?|the|its|their|his|with|of) )\\b(?:captur(?:ed|ing)|seiz(?:ed|ing)|re(?:took|captured|taken|gained|claimed)|took over|taken over|control of|won back|entered|overran|liberat(?:ed|ing)|besieg(?:ed|ing)|withdr[ae]wn? from|retreated from|pulled out of|into|advanced? on|attacks? on|fall of|capture of|battle for|fight(?:ing)? for|clashes in|near|in|outside|took|bombed|shelled|stormed) (${NAME})(?: and (${NAME}))?`,
  "gu",
);
/** What follows a person's name: "Otoniel, the leader of". */
const PERSON_AFTER =
  /^, (?:(?:the|a|an|its|their|his|who|aged) ?(?:leader|commander|chief|head|\p{L}+'s|son|former|group's|spokes\p{L}*|founder|man|woman|who)|\d\d,|who )/u;
/** How much text is searched. */
const REACH = 20_000;
const MOST = 40;

/**
 * Places that the gazetteer does not hold, by their shape: "the village of X", "X village", and what is captured, held
 * or left where nothing else has that name. Ids `unknown:<slug>`; the country is the article's likeliest.
 */
export function unknownPlaces(
  article: ArticleText,
  known: { readonly actors: readonly ActorMention[]; readonly places: readonly PlaceMention[] },
  country: string | undefined,
): PlaceMention[] {
  const text = article.text.slice(0, REACH);
  if (!/\p{Ll}{3}/u.test(text)) return [];
  const names = new Set<string>();
  const named = known.places.flatMap((mention) => [mention.place.name, mention.text]);
  const taken = (field: "title" | "text", start: number, end: number): boolean =>
    [...known.actors, ...known.places].some(
      (mention) => mention.field === field && mention.start < end && mention.end > start,
    );
  for (const [pattern, sure] of [
    [OF_NAME, true],
    [NAME_TYPE, true],
    [TAKEN, false],
  ] as const) {
    for (const match of matches(text, pattern)) {
      for (const name of match.slice(1) as readonly (string | undefined)[]) {
        const start = name === undefined ? -1 : match.index + match[0].indexOf(name);
        if (
          name === undefined ||
          !placelike(name, text.slice(Math.max(0, start - 12), start), { sure, known: named }) ||
          (!sure && PERSON_AFTER.test(text.slice(start + name.length, start + name.length + 24))) ||
          taken("text", start, start + name.length)
        )
          continue;
        if (names.size < MOST) names.add(name);
      }
    }
  }
  return [...names]
    .flatMap((name) => occurrences(article, name, country))
    .filter((mention) => !taken(mention.field, mention.start, mention.end))
    .sort((a, b) => a.start - b.start);
}

function placelike(
  name: string,
  before: string,
  { sure, known }: { readonly sure: boolean; readonly known: readonly string[] },
): boolean {
  if (/['’]s?$/u.test(name)) return false;
  if (name.split(" ").some((word) => NOT_PLACES.has(word.toLowerCase()))) return false;
  if (
    /(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Brig|Capt|Sgt|President|Minister|General|Colonel|Captain|Sheikh|Mullah|Prince|King)\.? $/u.test(
      before,
    )
  )
    return false;
  if (name.endsWith("s") && known.some((place) => name === `${place}s`)) return false;
  return sure || !/^\p{Lu}{2,}/u.test(name);
}

function occurrences({ title, text }: ArticleText, name: string, country: string | undefined): PlaceMention[] {
  const found: PlaceMention[] = [];
  const place: PlaceRef = {
    id: `unknown:${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}`,
    name,
    kind: "other",
    ...(country === undefined ? {} : { country }),
    within: country === undefined ? [] : [country],
  };
  for (const [field, content] of [
    ["title", title],
    ["text", text.slice(0, REACH)],
  ] as const) {
    for (let at = content.indexOf(name); at >= 0 && found.length < MOST; at = content.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (/[\p{L}-]/u.test(content[at - 1] ?? " ") || /[\p{L}-]/u.test(content[end] ?? " ")) continue;
      found.push({ field, start: at, end, text: name, place, form: "name", score: 0.4 });
    }
  }
  return found;
}
