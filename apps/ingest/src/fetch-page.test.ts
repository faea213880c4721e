import { AppError } from "@frontwatch/domain";
import { createPageReader } from "@frontwatch/sources";
import type { Http } from "@frontwatch/sources";
import { afterAll, expect, test } from "vitest";
import { fetchPage } from "./fetch-page.ts";

const SITE = "https://paper.example";
const TEXT = [
  "The army said on Monday that it had entered the town of Bara from the north, where its men were seen.",
  "Residents reported shelling through the night and a market that stayed closed until noon on Tuesday.",
  "A spokesman for the other side said that its men had left before dawn and would come back with more.",
  "Aid workers said that some nine thousand people had fled along the road to the south since the weekend.",
];
const p = (...of: readonly number[]): string => of.map((n) => `<p>${TEXT[n] ?? ""}</p>`).join("");
const page = (body: string, head = ""): string =>
  `<html lang="en"><head><title>Army in Bara</title>${head}</head><body><article>${body}</article></body></html>`;

const pages = createPageReader();
afterAll(() => pages.close());

/** Fetches `/bara` of a site of these pages; others answer 404, or 503 where they are "busy". */
async function fetchBara(site: Readonly<Record<string, string>>, isLast = false) {
  const asked: string[] = [];
  const get = (url: string) => {
    const path = url.replace(SITE, "");
    asked.push(path);
    const html = site[path];
    if (html === undefined || html === "busy")
      return Promise.reject(new AppError("http_status", `${url} failed.`, { retryable: html === "busy" }));
    return Promise.resolve({ kind: "fetched", url, contentType: "text/html", body: new TextEncoder().encode(html) });
  };
  const run = { signal: new AbortController().signal, isLast };
  const fetched = await fetchPage({ http: { get } as unknown as Http, pages }, `${SITE}/bara`, run);
  return { ...fetched, text: fetched.page.text, asked };
}

test("an article in pages is joined, each paragraph once, until a page adds nothing", async () => {
  const next = (n: number) => `<nav><a href="/bara?page=${n}">${n}</a></nav>`;
  const { text, isPart, asked } = await fetchBara({
    "/bara": page(p(0, 1) + next(2)),
    "/bara?page=2": page(p(1, 2) + next(3)),
    "/bara?page=3": page(p(3) + next(4)),
    "/bara?page=4": page(p(2, 3) + next(5)),
  });
  expect({ text, isPart }).toEqual({ text: TEXT.join("\n\n"), isPart: false });
  expect(asked).toEqual(["/bara", "/bara?page=2", "/bara?page=3", "/bara?page=4"]);
});

test("an article of pages without end ends", async () => {
  const endless = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => {
      const own = `${TEXT[0] ?? ""} Part ${n}.`;
      return [
        n === 0 ? "/bara" : `/bara/${n + 1}`,
        page(`<p>${own}</p><p>${own} More.</p><a href="/bara/${n + 2}">Next</a>`),
      ];
    }),
  );
  expect((await fetchBara(endless)).asked).toHaveLength(12);
});

test("where a page is missing the text is a part; where one is busy all is tried again while it may be", async () => {
  const first = page(`${p(0, 1)}<a href="/bara/2">2</a>`);
  expect(await fetchBara({ "/bara": first })).toMatchObject({ isPart: true, text: TEXT.slice(0, 2).join("\n\n") });
  await expect(fetchBara({ "/bara": first, "/bara/2": "busy" })).rejects.toMatchObject({ retryable: true });
  expect(await fetchBara({ "/bara": first, "/bara/2": "busy" }, true)).toMatchObject({ isPart: true });
});

test("what stands on one page whole is read there", async () => {
  const links = '<a href="/bara?page=2">2</a><a href="/bara?page=all">All</a>';
  const { text, asked } = await fetchBara({ "/bara": page(p(0, 1) + links), "/bara?page=all": page(p(0, 1, 2, 3)) });
  expect({ text, asked }).toEqual({ text: TEXT.join("\n\n"), asked: ["/bara", "/bara?page=all"] });
});

test("a page without text is read in its AMP variant, under its own address", async () => {
  const amp = '<link rel="amphtml" href="/bara/amp">';
  const { page: read } = await fetchBara({ "/bara": page("<div id=app></div>", amp), "/bara/amp": page(p(0, 1, 2)) });
  expect(read.url).toBe(`${SITE}/bara`);
  await expect(fetchBara({ "/bara": page("<div id=app></div>") })).rejects.toMatchObject({ code: "no_text" });
});

test("behind a wall there is nothing to read on", async () => {
  const offer = '<div class="paywall"><p>Subscribe to continue reading this article.</p></div><a href="/bara/2">2</a>';
  const { page: read, asked } = await fetchBara({ "/bara": page(p(0) + offer) });
  expect({ paywall: read.paywall, asked }).toEqual({ paywall: true, asked: ["/bara"] });
});
