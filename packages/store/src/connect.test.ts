import { AppError } from "@frontwatch/domain";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { storeError } from "./connect.ts";

const databaseError = (code: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError("as the server says", 0, "error"), { code });

describe("storeError", () => {
  test.each(["57P01", "57P03", "08006", "53300", "40001", "40P01"])("%s from the server passes", (code) => {
    expect(storeError(databaseError(code))).toMatchObject({ code: "store_unavailable", retryable: true });
  });
  test.each(["23505", "42P01", "28P01"])("%s from the server stays", (code) => {
    expect(storeError(databaseError(code)).retryable).toBe(false);
  });
  test.each([
    Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
    Object.assign(new Error("write EPIPE"), { code: "EPIPE" }),
    new Error("Connection terminated unexpectedly"),
    new AggregateError([], "connect"),
  ])("a broken connection passes: %s", (cause) => {
    expect(storeError(cause)).toMatchObject({ retryable: true, cause });
  });
  test("a host whose every address refuses is told by the first", () => {
    const refused = new Error("connect ECONNREFUSED ::1:5432");
    expect(storeError(new AggregateError([refused, refused])).message).toContain(refused.message);
  });
  test("a mistake of the program stays", () => {
    expect(storeError(new TypeError("x is not a function")).retryable).toBe(false);
  });
  test("an AppError is left as it is", () => {
    const error = new AppError("input_invalid", "no such thing");
    expect(storeError(error)).toBe(error);
  });
});
