import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openStore, storeError } from "./connect.ts";
import { startEmbedded } from "./embedded.ts";

test("a store lives through the loss of its database", async () => {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-connect-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const first = await startEmbedded(directory);
  const store = openStore(first.url, { max: 3, applicationName: "connect test" });
  const ask = async (): Promise<unknown> =>
    (
      await sql`select 5::bigint as small, 9007199254740993::bigint as large, timestamptz '2026-11-22 00:00Z' as at,
      current_setting('application_name') as name`.execute(store.db)
    ).rows[0];
  const answer = { small: 5, large: "9007199254740993", at: new Date("2026-11-22"), name: "connect test" };
  try {
    // several idle connections, which all break at once
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([answer, answer, answer]);
    await first.stop();
    const lost = storeError(await ask().catch((cause: unknown) => cause));
    expect(lost).toMatchObject({ code: "store_unavailable", retryable: true });

    const second = await startEmbedded(directory);
    onTestFinished(() => second.stop());
    expect(await ask()).toEqual(answer);
  } finally {
    await store.close();
    await first.stop();
  }
});
