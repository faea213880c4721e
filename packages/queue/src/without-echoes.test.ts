import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withoutEchoes } from "./without-echoes.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-22") }));
afterEach(() => void vi.useRealTimers());

test("an error is told once in ten seconds, another at once", () => {
  const told: string[] = [];
  const listen = withoutEchoes(({ message }) => told.push(message));
  for (let second = 0; second < 12; second += 1) {
    listen(new Error("gone"));
    if (second === 3) listen(new Error("refused"));
    vi.advanceTimersByTime(1_000);
  }
  expect(told).toEqual(["gone", "refused", "gone"]);
});
