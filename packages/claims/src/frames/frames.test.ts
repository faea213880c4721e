import { STATUSES } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { NOUN_CLASSES } from "../words/noun-classes.ts";
import { splitList } from "../words/split-list.ts";
import { FRAMES } from "./frames.ts";

const FILLERS = new Set([...Object.keys(NOUN_CLASSES), "actor", "name", "any", "none"]);

describe("the frames", () => {
  test("have names of their own", () => {
    expect(new Set(FRAMES.map((frame) => frame.id)).size).toBe(FRAMES.length);
  });

  test.each(FRAMES.map((frame) => [frame.id, frame] as const))("%s is well formed", (_id, frame) => {
    expect(frame.verbs === undefined).not.toBe(frame.nouns === undefined);
    for (const fillers of Object.values(frame.where ?? {}))
      for (const filler of splitList(fillers)) expect(FILLERS).toContain(filler);
    for (const outcome of [frame, frame.failed, frame.planned]) {
      if (outcome) expect(STATUSES[outcome.kind]).toContain(outcome.status);
    }
    expect(frame.weight ?? 0.6).toBeGreaterThan(0);
    expect(frame.weight ?? 0.6).toBeLessThanOrEqual(1);
  });
});
