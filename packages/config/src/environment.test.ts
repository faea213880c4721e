import { expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

test("nothing set gives one machine on loopback", () => {
  expect(readEnvironment({ DATABASE_URL: "" })).toEqual({
    configFile: "frontwatch.yaml",
    dataDirectory: ".frontwatch",
    host: "127.0.0.1",
    port: 8080,
    publicUrl: "http://127.0.0.1:8080",
    access: "open",
    logLevel: "info",
  });
});

test("names every variable that is wrong", () => {
  expect(() => readEnvironment({ REDIS_URL: "http://x", FRONTWATCH_PORT: "many" })).toThrow(
    /REDIS_URL.*FRONTWATCH_PORT/,
  );
});

test.each([
  [{}, "open"],
  [{ FRONTWATCH_HOST: "0.0.0.0" }, "signed-in"],
  [{ FRONTWATCH_URL: "https://desk.example" }, "signed-in"],
  [{ FRONTWATCH_URL: "http://localhost:8080" }, "open"],
  [{ FRONTWATCH_URL: "http://127.0.0.1.evil.example" }, "signed-in"],
  [{ FRONTWATCH_URL: "https://desk.example", FRONTWATCH_ACCESS: "open" }, "open"],
  [{ FRONTWATCH_ACCESS: "signed-in" }, "signed-in"],
])("%o lets in who is %s", (env, access) => {
  expect(readEnvironment(env).access).toBe(access);
});

test("Slack's client needs its secret, and a key its length", () => {
  expect(() => readEnvironment({ SLACK_CLIENT_ID: "1.2" })).toThrow(/SLACK_CLIENT_SECRET/);
  expect(() => readEnvironment({ FRONTWATCH_KEY: "short" })).toThrow(/FRONTWATCH_KEY/);
  const key = Buffer.alloc(32).toString("base64");
  expect(readEnvironment({ FRONTWATCH_KEY: `${key}, ${key}` }).keys).toEqual([key, key]);
});
