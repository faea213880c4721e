import { describe, expect, test } from "vitest";
import { sourceHealthOf } from "./source-health.ts";
import type { SourceFacts } from "./source-health.ts";

const NOW = new Date("2026-03-10T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const facts = (more: Partial<SourceFacts> = {}): SourceFacts => ({
  ...{ lastSuccess: ago(0.01), failingSince: null, failureCode: null, failureStatus: null, goneAt: null },
  ...{ asks: null, asksWhy: null, asksSince: null, newestAt: ago(0.1), gapSeconds: 3_600, longestGapSeconds: 30_000 },
  ...{ emptySince: null, unmodifiedSince: null, slowSince: null },
  ...more,
});
const failing = (failureCode: string, failureStatus: number | null = null) =>
  facts({ failingSince: ago(3), failureCode, failureStatus });

describe("sourceHealthOf", () => {
  test.each([
    ["well", facts()],
    ["waiting", facts({ lastSuccess: null, newestAt: null })],
    ["gone", facts({ goneAt: ago(2), failingSince: ago(2), failureCode: "gone" })],
    ["invalid", failing("not_a_feed")],
    ["invalid", failing("too_large")],
    ["blocked", failing("http_status", 403)],
    ["blocked", failing("refused")],
    ["blocked", failing("rate_limited", 429)],
    ["slow", failing("timed_out")],
    ["unreachable", failing("connection_failed")],
    ["unreachable", failing("http_status", 500)],
    ["unreachable", failing("a code of another release")],
    ["empty", facts({ emptySince: ago(1) })],
    ["slow", facts({ slowSince: ago(1) })],
    ["moved", facts({ asks: "https://new.example/feed", asksWhy: "moved", asksSince: ago(1) })],
    ["well", facts({ asks: "https://new.example/feed", asksWhy: "found", asksSince: ago(1) })],
    ["unmodified", facts({ unmodifiedSince: ago(1.5) })],
    ["well", facts({ unmodifiedSince: ago(0.5) })],
  ] as const)("%s", (state, given) => {
    expect(sourceHealthOf(given, NOW).state).toBe(state);
  });

  test.each([
    ["an hourly feed, after two days", "silent", { newestAt: ago(2.1) }],
    ["an hourly feed, within two days", "well", { newestAt: ago(1.9) }],
    ["one that rests at weekends, after one", "well", { newestAt: ago(3), longestGapSeconds: 2.5 * 86_400 }],
    ["a weekly one, after nine weeks", "well", { newestAt: ago(63), gapSeconds: 7 * 86_400 }],
    ["a weekly one, after eleven weeks", "silent", { newestAt: ago(77), gapSeconds: 7 * 86_400 }],
    ["one of no known rhythm, after four weeks", "well", { newestAt: ago(28), gapSeconds: null }],
    ["one of no known rhythm, after five weeks", "silent", { newestAt: ago(35), gapSeconds: null }],
  ] as const)("silence of %s", (_, state, more) => {
    expect(sourceHealthOf(facts(more), NOW).state).toBe(state);
  });

  test("says since when, what it usually is, and what to do", () => {
    expect(sourceHealthOf(facts({ newestAt: ago(5), gapSeconds: 10_800 }), NOW)).toEqual({
      ...{ state: "silent", isRead: true, isBad: true, since: ago(5) },
      reason: "no new article, usually one every 3 hours",
      advice: "It answers, and brings nothing new. Look whether the publisher writes elsewhere now.",
    });
    expect(sourceHealthOf(failing("http_status", 403), NOW)).toMatchObject({
      ...{ isRead: false, since: ago(3), reason: "blocks us" },
      advice: "The site blocks us. Ask its owner, or read another source.",
    });
  });
});
