import { createLog } from "@frontwatch/telemetry";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goRounds } from "./go-rounds.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("rounds are gone one at a time, go on after one that fails, and end", async () => {
  let begun = 0;
  let end: (() => void) | undefined;
  const go = async () => {
    begun += 1;
    if (begun === 1) throw new Error("the first");
    await new Promise<void>((resolve) => (end = resolve));
  };
  const rounds = goRounds(createLog("test", "silent"), { everyMs: 100, go, failed: "a round failed" });
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toBe(2);
  end?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toBe(3);
  let closed = false;
  const closing = rounds.close().then(() => (closed = true));
  await vi.advanceTimersByTimeAsync(500);
  expect([begun, closed]).toEqual([3, false]);
  end?.();
  await closing;
});
