import type { ActorRef, PlaceRef } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { situationTitle } from "./situation-words.ts";

const army: ActorRef = { id: "a", name: "Kelan Army", type: "state" };
const rebels: ActorRef = { id: "b", name: "Mirn Front", type: "non-state" };
const town: PlaceRef = { id: "k", name: "Kela", kind: "city", country: "SD", within: ["SD"] };
const scene = { places: [town], countries: ["SD"] };

test.each([
  ["relation", [army, rebels], "The Kelan Army and the Mirn Front in Kela"],
  ["relation", [], "Fighting and truces in Kela"],
  ["control", [army], "Control of Kela"],
  ["campaign", [army], "Forces and operations of the Kelan Army in Kela"],
  ["talks", [army, rebels], "Talks between the Kelan Army and the Mirn Front in Kela"],
  ["talks", [army], "Talks of the Kelan Army in Kela"],
] as const)("a situation of %s", (dimension, actors, title) => {
  expect(situationTitle({ dimension, actors, ...scene })).toBe(title);
});

test("a situation of no known place is told by its country, and of no country without one", () => {
  const names = { dimension: "control", actors: [], places: [] } as const;
  expect(situationTitle({ ...names, countries: ["SD"] })).toBe("Control of Sudan");
  expect(situationTitle({ ...names, countries: [] })).toBe("Control of ground");
});
