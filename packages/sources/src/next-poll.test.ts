import { describe, expect, test } from "vitest";
import { afterRest } from "./asked-rest.ts";
import { freshMillis } from "./fresh-millis.ts";
import { nextPoll, rhythmOf } from "./next-poll.ts";
import type { PollHistory } from "./next-poll.ts";
import { parseFeed } from "./parse-feed.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const HOUR = 3_600;
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const seconds = (more: Partial<PollHistory>, chance = 0) =>
  nextPoll({ everySeconds: 900, failures: 0, ...more }, NOW, chance) / 1000;

describe("nextPoll", () => {
  test.each([
    ["a feed of which nothing is known", {}, 900],
    ["a usual feed", { rhythm: { newestAt: ago(HOUR), gapSeconds: HOUR } }, 900],
    ["a busy feed", { rhythm: { newestAt: ago(60), gapSeconds: 120 } }, 450],
    ["a busy feed asked each minute", { everySeconds: 60, rhythm: { newestAt: ago(60), gapSeconds: 5 } }, 60],
    ["a busy feed asked each second", { everySeconds: 1, rhythm: { newestAt: ago(1), gapSeconds: 0 } }, 1],
    ["nothing for three days", { rhythm: { newestAt: ago(3 * 86_400) } }, 1_800],
    ["nothing for eight days", { rhythm: { newestAt: ago(8 * 86_400), gapSeconds: 60 } }, 3_600],
    ["nothing for a year", { rhythm: { newestAt: ago(365 * 86_400) } }, 7_200],
    ["nothing for a year, asked hourly", { everySeconds: HOUR, rhythm: { newestAt: ago(365 * 86_400) } }, 6 * HOUR],
    ["a first failure", { failures: 1 }, 900],
    ["a third failure", { failures: 3 }, 3_600],
    ["a hundredth failure", { failures: 100 }, 6 * HOUR],
    ["a daily feed that fails", { everySeconds: 24 * HOUR, failures: 9 }, 24 * HOUR],
    ["a server that asks for an hour", { failures: 1, retryAfterMs: 3_600_000 }, 3_600],
    ["a server that asks for a second", { failures: 1, retryAfterMs: 1_000 }, 900],
    ["a busy feed with a ttl of an hour", { askedSeconds: HOUR, rhythm: { newestAt: ago(1), gapSeconds: 1 } }, HOUR],
    ["a feed whose hub pushes for days", { pushedSeconds: 8 * 86_400 }, 6 * HOUR],
    ["a feed whose hub pushes for two hours yet", { pushedSeconds: 2 * HOUR }, 2 * HOUR],
    ["a feed whose hub pushes no more", { pushedSeconds: 60 }, 900],
    ["a feed that fails, and is pushed", { failures: 1, pushedSeconds: 8 * 86_400 }, 900],
    ["a feed that rests until two", { rest: { hours: [12, 13], days: [] } }, 2 * HOUR],
    ["a feed that rests another time", { rest: { hours: [13], days: [1] } }, 900],
    ["a feed that rests on Sundays", { rest: { hours: [0], days: [0] } }, 13 * HOUR], // NOW is one
    ["a feed that asks for a year", { askedSeconds: 365 * 86_400 }, 24 * HOUR],
  ] as const)("%s", (_, history, expected) => {
    expect(seconds(history)).toBe(expected);
  });

  test("after a rest chance only adds, too", () => {
    const waited = seconds({ rest: { hours: [12], days: [] } }, 0.5);
    expect(waited).toBeGreaterThan(HOUR);
    expect(waited).toBeLessThanOrEqual(HOUR + 300);
  });

  test("chance only adds, a tenth and five minutes at most", () => {
    expect(seconds({}, 0.5)).toBe(945);
    expect(seconds({ askedSeconds: 86_400 }, 0.999)).toBeLessThanOrEqual(86_400 + 300);
  });
});

describe("rhythmOf", () => {
  test("mean and longest gap, from dates in any order; what is dated later than now counts as now", () => {
    const dates = [ago(0), ago(600), ago(100), ago(200), ago(-5_000)];
    expect(rhythmOf(dates, NOW)).toEqual({ newestAt: NOW, gapSeconds: 150, longestGapSeconds: 400 });
  });
  test("too few dates tell no rhythm", () => {
    expect(rhythmOf([], NOW)).toBeUndefined();
    expect(rhythmOf([ago(5), ago(9)], NOW)).toEqual({ newestAt: ago(5) });
  });
});

describe("what a feed and its server ask for", () => {
  const channel = (head: string) =>
    `<rss version="2.0" xmlns:s="http://purl.org/rss/1.0/modules/syndication/"><channel>${head}<title>t</title></channel></rss>`;
  test.each([
    ["<ttl>30</ttl>", 1_800],
    ["<ttl>0</ttl>", undefined],
    ["<ttl>soon</ttl>", undefined],
    ["<s:updatePeriod> hourly </s:updatePeriod><s:updateFrequency>2</s:updateFrequency>", 1_800],
    ["<s:updatePeriod>daily</s:updatePeriod>", 86_400],
    ["<s:updatePeriod>hourly</s:updatePeriod><ttl>90</ttl>", 5_400],
    ["", undefined],
  ])("%s", (head, expected) => {
    expect(parseFeed({ body: new TextEncoder().encode(channel(head)) }).askedSeconds).toBe(expected);
  });

  test.each([
    [{ "cache-control": "public, max-age=600" }, 600_000],
    [{ "cache-control": "public, s-maxage=9, max-age=600", age: "100" }, 500_000],
    [{ "cache-control": "max-age=600, no-cache" }, undefined],
    [{ "cache-control": "max-age=0" }, undefined],
    [{ "cache-control": "max-age=9999999999" }, 86_400_000],
    [{ expires: "Sun, 01 Mar 2026 12:10:00 GMT" }, 600_000],
    [{ expires: "0" }, undefined],
    [{}, undefined],
  ] as const)("%o", (headers: Readonly<Record<string, string>>, expected) => {
    expect(freshMillis((name) => headers[name], NOW)).toBe(expected);
  });
});

describe("when a feed asks to be left alone", () => {
  const restOf = (head: string) =>
    parseFeed({ body: new TextEncoder().encode(`<rss version="2.0"><channel>${head}<title>t</title></channel></rss>`) })
      .rest;
  const hours = (...all: readonly number[]) =>
    `<skipHours>${all.map((hour) => `<hour>${hour}</hour>`).join("")}</skipHours>`;
  const days = (...all: readonly string[]) => `<skipDays>${all.map((day) => `<day>${day}</day>`).join("")}</skipDays>`;
  test.each([
    [hours(3, 24, 3) + days("Sunday", "Saturday"), { hours: [0, 3], days: [0, 6] }],
    [hours(25, 99) + days("someday"), undefined],
    [hours(...Array.from({ length: 24 }, (_, hour) => hour)) + days("monday"), { hours: [], days: [1] }],
    ["", undefined],
  ])("%s", (head, expected) => {
    expect(restOf(head)).toEqual(expected);
  });

  test("it is asked in none of its hours and days", () => {
    const rest = { hours: [22, 23, 0, 1], days: [6, 0] };
    expect(afterRest(rest, new Date("2026-03-06T21:59:59Z"))).toEqual(new Date("2026-03-06T21:59:59Z"));
    expect(afterRest(rest, new Date("2026-03-06T22:00:00Z"))).toEqual(new Date("2026-03-09T02:00:00Z"));
  });
});
