import { execFile } from "node:child_process";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const run = promisify(execFile);

/** The path of a Chromium or Chrome, where there is one. */
export async function findBrowser(): Promise<string | undefined> {
  for (const directory of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of BROWSERS) {
      const path = join(directory, name);
      const there = await access(path).then(
        () => true,
        () => false,
      );
      if (there) return path;
    }
  }
  return undefined;
}

/** Takes a picture of an HTML file, 700 pixels wide. @returns false where there is no browser or it fails */
export async function photograph(file: string, picture: string): Promise<boolean> {
  const browser = await findBrowser();
  if (browser === undefined) return false;
  const profile = await mkdtemp(join(tmpdir(), "frontwatch-browser-"));
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", ...quiet];
  const where = [`--user-data-dir=${profile}`, `--screenshot=${picture}`, "--window-size=700,2200"];
  try {
    await run(browser, [...flags, ...where, pathToFileURL(file).href], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
