import { createApiKey } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { host, openDesk } from "./open-desk.testkit.ts";

const databases = withDatabase();
const PATHS = [
  ..."/editions/%00 /unsubscribe/%00 /confirm/%00 /search?q=a%00b /situations/%00 /places/%00 /actors/%00".split(" "),
  ..."/changes/%00 /articles/%00 /sign-in/%00 /archive?subscription=%00 /v1/articles/%00 /v1/digests/%00".split(" "),
  ..."/v1/changes?region=%00 /%00".split(" "),
];

test("a NUL character is refused in words, wherever it comes", async () => {
  const { desk, db } = await openDesk(databases);
  const { secret } = await createApiKey(db, { name: "a", scopes: ["read", "digests", "bounces"], now: new Date() });
  const key = { ...host, authorization: `Bearer ${secret}` };
  for (const url of PATHS) {
    const answer = await desk.inject({ url, headers: key });
    expect([url, answer.statusCode, answer.headers["content-type"]]).toEqual([
      ...[url, 400],
      expect.stringContaining("application/problem+json"),
    ]);
  }
  const page = await desk.inject({ url: "/places/%00", headers: { ...host, accept: "text/html" } });
  expect([page.statusCode, page.headers["content-type"]]).toEqual([400, expect.stringContaining("text/html")]);
  const payloads = [
    { url: "/v1/digests", payload: { since: "7d", region: ["a\0b"] } },
    { url: "/v1/digests", payload: { since: "7d", "a\0b": 1 } },
    { url: "/v1/bounces", payload: "Subject: a\0b\r\n\r\n", type: "message/rfc822" },
    { url: "/sign-in", payload: "email=a%00%40example.org", type: "application/x-www-form-urlencoded" },
    { url: "/sign-in", payload: "next=%2F\0&email=a%40example.org", type: "application/x-www-form-urlencoded" },
  ];
  for (const { url, payload, type = "application/json" } of payloads) {
    const headers = { ...key, "content-type": type };
    const answer = await desk.inject({ method: "POST", url, payload, headers });
    expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining("NUL character")]);
  }
});
