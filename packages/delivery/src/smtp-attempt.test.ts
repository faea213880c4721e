import { describe, expect, test } from "vitest";
import { smtpFailure } from "./smtp-attempt.ts";

describe("smtpFailure", () => {
  test.each([
    [421, true],
    [450, true],
    [503, true],
    [535, false],
    [550, false],
    [554, false],
  ])("a reply of %i is definite, retryable: %s, whenever it comes", (responseCode, retryable) => {
    const failure = { message: "no", responseCode, response: `${responseCode} no` };
    for (const handedOver of [false, true]) {
      expect(smtpFailure(failure, handedOver)).toEqual({ kind: "refused", retryable, reason: `${responseCode} no` });
    }
  });
  test("without a reply it is definite only as long as the mail was not asked for", () => {
    const failure = { message: "Connection closed" };
    expect(smtpFailure(failure, false)).toEqual({ kind: "refused", retryable: true, reason: "Connection closed" });
    expect(smtpFailure(failure, true)).toEqual({ kind: "unknown", reason: "Connection closed" });
  });
  test("a reply out of place says nothing about the mail", () => {
    expect(smtpFailure({ message: "no", responseCode: 354 }, true).kind).toBe("unknown");
  });
  test("the reason is one short line", () => {
    const outcome = smtpFailure(
      { message: "x", responseCode: 550, response: `550 a\r\n550 ${"b".repeat(900)}` },
      false,
    );
    expect(outcome.kind === "refused" && outcome.reason.length).toBeLessThanOrEqual(300);
    expect(outcome.kind === "refused" && outcome.reason).not.toMatch(/[\r\n]/);
  });
});
