import { existsSync } from "node:fs";
import axe from "axe-core";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileEmailLayout, renderEmail } from "./email.ts";
import { renderPage } from "./page.ts";
import { FIRST_EDITION, FULL_EDITION, LINKS, QUIET_EDITION, UPDATE_EDITION } from "./sample.testkit.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = BROWSERS.find((path) => existsSync(path));

/** A mail has no landmarks: the mail program around it has. */
const IN_MAIL = { region: { enabled: false }, "landmark-one-main": { enabled: false } };

describe.skipIf(executablePath === undefined)("in a browser (chromium, where it is installed)", () => {
  let browser: Browser;
  let forms: Readonly<Record<string, { readonly html: string; readonly rules: object }>>;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    const layout = await compileEmailLayout();
    const mail = (edition: typeof FULL_EDITION) => ({ html: renderEmail(layout, edition, LINKS).html, rules: IN_MAIL });
    forms = {
      full: mail(FULL_EDITION),
      quiet: mail(QUIET_EDITION),
      brief: mail({ ...FULL_EDITION, form: "brief" }),
      first: mail(FIRST_EDITION),
      updates: mail(UPDATE_EDITION),
      page: { html: renderPage(FULL_EDITION, LINKS), rules: {} },
    };
  });
  afterAll(() => browser.close());

  const sizes = [360, 700].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
  );
  const cases = ["full", "brief", "quiet", "first", "updates", "page"].flatMap((form) =>
    sizes.map((size) => ({ form, ...size })),
  );

  test.each(cases)(
    "$form, $colorScheme, $width px: no barrier, nothing cut off",
    async ({ form, width, colorScheme }) => {
      const { html = "", rules = {} } = forms[form] ?? {};
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      try {
        await page.route("**/*", (route) => route.abort()); // pictures off
        await page.setContent(html);
        expect(await barriers(page, rules)).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      } finally {
        await page.close();
      }
    },
  );
});

/** What axe finds, each with the element it is about. */
async function barriers(page: Page, rules: object): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify({ rules })})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
