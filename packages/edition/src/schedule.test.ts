import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastDue, localMoment, nextDue, WEEKDAYS } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";

const daily = (zone: string, time = "07:00"): Schedule => ({ zone, time, days: WEEKDAYS });
const at = (iso: string) => new Date(iso);

describe("nextDue", () => {
  test("is the next local morning, in zones of half hours too", () => {
    expect(nextDue(daily("Asia/Kabul"), at("2016-08-08T02:00:00Z"))).toEqual({
      at: at("2016-08-08T02:30:00Z"),
      localDate: "2016-08-08",
    });
    expect(nextDue(daily("Asia/Kabul"), at("2016-08-08T02:30:00Z")).localDate).toBe("2016-08-09");
  });

  test("keeps to the weekdays", () => {
    const workdays = { ...daily("UTC"), days: ["mon", "tue", "wed", "thu", "fri"] as const };
    expect(nextDue(workdays, at("2026-11-20T08:00:00Z")).localDate).toBe("2026-11-23");
  });

  test("a time that summer time leaves out is due as much later, one that comes twice the first time", () => {
    expect(nextDue(daily("Europe/Berlin", "02:30"), at("2026-03-28T12:00:00Z")).at).toEqual(at("2026-03-29T01:30:00Z"));
    expect(nextDue(daily("Europe/Berlin", "02:30"), at("2026-10-24T12:00:00Z")).at).toEqual(at("2026-10-25T00:30:00Z"));
  });

  test("knows leap days, and passes over a date that a zone never had", () => {
    expect(nextDue(daily("UTC"), at("2028-02-28T08:00:00Z")).localDate).toBe("2028-02-29");
    expect(nextDue(daily("Pacific/Apia"), at("2011-12-29T18:00:00Z")).localDate).toBe("2011-12-31");
  });
});

describe("lastDue", () => {
  test("several missed mornings collapse into the last", () => {
    expect(lastDue(daily("UTC"), at("2026-11-01T06:59:59Z"), at("2026-11-04T09:00:00Z"))?.localDate).toBe("2026-11-04");
  });

  test("is nothing where none was due", () => {
    expect(lastDue(daily("UTC"), at("2026-11-01T07:00:00Z"), at("2026-11-02T06:59:00Z"))).toBeUndefined();
  });
});

test("in every zone and year each local date is due once, and never before its time", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 3650 }),
      fc.integer({ min: 0, max: 1439 }),
      (zone, day, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        let due = nextDue(daily(zone, time), new Date(Date.UTC(2024, 0, 1 + day)));
        for (let i = 0; i < 5; i += 1) {
          const next = nextDue(daily(zone, time), due.at);
          expect(next.localDate > due.localDate).toBe(true);
          const local = localMoment(due.at, zone);
          expect(local.date === due.localDate && local.time >= time).toBe(true);
          due = next;
        }
      },
    ),
    { numRuns: 300 },
  );
});
