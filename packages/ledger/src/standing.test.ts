import { changeId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { standingOf } from "./standing.ts";
import type { SituationStep } from "./standing.ts";

const step = (day: number, parts: Partial<SituationStep> & Pick<SituationStep, "status">): SituationStep => {
  const at = new Date(Date.UTC(2025, 2, day));
  return { change: changeId("truce"), background: false, known: at, published: at, ...parts };
};

test("the latest step tells the state, and since when it has been so", () => {
  const steps = [
    step(1, { status: "agreed" }),
    step(3, { status: "violated" }),
    step(5, { status: "violated", change: changeId("second") }),
  ];
  expect(standingOf(steps)).toEqual({
    change: "second",
    state: "violated",
    since: new Date("2025-03-03T00:00:00Z"),
    changes: ["truce", "second"],
    firstKnown: new Date("2025-03-01T00:00:00Z"),
    lastKnown: new Date("2025-03-05T00:00:00Z"),
  });
});

test("history told later does not change the state, and tells it where there is no news", () => {
  const old = step(4, { status: "ended", change: changeId("old"), background: true });
  expect(standingOf([step(1, { status: "agreed" }), old])).toMatchObject({ state: "agreed", change: "truce" });
  expect(standingOf([old])).toMatchObject({ state: "ended" });
  expect(standingOf([])).toBeUndefined();
});
