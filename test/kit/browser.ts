import { existsSync } from "node:fs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is. @throws where it is not installed */
export function chromiumPath(): string {
  const path = BROWSERS.find((each) => existsSync(each));
  if (path === undefined) throw new Error("Chromium is not installed: apt-get install chromium");
  return path;
}
