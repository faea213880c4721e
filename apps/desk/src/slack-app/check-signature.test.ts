import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { checkSignature } from "./check-signature.ts";

const secret = "a signing secret";
const now = new Date("2026-11-22T12:00:00Z");
const body = Buffer.from("command=%2Ffrontwatch&text=kunar");
const at = (seconds: number) => String(now.getTime() / 1000 + seconds);
const sign = (timestamp: string, of = body, by = secret) =>
  `v0=${createHmac("sha256", by).update(`v0:${timestamp}:${of.toString()}`).digest("hex")}`;
const check = (timestamp: string, signature = sign(timestamp)) =>
  checkSignature({ timestamp, signature, body }, { secret, now });

test.each([0, -299, -300, 59, 60])("takes one of %i seconds from now", (seconds) => {
  expect(check(at(seconds))).toBeUndefined();
});

test.each([-301, -86_400, 61, 360])("refuses one of %i seconds from now, however well signed", (seconds) => {
  expect(check(at(seconds))).toMatch(/older|future/);
});

test.each([
  ["another secret's", sign(at(0), body, "other")],
  ["another body's", sign(at(0), Buffer.from("x"))],
  ["another moment's", sign(at(-1))],
  ["none", ""],
  ["one in capitals", sign(at(0)).toUpperCase()],
  ["another version's", sign(at(0)).replace("v0", "v1")],
])("refuses %s signature", (_what, signature) => {
  expect(check(at(0), signature)).toMatch(/sign/);
});

test.each(["", "now", "-1", "1e9", `${at(0)}.5`, ` ${at(0)}`])("refuses %j as a time", (timestamp) => {
  expect(check(timestamp)).toBe("It is not signed.");
});
