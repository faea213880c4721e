// Speed of extracting pages: how many a second one core reads, in the reader's worker thread. npm run bench -- pages [PAGES]
import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { createPageReader } from "@frontwatch/sources";
import type { PageInput, PageReader } from "@frontwatch/sources";
import { makePage } from "../kit/made-page.ts";

const PAGES = 400;
/** Read first, and not counted: what the engine compiles while it learns. */
const WARM_UP = 100;
/** Saved pages of real sites, where the outside measurements stand beside the checkout. */
const SAVED = new URL("../../../shared/bench/pages/html/", import.meta.url);
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
  const sorts = { made: Array.from({ length: 50 }, (_, n) => makePage(n)), saved: await savedPages() };
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
