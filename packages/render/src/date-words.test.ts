import { describe, expect, test } from "vitest";
import { dateWords, daysBetween } from "./date-words.ts";

const reader = { language: "en", zone: "Asia/Kabul", localDate: "2026-03-09", localTime: "07:00" };

describe("dateWords", () => {
  const dates = dateWords(reader);

  test("tells when the edition is due, day before month", () => {
    expect(dates.due).toBe("Monday 9 March 2026, 07:00 Kabul");
    expect(dates.dueShort).toBe("9 Mar");
  });
  test("tells instants by the reader's calendar day", () => {
    expect(dates.day("2026-03-07T20:00:00Z")).toBe("8 Mar");
    expect(dates.day("2025-12-31T12:00:00Z")).toBe("31 Dec 2025");
    expect(dates.day("never")).toBe("");
  });
  test("tells since when", () => {
    expect(dates.since("2026-03-08T02:30:00Z")).toBe("yesterday 07:00");
    expect(dates.since("2026-03-08T20:30:00Z")).toBe("today 01:00");
    expect(dates.since("2026-03-06T02:30:00Z")).toBe("Fri 6 Mar, 07:00");
    expect(dates.since("")).toBe("the last edition");
  });
  test.each([
    [{ start: "2026-03-08", precision: "day" }, "8 Mar"],
    [{ start: "2026-03-06", end: "2026-03-08", precision: "day" }, "6 Mar to 8 Mar"],
    [{ start: "2025-07", precision: "month" }, "July 2025"],
    [{ start: "2016", precision: "year" }, "2016"],
    [{ start: "2016", end: "2016", precision: "year" }, "2016"],
    [{ start: "soon", precision: "day" }, ""],
  ] as const)("tells %j", (when, words) => {
    expect(dates.when(when)).toBe(words);
  });
  test("writes dates in the reader's language", () => {
    expect(dateWords({ ...reader, language: "fr", zone: "Europe/Paris" }).due).toBe("lundi 9 mars 2026, 07:00 Paris");
    expect(dateWords({ ...reader, language: "de" }).day("2026-03-08T02:30:00Z")).toBe("8. März");
  });
  test.each(["", "x-none", "not a language", "zz"])("falls back from language %j", (language) => {
    expect(dateWords({ ...reader, language }).dueShort).toBe("9 Mar");
  });
  test("falls back from a zone that is none", () => {
    expect(dateWords({ ...reader, zone: "Nowhere/Town" }).due).toBe("Monday 9 March 2026, 07:00 UTC");
  });
  test("tells a due date that is none as it is", () => {
    expect(dateWords({ ...reader, localDate: "?" }).due).toBe("?, 07:00 Kabul");
  });
});

test("days are whole and never below none", () => {
  expect(daysBetween("2026-02-23T02:30:00Z", "2026-03-09T02:30:00Z")).toBe(14);
  expect(daysBetween("2026-02-23T02:30:01Z", "2026-03-09T02:30:00Z")).toBe(13);
  expect(daysBetween("2026-03-10T00:00:00Z", "2026-03-09T00:00:00Z")).toBe(0);
  expect(daysBetween("x", "2026-03-09T00:00:00Z")).toBeUndefined();
});
