import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { host, openDesk } from "../open-desk.testkit.ts";

const databases = withDatabase();

test("every page has one frame; what it asks for is ours, kept for good and sent small", async () => {
  const { desk, get } = await openDesk(databases);
  const page = await get("/changes");
  expect(page.body).toContain('<a href="/changes" aria-current="page">Changes</a>');
  expect(page.body).toContain('<a class="skip" href="#main">');
  expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
  const [, sheet = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body) ?? [];
  const asked = await desk.inject({ url: sheet, headers: { ...host, "accept-encoding": "br" } });
  expect(asked.headers).toMatchObject({
    "content-type": "text/css; charset=utf-8",
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect((await get("/assets/..%2fpackage.json")).statusCode).toBe(404);
});

test("a browser is told what is wrong on a page, a program in a problem document", async () => {
  const { desk, get } = await openDesk(databases);
  const page = await desk.inject({ url: "/nowhere", headers: { ...host, accept: "text/html,*/*;q=0.8" } });
  expect([page.statusCode, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  expect(page.body).toContain("<h1>Not found</h1>");
  expect((await get("/nowhere")).headers["content-type"]).toContain("application/problem+json");
});
