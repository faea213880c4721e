// The desk's pages over the samples of `frontwatch demo`, as pictures.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "@frontwatch/config";
import { createLog } from "@frontwatch/telemetry";
import type { Browser } from "playwright-core";
import { runDemo } from "../../apps/cli/src/demo/run.ts";
import { freePort } from "../../apps/cli/src/local-services.ts";

/** Long ones are cut off below: the README wants the look. */
const SIZES = [
  { width: 700, height: 1_100, colorScheme: "light" },
  { width: 360, height: 800, colorScheme: "dark" },
] as const;
const QUALITY = 70;

/** Takes the pictures of Today, a situation, a place and a search. */
export async function takeDesk(browser: Browser, folder: string): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), "frontwatch-pictures-"));
  const env = readEnvironment({ LOG_LEVEL: "error", FRONTWATCH_PORT: String(await freePort(8080)) });
  const demo = await runDemo({ env, log: createLog("pictures", "error"), out });
  try {
    const first = await browser.newPage({ baseURL: env.publicUrl });
    await first.goto("/");
    const linked = async (start: string) => (await first.getAttribute(`main a[href^="${start}"]`, "href")) ?? "/";
    const place = await linked("/places/");
    const situation = await linked("/situations/");
    await first.close();
    const pages = { today: "/", situation: situation.split("#", 1)[0] ?? "/", place, search: "/search?q=truce" };
    for (const [name, path] of Object.entries(pages)) {
      for (const { colorScheme, ...viewport } of SIZES) {
        const page = await browser.newPage({ baseURL: env.publicUrl, viewport, colorScheme });
        await page.goto(path, { waitUntil: "networkidle" });
        const file = join(folder, `desk-${name}-${viewport.width}-${colorScheme}.jpg`);
        await page.screenshot({ path: file, type: "jpeg", quality: QUALITY });
        await page.close();
      }
    }
  } finally {
    await demo.close();
    await rm(out, { recursive: true, force: true });
  }
}
