import { changeEventId } from "@frontwatch/domain";
import type { Change, ChangeEvent, Corrected, Correction } from "@frontwatch/domain";
import { certaintyOf } from "./certainty.ts";
import type { Folded } from "./fold.ts";
import { independentOrigins, supporting } from "./independence.ts";
import { situationOf } from "./record.ts";
import { stableId } from "./stable-id.ts";
import type { LedgerState } from "./state.ts";

const NOTHING: Folded = { changes: [], events: [] };

/**
 * Applies an analyst's correction to the ledger, which it moves. Nothing moves where it makes no sense: the change is
 * not known, is reversed already, or is to be merged with what is of another kind.
 */
export function correct(state: LedgerState, correction: Correction): Folded {
  const { what, known } = correction;
  const change = state.changes.get(correction.change);
  if (!change) return NOTHING;
  switch (what.is) {
    case "wrong":
      if (change.lifecycle === "reversed") return NOTHING;
      return moved(state, correction, known, [
        [
          "withdrawn by an analyst",
          { ...change, lifecycle: "reversed", corrected: markOf(change, correction, "wrong") },
        ],
      ]);
    case "merge": {
      const into = state.changes.get(what.into);
      if (!into || into.id === change.id || into.kind !== change.kind) return NOTHING;
      if (change.lifecycle === "reversed" || into.lifecycle === "reversed") return NOTHING;
      return moved(state, correction, known, [
        ["merged by an analyst", { ...change, lifecycle: "reversed", corrected: markOf(change, correction, "merge") }],
        ["merged by an analyst", withTestimonies(into, change, correction)],
      ]);
    }
    case "actors":
      return moved(state, correction, known, [
        ["corrected by an analyst", placed({ ...change, actors: what.actors }, markOf(change, correction, "actors"))],
      ]);
    case "places": {
      const { places, countries } = what;
      return moved(state, correction, known, [
        ["corrected by an analyst", placed({ ...change, places, countries }, markOf(change, correction, "places"))],
      ]);
    }
  }
}

/** Takes a correction back, which it can be while no later one stands on the change. @param at - known time of that */
export function undoCorrection(state: LedgerState, correction: Correction, at: Date): Folded {
  const ids = [correction.change, ...(correction.what.is === "merge" ? [correction.what.into] : [])];
  const marked = ids.flatMap((id) => state.changes.get(id) ?? []);
  if (marked.length < ids.length || marked.some((change) => change.corrected?.id !== correction.id)) return NOTHING;
  const [source] = marked;
  return moved(
    state,
    correction,
    at,
    marked.map((change) => ["correction undone", restored(change, source)] as const),
  );
}

function markOf(change: Change, { id }: Correction, is: Corrected["is"]): Corrected {
  const { lifecycle, actors, places, countries, situation, corrected } = change;
  return { id, is, before: { lifecycle, actors, places, countries, situation, ...(corrected && { corrected }) } };
}

/** A change whose actors or places are others belongs to another situation. */
const placed = (change: Change, corrected: Corrected): Change => ({
  ...change,
  situation: situationOf(change),
  corrected,
});

/** What was told of another change counts for this one, from the correction on. */
function withTestimonies(into: Change, from: Change, correction: Correction): Change {
  const own = new Set(into.testimonies.map(({ claim }) => claim));
  const added = from.testimonies.filter(({ claim }) => !own.has(claim));
  const testimonies = [...into.testimonies, ...added.map((one) => ({ ...one, known: correction.known }))];
  const sources = sourcesOf(testimonies);
  const lifecycle = into.lifecycle === "reported" && sources > 1 ? "corroborated" : into.lifecycle;
  return {
    ...into,
    ...{ testimonies, sources, lifecycle },
    firstPublished: from.firstPublished < into.firstPublished ? from.firstPublished : into.firstPublished,
    lastPublished: from.lastPublished > into.lastPublished ? from.lastPublished : into.lastPublished,
    confidence: certaintyOf({ testimonies, lifecycle, modality: into.modality }),
    corrected: markOf(into, correction, "merged"),
  };
}

const sourcesOf = (testimonies: Change["testimonies"]) =>
  Math.max(1, independentOrigins(supporting(testimonies)).length);

function restored(change: Change, source: Change | undefined): Change {
  const { corrected, ...rest } = change;
  if (!corrected) return change;
  const { before } = corrected;
  const kept = before.corrected ? { corrected: before.corrected } : {};
  switch (corrected.is) {
    case "wrong":
    case "merge":
      return { ...rest, lifecycle: before.lifecycle, ...kept };
    case "actors":
    case "places": {
      const { actors, places, countries, situation } = before;
      return { ...rest, actors, places, countries, situation, ...kept };
    }
    case "merged": {
      const others = new Set(source?.testimonies.map(({ claim }) => claim));
      const testimonies = rest.testimonies.filter(({ claim }) => !others.has(claim));
      const sources = sourcesOf(testimonies);
      const lifecycle = rest.lifecycle === "corroborated" && sources < 2 ? before.lifecycle : rest.lifecycle;
      const published = testimonies.map((one) => one.published.getTime());
      return {
        ...rest,
        ...{ testimonies, sources, lifecycle },
        firstPublished: new Date(Math.min(...published)),
        lastPublished: new Date(Math.max(...published)),
        confidence: certaintyOf({ testimonies, lifecycle, modality: rest.modality }),
        ...kept,
      };
    }
  }
}

type Move = readonly [rule: string, after: Change];

function moved(state: LedgerState, { id }: Correction, known: Date, moves: readonly Move[]): Folded {
  for (const [, after] of moves) state.putCorrected(after);
  return {
    changes: moves.map(([, after]) => after),
    events: moves.map(([rule, after]): ChangeEvent => ({
      id: changeEventId(stableId("event", after.id, id, rule)),
      change: after.id,
      event: "update",
      ...{ rule, known, claims: [id], after },
    })),
  };
}
