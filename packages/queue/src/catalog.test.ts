import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JOB_NAMES, JOBS } from "./catalog.ts";

describe("the job catalog", () => {
  // what earlier releases queued; lines are added, never changed
  test.each([
    ["poll", { source: "bbc-world", due: 1_795_305_600_000 }, "poll.bbc-world.1795305600000"],
    ["ingest", { item: "3f2a" }, "ingest.3f2a"],
    ["classify", { article: "a1", analyser: "1.4" }, "classify.a1.1~2e~4"],
    ["summarize", { article: "a1" }, "summarize.a1"],
    ["compile", { subscription: "s1", localDate: "2026-11-22" }, "compile.s1.2026-11-22"],
    ["deliver", { delivery: "d1" }, "deliver.d1"],
    ["tick", {}, "tick"],
  ] as const)("reads a queued %s and gives it the same id", (name, payload, id) => {
    const { payload: schema, jobId } = JOBS[name];
    expect((jobId as (payload: unknown) => string)(schema.parse(payload))).toBe(id);
  });

  test("reads a payload with fields of a newer release", () => {
    expect(JOBS.deliver.payload.parse({ delivery: "d1", urgent: true })).toEqual({ delivery: "d1" });
  });

  test.each([
    ["poll", { source: "a" }],
    ["poll", { source: "", due: 1 }],
    ["compile", { subscription: "s", localDate: "tomorrow" }],
    ["ingest", { item: "x".repeat(201) }],
    ["classify", undefined],
  ] as const)("refuses %s %j", (name, payload) => {
    expect(JOBS[name].payload.safeParse(payload).success).toBe(false);
  });

  test("two different jobs never share an id, whatever their names hold", () => {
    const name = fc.string({
      minLength: 1,
      maxLength: 12,
      unit: fc.constantFrom("a", "1", ".", ":", "~", "-", "é", "😀"),
    });
    const pair = fc.record({ article: name, analyser: name });
    fc.assert(
      fc.property(pair, pair, (one, two) => {
        const ids = [one, two].map((payload) => JOBS.classify.jobId(payload));
        expect(ids[0]).toMatch(/^classify\.[\w~-]+\.[\w~-]+$/);
        expect(ids[0] === ids[1]).toBe(one.article === two.article && one.analyser === two.analyser);
      }),
    );
  });

  test("every job ends, and outlives a database that is gone for a minute or is found again by the next tick", () => {
    for (const name of JOB_NAMES) {
      const { attempts, backoffMs, timeoutMs, concurrency } = JOBS[name];
      expect(timeoutMs).toBeGreaterThan(0);
      expect(concurrency).toBeGreaterThan(0);
      const leastWait = (backoffMs * (2 ** (attempts - 1) - 1)) / 2; // half of each wait is random
      if (name !== "tick" && name !== "poll") expect(leastWait).toBeGreaterThan(60_000);
    }
  });
});
