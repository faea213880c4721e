import { expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("nothing set gives one machine on loopback", () => {
  expect(readEnvironment({ DATABASE_URL: "" })).toEqual({
    configFile: "frontwatch.yaml",
    dataDirectory: ".frontwatch",
    host: "127.0.0.1",
    port: 8080,
    publicUrl: "http://127.0.0.1:8080",
    logLevel: "info",
  });
});

test("names every variable that is wrong", () => {
  expect(() => readEnvironment({ REDIS_URL: "http://x", FRONTWATCH_PORT: "many" })).toThrow(
    /REDIS_URL.*FRONTWATCH_PORT/,
  );
});
