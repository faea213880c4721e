import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frontwatch, killLeftovers, processesWith } from "./kit/processes.ts";
import type { Ended } from "./kit/processes.ts";

const DAYS = ["2025-03-10", "2025-03-11", "2025-03-12"];

describe("frontwatch demo", () => {
  let directory: string;
  let demo: Ended;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "frontwatch-demo-test-"));
    // a temporary directory of its own: whatever the demo starts has it in its command line
    demo = await frontwatch(["demo", "--out", join(directory, "out")], { TMPDIR: directory });
  });
  afterAll(async () => {
    await killLeftovers();
    await rm(directory, { recursive: true, force: true });
  });

  test("ends by itself, with every expected part there", () => {
    expect(demo.output).toContain("Every expected part is there.");
    expect(demo.output).not.toContain("MISSING");
    expect(demo.status).toBe(0);
  });

  test("prints what was delivered: a mail and a post for each of three days", () => {
    const delivered = demo.output.split("\n").filter((line) => / (email|slack) /.test(line) && line.startsWith("2025"));
    expect(delivered.map((line) => line.split(/\s+/))).toEqual(
      DAYS.flatMap((day) => [
        [day, "email", "analyst@example.org", "sent"],
        [day, "slack", "#conflict", "sent"],
      ]),
    );
  });

  test.each(DAYS)("writes the digests of %s", async (day) => {
    const out = join(directory, "out", day);
    expect(await readFile(join(out, "digest.html"), "utf8")).toContain("</html>");
    expect(await readFile(join(out, "digest.txt"), "utf8")).toContain("COVERAGE");
    const posts = JSON.parse(await readFile(join(out, "slack.json"), "utf8")) as {
      readonly blocks: readonly object[];
    }[];
    expect(posts.length).toBeGreaterThan(1);
    for (const { blocks } of posts) expect(blocks.length).toBeGreaterThan(0);
  });

  test("takes a picture of the mail where a browser is, or says that there is none", async () => {
    const picture = await stat(join(directory, "out", DAYS.at(-1) ?? "", "digest.png")).catch(() => undefined);
    if (picture) expect(picture.size).toBeGreaterThan(10_000);
    else expect(demo.output).toContain("no browser found");
  });

  test("leaves no process and no temporary files", async () => {
    expect(await processesWith(directory)).toEqual([]);
    expect((await readdir(directory)).filter((name) => name.startsWith("frontwatch-"))).toEqual([]);
  });
});
