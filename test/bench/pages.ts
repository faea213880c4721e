// Speed of extracting pages: how many a second one core reads, in the reader's worker thread. npm run bench -- pages [PAGES]
import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { createPageReader } from "@frontwatch/sources";
import type { PageInput, PageReader } from "@frontwatch/sources";
import { makeArticle } from "../kit/articles.ts";

const PAGES = 400;
/** Read first, and not counted: what the engine compiles while it learns. */
const WARM_UP = 100;
/** Saved pages of real sites, where the outside measurements stand beside the checkout. */
const SAVED = new URL("../../../shared/bench/pages/html/", import.meta.url);
/** Bytes around an article on the saved pages: scripts three quarters, the rest navigation, teasers and share bars. */
const SCRIPT_LENGTH = 90_000;
const TEASERS = 60;

/** A page as sites build them: a head of data, menus, scripts, teasers, an article of 40 paragraphs, comments. */
function madePage(n: number): PageInput {
  const { title, paragraphs } = makeArticle(n, 8_000);
  const text = paragraphs.map((words) => `<p class="story-text__p p-${n}">${words}</p>`).join("\n");
  const state = JSON.stringify({ n, paragraphs }).padEnd(SCRIPT_LENGTH, '{"key":"value"},');
  const teasers = Array.from(
    { length: TEASERS },
    (_, i) =>
      `<li class="card"><a href="/t/${i}"><img src="/i/${i}.jpg" alt=""><h3>Another headline ${i}</h3></a><p>A line about it.</p></li>`,
  );
  const data = {
    "@type": "NewsArticle",
    headline: title,
    datePublished: "2026-03-03T04:05:06Z",
    author: { name: "A" },
  };
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Paper</title>
    <meta property="og:title" content="${title}"><link rel="canonical" href="https://paper.example/${n}">
    <script type="application/ld+json">${JSON.stringify(data)}</script><style>${".a{color:red}".repeat(800)}</style></head>
    <body><nav><ul>${teasers.join("")}</ul></nav><script>window.state=${state}</script>
    <main><article><h1>${title}</h1><div class="byline">By A</div>${text}</article>
    <div class="related"><ul>${teasers.join("")}</ul></div></main><div class="river">${teasers.join("")}</div>
    <div id="comments">${"<div><p>What a day</p></div>".repeat(40)}</div><footer>All rights</footer></body></html>`;
  return { body: new TextEncoder().encode(html), url: `https://paper.example/${n}` };
}

async function savedPages(): Promise<readonly PageInput[]> {
  const names = await readdir(SAVED).catch(() => []);
  return Promise.all(
    names.map(async (name) => ({
      body: gunzipSync(await readFile(new URL(name, SAVED))),
      url: `https://saved.example/${name}`,
    })),
  );
}

/** Processor time of all threads, in seconds: another program on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function readAll(reader: PageReader, pages: readonly PageInput[], count: number) {
  const began = processorTime();
  let read = 0;
  for (let n = 0; n < count; n++) {
    const page = pages[n % pages.length];
    if (page && (await reader.extractPage(page).catch(() => undefined))) read += 1;
  }
  const seconds = processorTime() - began;
  return { pages: count, read, perSecond: Math.round(count / seconds), ms: Math.round((seconds / count) * 1e4) / 10 };
}

/** Measures made pages, and saved ones where they are. @param count - pages to read of each sort */
export async function measure(count = PAGES): Promise<object> {
  const sorts = { made: Array.from({ length: 50 }, (_, n) => madePage(n)), saved: await savedPages() };
  const reader = createPageReader({ workers: 1 });
  const results: Record<string, object> = {};
  try {
    for (const [sort, pages] of Object.entries(sorts)) {
      if (pages.length === 0) continue;
      await readAll(reader, pages, WARM_UP);
      const bytes = pages.map(({ body }) => body.byteLength).reduce((sum, size) => sum + size, 0);
      results[sort] = { kilobytes: Math.round(bytes / pages.length / 1000), ...(await readAll(reader, pages, count)) };
    }
  } finally {
    await reader.close();
  }
  return results;
}
