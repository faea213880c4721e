import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { lastDue, localMoment, nextDue, nextDueFrom, WEEKDAYS } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";

const daily = (zone: string, time = "07:00"): Schedule => ({ zone, time, days: WEEKDAYS });
const at = (iso: string) => new Date(iso);

describe("nextDue", () => {
  test("is the next local morning, in zones of half hours too", () => {
    expect(nextDue(daily("Asia/Kabul"), at("2016-08-08T02:00:00Z"))).toEqual({
      at: at("2016-08-08T02:30:00Z"),
      localDate: "2016-08-08",
      key: "2016-08-08",
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

  test("a time before midnight that summer time leaves out is due after it, for its own date", () => {
    const due = nextDue(daily("America/Godthab", "23:30"), at("2024-03-30T12:00:00Z"));
    expect(due).toMatchObject({ at: at("2024-03-31T01:30:00Z"), localDate: "2024-03-30" });
    expect(nextDue(daily("America/Godthab", "23:30"), at("2024-03-31T01:10:00Z"))).toEqual(due);
    expect(nextDue(daily("America/Godthab", "23:30"), due.at).localDate).toBe("2024-03-31");
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

describe("several times a day, weekly, paused", () => {
  const twice: Schedule = { ...daily("Asia/Kabul", "18:00"), alsoAt: ["07:00"] };

  test("each time of the day is due, with a key of its own", () => {
    const first = nextDue(twice, at("2026-03-09T00:00:00Z"));
    const second = nextDue(twice, first.at);
    expect([first.key, second.key, nextDue(twice, second.at).key]).toEqual([
      "2026-03-09T0700",
      "2026-03-09T1800",
      "2026-03-10T0700",
    ]);
  });

  test("one weekday is weekly", () => {
    const weekly: Schedule = { ...daily("UTC"), days: ["sun"] };
    const first = nextDue(weekly, at("2026-11-20T08:00:00Z"));
    expect([first.localDate, nextDue(weekly, first.at).localDate]).toEqual(["2026-11-22", "2026-11-29"]);
  });

  test("a pause ends with the first due date from its end on, in the reader's zone", () => {
    const now = at("2026-03-09T12:00:00Z");
    expect(nextDueFrom(daily("Asia/Tokyo"), now, "2026-03-20").at).toEqual(at("2026-03-19T22:00:00Z"));
    expect(nextDueFrom(daily("UTC", "00:00"), now, "2026-03-20").localDate).toBe("2026-03-20");
    expect(nextDueFrom(daily("UTC"), now, "2026-03-01").localDate).toBe("2026-03-10");
  });
});

/** Years of which every change of clocks is tried. */
const [FROM, TO] = [Date.UTC(2024, 0, 1), Date.UTC(2034, 0, 1)];
const DAY_MS = 86_400_000;

/** The instants at which a zone's clocks change in those years. */
function transitions(zone: string): readonly number[] {
  const found: number[] = [];
  let local: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone);
  for (;;) {
    local = local.getTimeZoneTransition("next");
    if (local === null || local.epochMilliseconds >= TO) return found;
    found.push(local.epochMilliseconds);
  }
}

/** One zone for each set of transitions and offsets: the others are due at the same instants. */
function distinctZones(): ReadonlyMap<string, readonly number[]> {
  const seen = new Map<string, readonly [string, readonly number[]]>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const changes = transitions(zone);
    const offset = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).offset;
    seen.set([offset, ...changes].join(" "), [zone, changes]);
  }
  return new Map(seen.values());
}

/** Every due instant after `from` up to `to`, each date once and in order, none before its time. */
function checkSpan(schedule: Schedule, from: number, to: number): void {
  let due = nextDue(schedule, new Date(from));
  while (due.at.getTime() < to) {
    const { date, time } = localMoment(due.at, schedule.zone);
    if (date < due.localDate || (date === due.localDate && time < schedule.time))
      throw new Error(`${schedule.zone} ${due.localDate}: ${date} ${time}`);
    const next = nextDue(schedule, due.at);
    const [today, tomorrow] = [Date.parse(due.localDate), Date.parse(next.localDate)];
    if (tomorrow - today !== DAY_MS)
      throw new Error(`${schedule.zone}: after ${due.localDate} comes ${next.localDate}`);
    due = next;
  }
}

describe("in every zone over ten years", () => {
  const zones = distinctZones();

  test("each local date is due once and never before its time, wherever clocks change", () => {
    expect(zones.size).toBeGreaterThan(50);
    let tried = 0;
    for (const [zone, changes] of zones) {
      // Rules repeat: the first years, a leap year and the last show all of them.
      for (const change of [...new Set([...changes.slice(0, 6), ...changes.slice(-2)])]) {
        const clock = localMoment(new Date(change - 60_000), zone).time;
        for (const time of new Set(["00:00", "00:30", "02:30", "07:00", "23:59", clock])) {
          checkSpan(daily(zone, time), change - 2 * DAY_MS, change + 2 * DAY_MS);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(1000);
  }, 120_000);

  test("every date of the ten years is due, leap days too, in a zone of half-hour summer time", () => {
    checkSpan(daily("Australia/Lord_Howe", "02:00"), FROM, TO);
    for (const zone of zones.keys()) checkSpan(daily(zone), Date.UTC(2028, 1, 27), Date.UTC(2028, 2, 2));
  }, 120_000);
});

test("a worker that sleeps and wakes, a reader who moves between zones: a date has one edition, none early, none twice", () => {
  const zone = fc.constantFrom("Asia/Kabul", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Europe/Athens");
  const step = fc.record({ hours: fc.integer({ min: 1, max: 60 }), moveTo: fc.option(zone, { freq: 8 }) });
  fc.assert(
    fc.property(zone, fc.array(step, { minLength: 20, maxLength: 80 }), (home, steps) => {
      const made = new Set<string>();
      let schedule = daily(home);
      let now = at("2028-02-20T12:00:00Z");
      let next = nextDue(schedule, now);
      for (const { hours, moveTo } of steps) {
        now = new Date(now.getTime() + hours * 3_600_000);
        if (moveTo !== null) {
          schedule = daily(moveTo);
          next = nextDue(schedule, now);
        }
        if (next.at > now) continue;
        const due = lastDue(schedule, new Date(next.at.getTime() - 1), now);
        expect(due).toBeDefined();
        if (!due) return;
        expect(due.at <= now && nextDue(schedule, due.at).at > now).toBe(true);
        made.add(due.key); // the store's unique key: a second edition of a date is not saved
        next = nextDue(schedule, now);
        expect(moveTo !== null || next.localDate > due.localDate).toBe(true);
      }
      const dates = [...made];
      expect(dates.length).toBeLessThanOrEqual(Math.ceil((now.getTime() - Date.parse("2028-02-20")) / DAY_MS) + 1);
    }),
    { numRuns: 60 },
  );
}, 60_000);
