import { parseSettings } from "@frontwatch/config";
import { expect, test } from "vitest";
import { STARTER } from "./starter.ts";

test("the starter file is right, and holds a dozen feeds at least and a subscription for each channel", () => {
  const { sources, subscriptions } = parseSettings(STARTER, "frontwatch.yaml");
  expect(sources.length).toBeGreaterThanOrEqual(12);
  expect(subscriptions.map((wish) => wish.to.startsWith("#"))).toEqual([false, true]);
});
