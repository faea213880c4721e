import type { PlaceRef } from "@frontwatch/domain";
import { judge } from "./accept.ts";
import type { Verdict } from "./accept.ts";
import { regionAround } from "./bearings.ts";
import { findCues, findNestings } from "./find-cues.ts";
import type { Cues, Nesting } from "./find-cues.ts";
import { findSpots } from "./find-spots.ts";
import type { Spot } from "./find-spots.ts";
import { foldName } from "./fold-name.ts";
import { findUnlisted } from "./find-unlisted.ts";
import { placeRef, populationOf } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import type { FieldSpan, MentionForm, PlaceInput, PlaceMention } from "./mention.ts";
import { isGovernment } from "./metonyms.ts";
import { findPersons } from "./person-names.ts";
import { placeUnlisted } from "./place-unlisted.ts";
import { readField } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import { resolve } from "./resolve.ts";
import type { Reading } from "./resolve.ts";

/**
 * Every place named in an article, in reading order, title first; stretches never overlap. A capital used as its
 * government keeps the city as its place (form "metonym"); "eastern Afghanistan" is a region within its country.
 */
export function findPlaces(gazetteer: Gazetteer, input: PlaceInput): readonly PlaceMention[] {
  const avoid = input.avoid ?? [];
  const fields = [readField("title", input.title), readField("text", input.text)];
  const spots: Spot[] = [];
  const cues: Cues[] = [];
  const nestings: Nesting[] = [];
  const surroundings = fields.map((at) => {
    const own = findSpots(gazetteer, at, blockedBy(at, avoid));
    const ownCues = findCues(own);
    const base = spots.length;
    nestings.push(...findNestings(own, ownCues).map((n) => ({ ...n, inner: n.inner + base, outer: n.outer + base })));
    spots.push(...own);
    cues.push(...ownCues);
    const persons = findPersons(gazetteer, at, own);
    return {
      at,
      persons: persons.words,
      surnames: persons.surnames,
      named: tokensOf(own.filter((spot) => spot.senses.some((sense) => isProminent(gazetteer, sense)))),
    };
  });
  const surnames = new Set(surroundings.flatMap((s) => [...s.surnames]));

  const around = new Map(surroundings.map((s) => [s.at, { ...s, surnames }]));
  const isPerson = (spot: Spot) =>
    holdsPerson(spot, around.get(spot.at)?.persons) ||
    (spot.first === spot.last && surnames.has(spot.key) && !spot.senses.some((sense) => isProminent(gazetteer, sense)));
  const live = spots.flatMap((spot, n) => (isPerson(spot) ? [] : [n]));
  const renumbered = new Map(live.map((n, k) => [n, k]));
  const readings = resolve(
    gazetteer,
    live.flatMap((n) => spots[n] ?? []),
    live.flatMap((n) => cues[n] ?? []),
    nestings.flatMap(({ inner, outer, strength }) => {
      const [a, b] = [renumbered.get(inner), renumbered.get(outer)];
      return a === undefined || b === undefined ? [] : [{ inner: a, outer: b, strength }];
    }),
  );

  const found: Found[] = [];
  live.forEach((n, k) => {
    const [spot, cue, reading] = [spots[n], cues[n], readings[k]];
    const known = spot === undefined ? undefined : around.get(spot.at);
    if (spot === undefined || cue === undefined || reading === undefined || known === undefined) return;
    found.push({
      spot,
      cue,
      reading,
      verdict: judge(gazetteer, { spot, cues: cue, reading }, known),
    });
  });
  const sure = new Set(found.flatMap((f) => (f.verdict === "yes" ? [f.spot.key] : [])));
  const kept = found.filter((f) => f.verdict === "yes" || (f.verdict === "if-elsewhere" && sure.has(f.spot.key)));
  const mentions = kept.map((f) => mentionOf(gazetteer, f));
  const unlisted = surroundings.flatMap(({ at, persons: own }) => {
    const placed = tokensOf(kept.flatMap((f) => (f.spot.at === at ? [f.spot] : [])));
    return findUnlisted(gazetteer, at, { placed, persons: own, surnames, blocked: blockedBy(at, avoid) }).flatMap(
      (it) => placeUnlisted(at, it, mentions) ?? [],
    );
  });
  return inOrder([...mentions.filter((m) => !unlisted.some((u) => overlap(m, u))), ...unified(unlisted)]);
}

// One unlisted name is one place: where an article says best where it lies holds for all its mentions.
function unified(unlisted: readonly PlaceMention[]): readonly PlaceMention[] {
  const best = new Map<string, PlaceMention>();
  for (const one of unlisted) {
    const key = foldName(one.place.name);
    const known = best.get(key);
    if (known === undefined || one.place.within.length > known.place.within.length) best.set(key, one);
  }
  return unlisted.map((one) => ({ ...one, place: best.get(foldName(one.place.name))?.place ?? one.place }));
}

function overlap(a: FieldSpan, b: FieldSpan): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end;
}

function inOrder(mentions: readonly PlaceMention[]): readonly PlaceMention[] {
  return [...mentions].sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === "title" ? -1 : 1));
}

const PROMINENT = 100_000; // people: towns that keep their name though a person of the article bears it

function isProminent(g: Gazetteer, { index }: Sense): boolean {
  return g.names.has(index) || index < g.columns.secondStart || populationOf(g, index) >= PROMINENT;
}

interface Found {
  readonly spot: Spot;
  readonly cue: Cues;
  readonly reading: Reading;
  readonly verdict: Verdict;
}

function holdsPerson({ first, last }: Spot, persons: ReadonlySet<number> | undefined): boolean {
  for (let i = first; i <= last; i++) if (persons?.has(i) === true) return true;
  return false;
}

function tokensOf(spots: readonly Spot[]): ReadonlySet<number> {
  const tokens = new Set<number>();
  for (const { first, last } of spots) for (let i = first; i <= last; i++) tokens.add(i);
  return tokens;
}

function blockedBy({ field, tokens }: FieldText, avoid: readonly FieldSpan[]): ReadonlySet<number> {
  const spans = avoid.filter((span) => span.field === field);
  const blocked = new Set<number>();
  if (spans.length === 0) return blocked;
  tokens.forEach((token, i) => {
    if (spans.some((span) => token.start < span.end && span.start < token.end)) blocked.add(i);
  });
  return blocked;
}

function mentionOf(gazetteer: Gazetteer, { spot, cue, reading, verdict }: Found): PlaceMention {
  const { at, first } = spot;
  const { index, role } = reading.sense;
  const form: MentionForm = role === "demonym" ? "demonym" : isGovernment(gazetteer, spot, index) ? "metonym" : "name";
  const region = form === "name" ? regionAround(gazetteer, spot, index) : undefined;
  const place: PlaceRef = region?.place ?? placeRef(gazetteer, index);
  const start = at.tokens[region?.first ?? first]?.start ?? 0;
  const end = at.tokens[form === "name" ? cue.lastWithType : spot.last]?.end ?? start;
  return {
    field: at.field,
    start,
    end,
    text: at.text.slice(start, end),
    place,
    form,
    score: scoreOf(spot, reading, verdict),
  };
}

function scoreOf(spot: Spot, reading: Reading, verdict: Verdict): number {
  const sure = (verdict === "yes" ? 1 : 0.8) * (spot.doubt === "alike" ? 0.7 : 1);
  const backed =
    0.75 + 0.25 * Math.min(1, Math.max(reading.country * 2, reading.nesting / 4, reading.share > 0.95 ? 0.6 : 0));
  return Math.round(100 * sure * reading.share * backed) / 100;
}
