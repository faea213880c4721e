// The pictures under docs/pictures, of invented editions and articles, taken with Chromium: npm run pictures [FOLDER]
import { join } from "node:path";
import { editionPictures } from "@frontwatch/digest";
import type { Edition } from "@frontwatch/edition";
import { compileEmailLayout, renderEmail, renderSlack } from "@frontwatch/render";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { previewBlocks } from "../../apps/desk/src/slack-preview.ts";
import { FIRST_EDITION, FULL_EDITION, LINKS, QUIET_EDITION } from "../../packages/render/src/sample.testkit.ts";
import { chromiumPath } from "../kit/browser.ts";
import { takeDesk } from "./desk.ts";

/** Long ones are cut off below: a reader of the README wants the look, not the length. */
const MOST_HEIGHT = { 360: 2_200, 700: 1_900 } as const;
const QUALITY = 80;
const EDITIONS: Readonly<Record<string, Edition>> = {
  full: FULL_EDITION,
  brief: { ...FULL_EDITION, form: "brief" },
  quiet: QUIET_EDITION,
  first: FIRST_EDITION,
};
const SLACK_STYLE = `body{margin:0;padding:14px;font:15px/1.46 Lato,Helvetica,Arial,sans-serif;color:#1d1c1d}
.reply{margin:10px 0 0 26px;padding-left:12px;border-left:2px solid #ddd}small{color:#616061}img{max-width:480px;border-radius:8px}
.button{border:1px solid #bbb;border-radius:4px;padding:3px 10px;font-weight:700;font-size:13px}a{color:#1264a3;text-decoration:none}
p,ul,ol,blockquote{margin:4px 0}blockquote{border-left:3px solid #ddd;padding-left:10px}`;

const folder = process.argv[2] ?? "docs/pictures";
const draw = editionPictures();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
try {
  const layout = await compileEmailLayout();
  for (const [form, edition] of Object.entries(EDITIONS)) {
    const { html } = renderEmail(layout, edition, LINKS);
    for (const width of [360, 700] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        const path = join(folder, `email-${form}-${width}-${colorScheme}.jpg`);
        await take(browser, html, edition, { width, colorScheme, path, most: MOST_HEIGHT[width] });
      }
    }
  }
  const { parent, replies } = renderSlack(FULL_EDITION, { ...LINKS, buttons: true });
  const posts = [parent, ...replies.slice(0, 2)].map(
    ({ blocks }, i) =>
      `<div class="${i > 0 ? "reply" : ""}"><b>Frontwatch</b> <small>APP 07:00</small>${previewBlocks(blocks)}</div>`,
  );
  const page = { width: 720, colorScheme: "light" as const, path: join(folder, "slack.jpg"), most: 1_600 };
  await take(browser, `<style>${SLACK_STYLE}</style>${posts.join("")}`, FULL_EDITION, page);
  await takeDesk(browser, folder);
} finally {
  await browser.close();
}

interface Shot {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly path: string;
  readonly most: number;
}

async function take(open: Browser, html: string, edition: Edition, shot: Shot): Promise<void> {
  const { width, colorScheme, path, most } = shot;
  const page = await open.newPage({ viewport: { width, height: 200 }, colorScheme });
  await page.route("**/*.png*", async (route) => {
    const png = await draw(edition, route.request().url().includes("map") ? "map" : "activity", "light");
    await (png ? route.fulfill({ contentType: "image/png", body: Buffer.from(png) }) : route.abort());
  });
  await page.setContent(html, { waitUntil: "networkidle" });
  const height = Math.min(most, await page.evaluate<number>("document.documentElement.scrollHeight"));
  await page.screenshot({ path, type: "jpeg", quality: QUALITY, clip: { x: 0, y: 0, width, height }, fullPage: true });
  await page.close();
}
