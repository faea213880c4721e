import type { PlaceRef } from "@frontwatch/domain";
import { slugOf } from "./find-unlisted.ts";
import type { Unlisted } from "./find-unlisted.ts";
import type { FieldSpan, PlaceMention } from "./mention.ts";
import type { FieldText } from "./read-field.ts";

const REACH = 250; // characters, within one sentence

/**
 * Gives an unlisted place its surroundings: the place found that the text puts next to it, or the article's most named
 * place. `undefined` where the article names no place at all.
 */
export function placeUnlisted(
  at: FieldText,
  it: Unlisted,
  mentions: readonly PlaceMention[],
): PlaceMention | undefined {
  const start = at.tokens[it.first]?.start ?? 0;
  const end = at.tokens[it.last]?.end ?? start;
  const span: FieldSpan = { field: at.field, start, end };
  const holder = holderOf(at, span, mentions) ?? mostNamed(mentions);
  if (holder?.country === undefined) return undefined;
  const { country, admin1, lat, lon, kind } = holder;
  const pointed = kind !== "country" && lat !== undefined && lon !== undefined;
  const place: PlaceRef = {
    id: `${holder.id}/${slugOf(it.name)}`,
    name: it.name,
    kind: it.kind,
    country,
    ...(admin1 !== undefined && { admin1 }),
    ...(pointed && { lat, lon }),
    within: [holder.id, ...holder.within],
  };
  return { ...span, text: at.text.slice(start, end), place, form: "name", score: 0.5 };
}

// Within the name itself ("Mosul University"), right before ("Giza's Haram district"), right after, or close by.
function holderOf(at: FieldText, span: FieldSpan, mentions: readonly PlaceMention[]): PlaceRef | undefined {
  let best: PlaceRef | undefined;
  let least = REACH;
  for (const m of mentions) {
    if (m.field !== span.field || m.place.country === undefined || m.form === "metonym") continue;
    const distance = m.start >= span.end ? m.start - span.end : m.end <= span.start ? span.start - m.end : 0;
    if (distance > REACH) continue;
    const between = at.text.slice(Math.min(m.end, span.end), Math.max(m.start, span.start));
    if (/[.!?\n]/.test(between)) continue;
    const far = distance + (distance > 40 && m.place.kind === "country" ? REACH : 0);
    if (far < least) {
      least = far;
      best = m.place;
    }
  }
  return best;
}

function mostNamed(mentions: readonly PlaceMention[]): PlaceRef | undefined {
  const counts = new Map<string, { place: PlaceRef; count: number }>();
  for (const { place, form } of mentions) {
    if (place.country === undefined || form === "metonym") continue;
    const seen = counts.get(place.id);
    counts.set(place.id, { place, count: (seen?.count ?? 0) + (place.kind === "country" ? 0.7 : 1) });
  }
  let best: { place: PlaceRef; count: number } | undefined;
  for (const one of counts.values()) if (best === undefined || one.count > best.count) best = one;
  return best?.place;
}
