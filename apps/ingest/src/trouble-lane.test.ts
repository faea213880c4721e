import { expect, test } from "vitest";
import { createTroubleLane } from "./trouble-lane.ts";

test("who finds no place is told a time of their own, later than those before", () => {
  const lane = createTroubleLane(2);
  const places = [lane.enter(), lane.enter()];
  expect(places.map(({ is }) => is)).toEqual(["taken", "taken"]);
  const waits = [lane.enter(), lane.enter(), lane.enter()].map((place) => (place.is === "none" ? place.inMs : 0));
  // Places are held for five seconds as far as is known: with two of them one is free each two and a half.
  expect(waits.map((ms) => Math.round(ms / 100) * 100)).toEqual([2_500, 5_000, 7_500]);
  const [first] = places;
  if (first?.is === "taken") first.leave();
  expect(lane.enter().is).toBe("taken");
  const crowd = Array.from({ length: 1_000 }, () => lane.enter());
  expect(crowd.every((place) => place.is === "none" && place.inMs <= 300_000)).toBe(true);
});
