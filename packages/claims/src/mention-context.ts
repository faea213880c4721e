import type { PlaceMention } from "@frontwatch/gazetteer";

export interface Fields {
  readonly title: string;
  readonly text: string;
}

/** How a place's name is used where it stands. */
export type PlaceUse = "located" | "venue" | "dateline" | "plain";

const BEFORE = 60;
// Looking back from the end is much faster than looking for a beginning whose end is the end.
const LOCATED =
  /$(?<=\b(?:in|across|throughout|inside|into|over|within|around|near|at|outside|of|through|towards?|onto|on|entered|captured|seized|retook|took|left|invaded|attacked|bombed|hit|struck|shelled|recaptured|from)\s+(?:(?:the|neighbou?ring|northern|southern|eastern|western|central|north|south|east|west|\p{L}+-?(?:eastern|western)|war-torn|nearby|parts of|much of|all of|city of|town of|village of|province of|district of|whole of)\s+){0,3})/iu;
/** "30 miles from", "north of": only the bearings of another place. */
const FAR =
  /$(?<=(?:\b(?:km|kms|kilomet(?:er|re)s?|miles?)\)?[^,;.!?\n]{0,30}|\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)\s+)(?:of|from)\s+(?:the\s+)?)/iu;
const VENUE =
  /$(?<=\b(?:talks|negotiations?|met|meet|meeting|meetings|conference|summit|mediated|signed|signing|hosted|announced|told|said|speaking|reporters|press conference|news conference|dialogue|agreement|office|summit|hearing|parliament|held|visit|embassy|envoys?|delegations?|exiled?|based)\b[^.!?\n]{0,30}\b(?:in|at|to)\s+(?:the\s+)?)/iu;

/** Whether a mention tells where something happens, where people only talk, or where the reporter sat. */
export function placeUse(fields: Fields, mention: PlaceMention): PlaceUse {
  const text = mention.field === "title" ? fields.title : fields.text;
  if (mention.start <= 60 && isDateline(text, mention)) return "dateline";
  const before = text.slice(Math.max(0, mention.start - BEFORE), mention.start);
  if (VENUE.test(before) || FAR.test(before)) return "venue";
  return LOCATED.test(before) ? "located" : "plain";
}

/** "KABUL (Reuters) -". A headline is one where it repeats the report's beginning. */
function isDateline(text: string, mention: PlaceMention): boolean {
  const after =
    mention.field === "title"
      ? /^[^.!?\n]{0,40}\([^)]{2,40}\)\s{0,3}[-–—]/u
      : /^[^.!?\n]{0,40}(?:\([^)]{2,40}\)\s{0,3}[-–—:]?|\s[-–—]{1,2}\s|\s?:\s)/u;
  return (
    after.test(text.slice(mention.end, mention.end + 90)) &&
    !/\p{Ll}{2,} \p{Ll}{2,}/u.test(text.slice(0, mention.start))
  );
}
