import { changeId, claimId } from "@frontwatch/domain";
import type { Change, Claim, Correction, CorrectionOf } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { correct, undoCorrection } from "./correct.ts";
import { fold } from "./fold.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { LedgerState } from "./state.ts";

const at = (day: number) => new Date(Date.UTC(2025, 2, day));
const nyala = { places: [place("nyala", "south-darfur", "SD")] };

function openTwo() {
  const state = new LedgerState();
  const claims: Claim[] = [makeClaim("2025-03-01"), makeClaim("2025-03-02", nyala)];
  const { changes } = fold(state, claims);
  const [first, second] = changes;
  if (!first || !second) throw new Error("two changes are told");
  return { state, first, second };
}

const correction = ({ id }: Change, what: CorrectionOf, day = 3): Correction => ({
  ...{
    id: claimId(`correction-${day}`),
    change: id,
    what,
    analyst: "ana@example.org",
    note: "misread",
    known: at(day),
  },
});

test("a change that is wrong is reversed, stays so under later reports of it, and comes back when that is undone", () => {
  const { state, first } = openTwo();
  const wrong = correction(first, { is: "wrong" });
  const { events } = correct(state, wrong);
  expect(events).toMatchObject([
    { rule: "withdrawn by an analyst", known: at(3), claims: [wrong.id], event: "update" },
  ]);
  expect(state.changes.get(first.id)).toMatchObject({ lifecycle: "reversed", corrected: { is: "wrong" } });
  expect(correct(state, { ...wrong, id: claimId("again") }).events).toEqual([]);
  fold(state, [makeClaim("2025-03-01", { known: at(4) })]);
  expect(state.changes.get(first.id)).toMatchObject({ lifecycle: "reversed" });
  expect(undoCorrection(state, wrong, at(5)).events).toMatchObject([{ rule: "correction undone", known: at(5) }]);
  expect(state.changes.get(first.id)?.lifecycle).toBe("reported");
  expect(state.changes.get(first.id)?.corrected).toBeUndefined();
  expect(undoCorrection(state, wrong, at(6)).events).toEqual([]);
});

test("two changes become one, whose sources are those of both, and two again", () => {
  const { state, first, second } = openTwo();
  const merge = correction(second, { is: "merge", into: first.id });
  expect(correct(state, merge).events.map(({ change }) => change)).toEqual([second.id, first.id]);
  expect(state.changes.get(second.id)).toMatchObject({ lifecycle: "reversed", corrected: { is: "merge" } });
  expect(state.changes.get(first.id)).toMatchObject({ lifecycle: "corroborated", sources: 2 });
  const claim = second.testimonies[0]?.claim ?? claimId("");
  for (const changes of [[...state.changes.values()], [...state.changes.values()].reverse()]) {
    expect(new LedgerState(changes).changeOf(claim)?.id).toBe(first.id);
  }
  undoCorrection(state, merge, at(4));
  expect(state.changes.get(first.id)).toEqual(first);
  expect(state.changes.get(second.id)).toEqual(second);
});

test("who or where is set right, in the situation that belongs to it, and later reports do not set it back", () => {
  const { state, first } = openTwo();
  const actors = [actor("army"), actor("slm")];
  correct(state, correction(first, { is: "actors", actors }));
  const right = state.changes.get(first.id);
  expect(right).toMatchObject({ actors, corrected: { is: "actors" } });
  expect(right?.situation).not.toBe(first.situation);
  correct(state, correction(first, { is: "places", places: nyala.places, countries: ["SD"] }, 4));
  expect(undoCorrection(state, correction(first, { is: "actors", actors }), at(5)).events).toEqual([]); // a later one stands
  fold(state, [makeClaim("2025-03-05", { ...nyala, actors: [...actors, actor("rsf")] })]);
  expect(state.changes.get(first.id)).toMatchObject({ actors, places: nyala.places });
  undoCorrection(state, correction(first, { is: "places", places: nyala.places, countries: ["SD"] }, 4), at(6));
  expect(state.changes.get(first.id)).toMatchObject({ actors, places: first.places, corrected: { is: "actors" } });
});

test("nothing moves where a correction makes no sense", () => {
  const { state, first, second } = openTwo();
  const none = changeId("none");
  for (const what of [
    { is: "merge", into: none },
    { is: "merge", into: first.id },
  ] as const) {
    expect(correct(state, correction(first, what))).toEqual({ changes: [], events: [] });
  }
  expect(correct(state, correction({ ...second, id: none }, { is: "wrong" })).events).toEqual([]);
});
