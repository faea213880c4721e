import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "@frontwatch/domain";
import { afterEach, describe, expect, test } from "vitest";
import { extractPage } from "./extract-page.ts";
import { createHttp } from "./http.ts";
import { createPageReader } from "./page-reader.ts";
import type { PageReader } from "./page-reader.ts";

const readers: PageReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});
function reader(...options: Parameters<typeof createPageReader>): PageReader {
  const made = createPageReader(...options);
  readers.push(made);
  return made;
}

const TEXT =
  "Engineers reopened the Sola bridge on Tuesday, three weeks after shelling cut the only road, officials said.";
const html = (n: number): string =>
  `<html><head><title>Bridge ${n}</title></head><body><p>${TEXT} ${n}.</p><p>${TEXT}</p></body></html>`;
const input = (text: string, url = "https://valley.example/a") => ({ body: new TextEncoder().encode(text), url });
/** Some seconds of work for the tree builder: every reference becomes a text node. */
const SLOW = `<html><body><p>${"&amp;".repeat(600_000)}</p></body></html>`;

describe("createPageReader", () => {
  test("reads pages in threads, each its own", async () => {
    const pages = reader({ workers: 2 });
    const read = await Promise.all(Array.from({ length: 12 }, (_, i) => pages.extractPage(input(html(i)))));
    expect(read.map(({ title }) => title)).toEqual(Array.from({ length: 12 }, (_, i) => `Bridge ${i}`));
  });

  test("gives up on a page that takes too long, names it, and reads the next", async () => {
    const pages = reader({ workers: 1, timeoutMs: 700 });
    const slow = pages.extractPage(input(SLOW, "https://slow.example/")).catch((error: unknown) => error);
    const next = pages.extractPage(input(html(1)));
    const error = await slow;
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "timed_out" });
    expect(String(error)).toContain("https://slow.example/");
    expect((await next).title).toBe("Bridge 1");
  });

  test("keeps the process responsive while a thread works", async () => {
    const pages = reader({ workers: 1, timeoutMs: 500 });
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 20);
    await pages.extractPage(input(SLOW)).catch(() => undefined);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  test.each([
    ["no_text", "<html><body><p>Short</p></body></html>"],
    ["not_a_page", "no markup"],
    ["too_large", "<div>".repeat(5000)],
  ])("says %s as an AppError", async (code, text) => {
    await expect(reader().extractPage(input(text))).rejects.toMatchObject({ name: "AppError", code });
  });

  test("refuses a page over the limit without reading it", async () => {
    const small = reader({ maxBytes: 1000 });
    await expect(small.extractPage(input("<p>" + "x".repeat(2000)))).rejects.toMatchObject({ code: "too_large" });
  });

  test("fails what is in hand when it is closed, and what comes after", async () => {
    const closing = reader();
    const pending = closing.extractPage(input(SLOW)).catch((error: unknown) => error);
    await closing.close();
    expect(await pending).toBeInstanceOf(AppError);
    await expect(closing.extractPage(input(html(1)))).rejects.toBeInstanceOf(AppError);
  });
});

describe("extractPage", () => {
  test("takes a page from a server to its text, in the charset its header names", async () => {
    const server = createServer((_, response) => {
      response.setHeader("content-type", "text/html; charset=iso-8859-1");
      response.end(Buffer.from(html(1).replace("Sola", "Sölà"), "latin1"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const http = createHttp({ userAgent: "test", allow: [new URL(origin).host] });
    try {
      const fetched = await http.get(`${origin}/a?utm_source=feed`);
      if (fetched.kind !== "fetched") throw new Error("not fetched");
      const page = await extractPage(fetched);
      expect(page.url).toBe(`${origin}/a`);
      expect(page.text).toContain("the Sölà bridge");
    } finally {
      await http.close();
      server.close();
    }
  });
});
