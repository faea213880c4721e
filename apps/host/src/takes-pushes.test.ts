import { expect, test } from "vitest";
import { takesPushes } from "./takes-pushes.ts";

test.each([
  [{ publicUrl: "https://desk.example" }, true],
  [{ publicUrl: "https://desk.example", databaseUrl: "postgres://x", keys: ["k"] }, true],
  [{ publicUrl: "https://desk.example", databaseUrl: "postgres://x" }, false],
  [{ publicUrl: "http://desk.example" }, false],
  [{ publicUrl: "http://127.0.0.1:8080" }, false],
  [{ publicUrl: "https://127.0.0.1" }, false],
  [{ publicUrl: "https://[::1]" }, false],
  [{ publicUrl: "https://desk" }, false],
  [{ publicUrl: "https://desk.internal" }, false],
])("%o", (env, expected) => {
  expect(takesPushes(env)).toBe(expected);
});
