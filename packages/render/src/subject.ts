import type { Edition } from "@frontwatch/edition";
import { clean, clip } from "./clean.ts";
import { dateWords } from "./date-words.ts";
import { doubts, shortHeadline } from "./headline.ts";
import { count } from "./join-words.ts";

const MAX_SUBJECT = 150; // units; phones show some 40, desktops some 100
const MAX_TITLE = 48;
const ROOM_FOR_SECOND = 105; // units that the first change and the second may take together

/** A change inside a subject: doubt and the number of sources travel with it. */
function brief(item: Edition["items"][number], to: string): string {
  const doubt = doubts(item)[0];
  const mark = doubt ?? (item.event === "new" && item.sources <= 1 ? "one source" : undefined);
  const line = shortHeadline(item, to);
  return mark === undefined || line.toLowerCase().startsWith("now disputed") ? line : `${line}, ${mark}`;
}

/** The mail's subject: region, the top change with its doubt, and the date: "Afghanistan: … (8 Aug)". */
export function subject(edition: Edition): string {
  const title = clean(edition.title, MAX_TITLE) || "Frontwatch";
  const date = ` (${clean(dateWords(edition).dueShort, 20)})`;
  const told = [...edition.items, ...edition.expected];
  const [first, second] = told;
  const room = MAX_SUBJECT - title.length - date.length - 2;
  if (first === undefined) return `${title}: no changes${date}`;
  const top = brief(first, edition.to);
  const next = second === undefined ? "" : brief(second, edition.to);
  const both = next !== "" && top.length + next.length <= ROOM_FOR_SECOND;
  const rest = told.length - (both ? 2 : 1);
  const more = rest === 0 ? "" : `; ${count(rest, "more", "more")}`;
  return `${title}: ${clip(both ? `${top}; ${next}` : top, room - more.length)}${more}${date}`;
}
