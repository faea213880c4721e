import { AppError } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { HttpStatusError } from "./http-failure.ts";
import { askLeave, endTurn, troubleOf, turnOutcome } from "./manners.ts";
import type { HostState, Wish } from "./manners.ts";

const NOW = 1_000_000;
const PACE = { gapMs: 1_000, atOnce: 2 };
const wish = (more: Partial<Wish> = {}): Wish => ({ id: "w", now: NOW, isRedirect: false, isUrgent: false, ...more });
const host = (more: Partial<HostState> = {}): HostState => ({
  ...{ nextAt: 0, promisedTo: 0, heldUntil: 0, failures: 0, milliseconds: 0, turns: {} },
  ...more,
});

describe("askLeave", () => {
  test("a host nobody has asked may be asked at once, and then not before its gap", () => {
    const leave = askLeave(undefined, wish(), PACE);
    expect(leave).toMatchObject({ is: "go", inMs: 0, state: { nextAt: NOW + 1_000 } });
    if (leave.is !== "go") return;
    expect(askLeave(leave.state, wish({ id: "x", now: NOW + 1 }), PACE)).toMatchObject({
      is: "later",
      until: NOW + 1_000,
    });
    expect(askLeave(leave.state, wish({ id: "x", now: NOW + 1_000 }), PACE)).toMatchObject({ is: "go", inMs: 0 });
  });

  test("those who wait are told times one gap apart, a poll the next free one", () => {
    let state = host({ nextAt: NOW + 800 });
    const told = [1, 2, 3].map((each) => {
      const leave = askLeave(state, wish({ id: String(each) }), PACE);
      if (leave.is === "later") state = leave.state;
      return leave.is === "later" ? leave.until - NOW : leave.is;
    });
    expect(told).toEqual([800, 1_800, 2_800]);
    expect(askLeave(state, wish({ isUrgent: true }), PACE)).toMatchObject({ is: "later", until: NOW + 800 });
  });

  test("a second look goes only where nobody has asked for a gap more, and nobody waits", () => {
    const patient = wish({ isPatient: true });
    expect(askLeave(undefined, patient, PACE)).toMatchObject({ is: "go" });
    for (const [busy, until] of [
      [host({ nextAt: NOW - 400 }), NOW + 600],
      [host({ nextAt: NOW - 9_000, promisedTo: NOW + 300 }), NOW + 300],
      [host({ heldUntil: NOW + 2_000 }), NOW + 2_000],
    ] as const)
      expect(askLeave(busy, patient, PACE)).toEqual({ is: "later", until, state: busy });
    expect(askLeave(host({ nextAt: NOW - 1_000 }), patient, PACE)).toMatchObject({ is: "go" });
  });

  test("nobody is told a time further off than an hour", () => {
    const state = host({ nextAt: NOW + 800, promisedTo: NOW + 86_400_000 });
    expect(askLeave(state, wish(), PACE)).toMatchObject({ is: "later", until: NOW + 3_600_000 });
  });

  test("a quarter of a second is waited for where one stands, and the next gap begins after it", () => {
    const leave = askLeave(host({ nextAt: NOW + 200 }), wish(), PACE);
    expect(leave).toMatchObject({ is: "go", inMs: 200, state: { nextAt: NOW + 1_200 } });
  });

  test("no more at once than allowed; a turn whose worker was killed frees itself", () => {
    const turns = { a: NOW + 40_000, b: NOW + 45_000 };
    expect(askLeave(host({ turns }), wish(), PACE)).toMatchObject({ is: "later", until: NOW + 1_000 });
    const later = askLeave(host({ turns }), wish({ now: NOW + 40_001 }), PACE);
    expect(later.is === "go" && Object.keys(later.state.turns)).toEqual(["b", "w"]);
  });

  test("a redirect waits five seconds at most, and what is missing of the gap is added to the next wait", () => {
    const pace = { gapMs: 30_000, atOnce: 2 };
    const leave = askLeave(host({ nextAt: NOW + 30_000 }), wish({ isRedirect: true }), pace);
    expect(leave).toMatchObject({ is: "go", inMs: 5_000, state: { nextAt: NOW + 60_000 } });
  });

  test("a short hold is waited for like a turn, a long one is told", () => {
    expect(askLeave(host({ heldUntil: NOW + 7_000 }), wish(), PACE)).toMatchObject({ is: "later", until: NOW + 7_000 });
    const held = host({ heldUntil: NOW + 120_000 });
    expect(askLeave(held, wish({ isRedirect: true }), PACE)).toEqual({ is: "held", until: NOW + 120_000 });
  });
});

describe("endTurn", () => {
  const ended = { id: "w", now: NOW, milliseconds: 100, gapMs: 1_000 };
  const after = (state: HostState | undefined, outcome: Parameters<typeof endTurn>[1]["outcome"]) =>
    endTurn(state, { ...ended, outcome });

  test("an answer ends the turn and all holds", () => {
    const state = host({ turns: { w: NOW + 1, x: NOW + 1 }, failures: 4, heldUntil: NOW + 5 });
    expect(after(state, { is: "answered" })).toMatchObject({
      turns: { x: NOW + 1 },
      failures: 0,
      heldUntil: 0,
      nextAt: NOW + 1_000,
    });
  });

  test.each([
    ["names a time", 0, 7_000, 7_000],
    ["names none", 0, undefined, 30_000],
    ["names none for the third time", 2, undefined, 120_000],
    ["names none for the ninth time", 8, undefined, 3_600_000],
    ["names a short time again and again", 3, 1_000, 120_000],
  ])("asked to wait by a host that %s", (_, failures, waitMs, wait) => {
    const outcome = { is: "asked to wait" as const, ...(waitMs !== undefined && { waitMs }) };
    expect(after(host({ failures }), outcome)).toMatchObject({ heldUntil: NOW + wait, failures: failures + 1 });
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 10_000],
    [3, 20_000],
    [30, 600_000],
  ])("after %i failures another leaves the host alone for %i ms", (failures, wait) => {
    expect(after(host({ failures }), { is: "failed" }).heldUntil).toBe(NOW + wait);
  });

  test("a request that we stopped says nothing of the host", () => {
    const state = host({ failures: 2, milliseconds: 7, turns: { w: NOW } });
    expect(after(state, { is: "stopped" })).toEqual({ ...state, turns: {}, nextAt: NOW + 1_000 });
  });
});

test("a host in trouble is one that fails, or takes long for its answers", () => {
  expect([undefined, host(), host({ failures: 1 }), host({ milliseconds: 6_000 })].map(troubleOf)).toEqual([
    ...[undefined, undefined, "failing", "slow"],
  ]);
});

describe("turnOutcome", () => {
  test.each([
    [undefined, { is: "answered" }],
    [new HttpStatusError(404, ""), { is: "answered" }],
    [new AppError("too_large", ""), { is: "answered" }],
    [new HttpStatusError(429, "", { retryAfter: 5 }), { is: "asked to wait", waitMs: 5 }],
    [new HttpStatusError(503, ""), { is: "asked to wait" }],
    [new HttpStatusError(500, ""), { is: "failed" }],
    [new AppError("timed_out", ""), { is: "failed" }],
    [new AppError("connection_failed", ""), { is: "failed" }],
  ])("of %s", (failure, outcome) => {
    expect(turnOutcome(failure)).toEqual(outcome);
  });
});
