import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createHttp } from "./http.ts";
import type { Http } from "./http.ts";
import { createRobots } from "./robots.ts";
import type { Robots } from "./robots.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Site {
  readonly origin: string;
  readonly robots: Robots;
  readonly asked: () => number;
  at: Date;
}

async function site(handler: RequestListener): Promise<Site> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createHttp({ userAgent: "Frontwatch/1 (+mailto:ops@example.org)", allow: [new URL(origin).host] });
  closing.push(async () => {
    await http.close();
    await new Promise((resolve) => server.close(resolve));
  });
  const made = { origin, asked: () => asked, at: new Date("2026-01-01T00:00:00Z") };
  return Object.assign(made, { robots: createRobots(http, { userAgent: "Frontwatch", now: () => made.at }) });
}

const RULES = `User-agent: *\nDisallow: /private\n\nUser-agent: frontwatch\nDisallow: /closed/\nAllow: /closed/open\nCrawl-delay: 2\n`;

describe("createRobots", () => {
  test("answers by the group for this program", async () => {
    const { origin, robots } = await site((_, response) => response.end(RULES));
    expect(await robots.check(`${origin}/a`)).toEqual({ allowed: true, crawlDelay: 2000 });
    expect((await robots.check(`${origin}/closed/a`)).allowed).toBe(false);
    expect((await robots.check(`${origin}/closed/open/a`)).allowed).toBe(true);
    expect((await robots.check(`${origin}/private`)).allowed).toBe(true);
  });

  test("asks a host once a day", async () => {
    const one = await site((_, response) => response.end(RULES));
    await Promise.all([one.robots.check(`${one.origin}/a`), one.robots.check(`${one.origin}/b`)]);
    expect(one.asked()).toBe(1);
    one.at = new Date("2026-01-02T00:00:01Z");
    await one.robots.check(`${one.origin}/a`);
    expect(one.asked()).toBe(2);
  });

  test("keeps no more at hand than memory is meant for: what was read first is asked for again", async () => {
    const body = Buffer.from("Disallow: /a\n".repeat(38_000));
    const asked: string[] = [];
    const get: Http["get"] = (url) => {
      asked.push(new URL(url).host);
      return Promise.resolve({ kind: "fetched", url, status: 200, contentType: "text/plain", body });
    };
    const robots = createRobots(
      { get, post: () => Promise.resolve(), close: () => Promise.resolve() },
      { userAgent: "Frontwatch" },
    );
    const hosts = Array.from({ length: 25 }, (_, index) => `site-${index}.example`); // 12 MB
    for (const host of hosts) await robots.check(`https://${host}/a`);
    expect(asked).toEqual(hosts);
    await robots.check("https://site-24.example/b");
    expect(asked).toEqual(hosts);
    await robots.check("https://site-0.example/b");
    expect(asked).toEqual([...hosts, "site-0.example"]);
  });

  test.each([404, 403, 410])("allows everything where the file answers %i", async (status) => {
    const { origin, robots } = await site((_, response) => response.writeHead(status).end());
    expect(await robots.check(`${origin}/a`)).toEqual({ allowed: true });
  });

  test.each([500, 503, 429])(
    "allows nothing while the file answers %i, and asks again after ten minutes",
    async (status) => {
      let failing = true;
      const one = await site((_, response) => (failing ? response.writeHead(status).end() : response.end(RULES)));
      expect((await one.robots.check(`${one.origin}/a`)).allowed).toBe(false);
      failing = false;
      expect((await one.robots.check(`${one.origin}/a`)).allowed).toBe(false);
      one.at = new Date("2026-01-01T00:10:01Z");
      expect((await one.robots.check(`${one.origin}/a`)).allowed).toBe(true);
    },
  );
});
