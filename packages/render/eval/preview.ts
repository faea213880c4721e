import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileEmailLayout, renderEmail, renderPage, renderSlack } from "../src/index.ts";
import { FIRST_EDITION, FULL_EDITION, LINKS, QUIET_EDITION, UPDATE_EDITION } from "../src/sample.testkit.ts";

// Writes invented editions as files to look at: node --conditions=@frontwatch/source --import tsx eval/preview.ts FOLDER

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: preview.ts FOLDER\n");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const layout = await compileEmailLayout();
const EDITIONS = {
  full: FULL_EDITION,
  brief: { ...FULL_EDITION, form: "brief" as const },
  quiet: QUIET_EDITION,
  first: FIRST_EDITION,
  update: UPDATE_EDITION,
};
for (const [name, edition] of Object.entries(EDITIONS)) {
  const email = renderEmail(layout, edition, LINKS);
  await writeFile(join(folder, `${name}.html`), email.html);
  await writeFile(join(folder, `${name}.txt`), `Subject: ${email.subject}\n(${email.preheader})\n\n${email.text}`);
  await writeFile(join(folder, `${name}.page.html`), renderPage(edition, LINKS));
  await writeFile(join(folder, `${name}.slack.json`), JSON.stringify(renderSlack(edition, LINKS), undefined, 2));
}
