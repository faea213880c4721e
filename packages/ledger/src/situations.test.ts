import { publisherId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { silences } from "./aging.ts";
import { fold } from "./fold.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { situationFrom, standingIn } from "./situations.ts";
import { LedgerState } from "./state.ts";

const SAKE = place("sake", "north-kivu", "CD");
const ground = { kind: "territory", places: [SAKE], countries: ["CD"] } as const;
const takes = (at: string, taker: string, parts: Partial<Claim> = {}) =>
  makeClaim(at, { ...ground, status: "gained", actors: [actor(taker)], ...parts });

function situationsOf(...claims: readonly Claim[]) {
  const state = new LedgerState();
  for (const claim of claims) fold(state, [claim]);
  const changes = [...state.changes.values()];
  const ids = [...new Set(changes.map((change) => change.situation))];
  return ids.flatMap((id) => situationFrom(changes.filter((change) => change.situation === id)) ?? []);
}
const stateOf = (...claims: readonly Claim[]) => situationsOf(...claims)[0]?.state;

describe("a relation", () => {
  const truce = (at: string, status: Claim["status"]) => makeClaim(at, { status });
  const clash = (at: string) => makeClaim(at, { kind: "attack", status: "reported" });

  test.each<[string, readonly Claim[], object]>([
    ["an attack makes it hostile", [clash("2025-03-08")], { is: "hostile" }],
    ["an offer is talks", [truce("2025-03-08", "proposed")], { is: "talks" }],
    ["an agreement is a truce", [clash("2025-03-07"), truce("2025-03-08", "agreed")], { is: "truce", violated: false }],
    ["single attacks do not end a truce", [truce("2025-03-08", "agreed"), clash("2025-03-09")], { is: "truce" }],
    ["told breaches show", [truce("2025-03-08", "agreed"), truce("2025-03-09", "violated")], { violated: true }],
    ["its end is hostility", [truce("2025-03-08", "agreed"), truce("2025-03-09", "ended")], { is: "hostile" }],
    ["allies", [makeClaim("2025-03-08", { kind: "alliance", status: "formed" })], { is: "allied" }],
    ["what is only denied", [makeClaim("2025-03-08", { stance: "denies", modality: "denied" })], { is: "unclear" }],
  ])("%s", (_name, claims, expected) => {
    expect(stateOf(...claims)).toMatchObject({ dimension: "relation", ...expected });
  });

  test("a truce long unheard of tells nothing", () => {
    const state = new LedgerState();
    fold(state, [truce("2025-03-08", "agreed")]);
    const silent = silences([...state.changes.values()], new Date("2025-04-08")).map((event) => event.after);
    expect(situationFrom(silent)?.state).toMatchObject({ is: "unclear" });
  });
});

describe("the control of a place", () => {
  test("goes from taker to taker, and to nobody where the last one loses it", () => {
    const [first, second] = [takes("2025-03-08", "m23"), takes("2025-03-09", "fardc")];
    expect(stateOf(first)).toMatchObject({ is: "held", holder: { id: "m23" } });
    expect(stateOf(first, second)).toMatchObject({ is: "held", holder: { id: "fardc" } });
    const lost = takes("2025-03-12", "fardc", { status: "lost" });
    expect(stateOf(first, second, lost)).toMatchObject({ is: "unclear" });
    expect(stateOf(first, second, lost)).not.toHaveProperty("holder");
  });

  test("is contested where it is fought for since, and names who else is there", () => {
    const siege = takes("2025-03-10", "fardc", { status: "contested" });
    const camp = takes("2025-03-11", "adf", { status: "presence" });
    expect(stateOf(takes("2025-03-08", "m23"), siege, camp)).toEqual({
      ...{ dimension: "control", is: "contested", holder: actor("m23") },
      presence: [actor("fardc"), actor("adf")],
    });
  });

  test("a plan to take it changes nothing", () => {
    const plan = takes("2025-03-10", "fardc", { modality: "planned" });
    expect(stateOf(takes("2025-03-08", "m23"), plan)).toMatchObject({ is: "held", holder: { id: "m23" } });
  });
});

test("a campaign is expected, under way, halted; a negotiation talks, stalls, agrees", () => {
  const operation = (at: string, status: Claim["status"]) =>
    makeClaim(at, { kind: "offensive", status, modality: status === "expected" ? "planned" : "asserted" });
  expect(stateOf(operation("2025-03-08", "expected"))).toMatchObject({ dimension: "campaign", is: "expected" });
  expect(stateOf(operation("2025-03-08", "launched"))).toMatchObject({ is: "under way" });
  expect(stateOf(operation("2025-03-08", "launched"), operation("2025-03-12", "halted"))).toMatchObject({
    is: "halted",
  });
  const talks = (at: string, status: Claim["status"]) => makeClaim(at, { kind: "peace_process", status });
  expect(stateOf(talks("2025-03-08", "talks"), talks("2025-03-09", "stalled"))).toMatchObject({
    ...{ dimension: "talks", is: "stalled" },
  });
});

test("a situation says since when it is so, whether it is disputed, and is the same in whatever order its changes come", () => {
  const publisher = publisherId("p");
  const state = new LedgerState();
  fold(state, [makeClaim("2025-03-08", { publisher }), makeClaim("2025-03-10", { publisher, status: "violated" })]);
  fold(state, [makeClaim("2025-03-12", { stance: "denies" })]);
  fold(state, [makeClaim("2025-03-09", { kind: "attack", status: "reported" })]);
  const changes = [...state.changes.values()];
  expect(situationFrom(changes)).toMatchObject({ since: new Date("2025-03-10"), disputed: true });
  expect(situationFrom(changes.toReversed())).toEqual(situationFrom(changes));
  expect(situationFrom([])).toBeUndefined();
});

test("a province shows what stands in its towns and is not changed by it", () => {
  const situations = situationsOf(
    takes("2025-03-08", "m23"),
    takes("2025-03-08", "adf", { status: "presence", places: [place("north-kivu", "CD")] }),
    takes("2025-03-08", "adf", { places: [place("irumu", "ituri", "CD")] }),
  );
  const ids = (at: string) => {
    const { here, within } = standingIn(at, situations);
    return [here, within].map((list) => list.map(({ places }) => places[0]?.id));
  };
  expect(ids("north-kivu")).toEqual([[], ["sake"]]);
  expect(ids("CD")).toEqual([[], ["sake", "irumu"]]);
  expect(ids("sake")).toEqual([["sake"], []]);
});
