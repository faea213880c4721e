import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedDate } from "./feed-date.ts";

describe("feedDate", () => {
  test.each([
    ["Tue, 03 Mar 2026 04:05:06 GMT", "2026-03-03T04:05:06.000Z"],
    ["Tue, 3 Mar 26 04:05 +0430", "2026-03-02T23:35:00.000Z"],
    ["03 Mar 2026 04:05:06 EST", "2026-03-03T09:05:06.000Z"],
    ["Tue, 03 Mar 2026 04:05:06 PDT", "2026-03-03T11:05:06.000Z"],
    ["Tue, 03 Mar 2026 04:05:06 Z", "2026-03-03T04:05:06.000Z"],
    ["Tue, 03 Mar 2026 04:05:06 XYZ", "2026-03-03T04:05:06.000Z"],
    ["Tue, 03 Mar 2026 04:05:06 GMT+0200", "2026-03-03T02:05:06.000Z"],
    ["Tue Mar 03 2026 04:05:06 GMT+0100 (Central European Standard Time)", "2026-03-03T03:05:06.000Z"],
    ["Tue Mar 3 04:05:06 2026", "2026-03-03T04:05:06.000Z"],
    ["Tue Mar  3 04:05:06 UTC 2026", "2026-03-03T04:05:06.000Z"],
    ["Tuesday, 03-Mar-26 04:05:06 GMT", "2026-03-03T04:05:06.000Z"],
    ["Tuesday, March 3, 2026 04:05 PM", "2026-03-03T16:05:00.000Z"],
    ["March 3, 2026, 4:05 p.m.", "2026-03-03T16:05:00.000Z"],
    ["March 3, 2026, 12:05 AM EST", "2026-03-03T05:05:00.000Z"],
    ["3 March 2026", "2026-03-03T00:00:00.000Z"],
    ["Mar 3, 2026", "2026-03-03T00:00:00.000Z"],
    ["2026-03-03T04:05:06Z", "2026-03-03T04:05:06.000Z"],
    ["2026-03-03T04:05:06.789Z", "2026-03-03T04:05:06.789Z"],
    ["2026-03-03T04:05:06+04:30", "2026-03-02T23:35:06.000Z"],
    ["2026-03-03T04:05:06-0500", "2026-03-03T09:05:06.000Z"],
    ["2026-03-03T04:05Z", "2026-03-03T04:05:00.000Z"],
    ["2026-03-03 04:05:06", "2026-03-03T04:05:06.000Z"],
    ["2026-03-03 04:05:06 -0500", "2026-03-03T09:05:06.000Z"],
    ["2026-03-03 04:05:06 MSK", "2026-03-03T01:05:06.000Z"],
    ["2026-03-03", "2026-03-03T00:00:00.000Z"],
    ["2026/03/03", "2026-03-03T00:00:00.000Z"],
    ["2026-03", "2026-03-01T00:00:00.000Z"],
    ["20260303T04:05:06", "2026-03-03T04:05:06.000Z"],
    ["13/02/2026 04:05", "2026-02-13T04:05:00.000Z"],
    ["02/13/2026", "2026-02-13T00:00:00.000Z"],
    ["03.02.2026 04:05", "2026-02-03T04:05:00.000Z"],
    ["2026-03-03T24:00:00Z", "2026-03-04T00:00:00.000Z"],
    ["mar., 03 févr. 2026 04:05:06 +0100", "2026-02-03T03:05:06.000Z"],
    ["lundi 2 juin 2025 à 14:30", "2025-06-02T14:30:00.000Z"],
    ["Di, 3 Dez 2024 04:05:06 +0100", "2024-12-03T03:05:06.000Z"],
    ["3 августа 2025, 14:30", "2025-08-03T14:30:00.000Z"],
    ["3 مارس 2026", "2026-03-03T00:00:00.000Z"],
    ["1772510706", "2026-03-03T04:05:06.000Z"],
  ])("reads %s", (text, iso) => {
    expect(feedDate(text)).toBe(iso);
  });

  test.each([
    "",
    "soon",
    "yesterday at 5:00",
    "2026-02-30",
    "2026-13-01",
    "0001-01-01T00:00:00Z",
    "31 Foo 2026",
    "2026-03-03T25:00:00Z",
  ])("reads nothing from %j", (text) => {
    expect(feedDate(text)).toBeUndefined();
  });

  test("reads any instant it is given in ISO or RFC 822 form", () => {
    const instants = fc.date({
      min: new Date("1980-01-01T00:00:00Z"),
      max: new Date("2060-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        expect(feedDate(date.toISOString())).toBe(date.toISOString());
        const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
        expect(feedDate(date.toUTCString())).toBe(seconds);
        expect(feedDate(date.toString())).toBe(seconds);
      }),
    );
  });

  test("never throws, and gives only ISO dates", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const date = feedDate(text);
        expect(date === undefined || new Date(date).toISOString() === date).toBe(true);
      }),
    );
  });
});
