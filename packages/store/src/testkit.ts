import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openStore, type Store } from "./connect.ts";
import { startEmbedded, type Embedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

export { startEmbedded, type Embedded } from "./embedded.ts";
export { drawClaims, tell, town, type ClaimParts, type Told } from "./make-ledger.testkit.ts";

/** Databases for the tests of one file. */
export interface TestDatabases {
  /** Address of a new, migrated, empty database; dropped after the test. */
  url(): Promise<string>;
  /** The same, opened; closed and dropped after the test. */
  store(): Promise<Store>;
}

/**
 * Gives a test file real databases: a server of its own in a temporary directory (about 1 s), or the one at
 * TEST_DATABASE_URL, whose user may create databases; one migrated template; a clone for each call. Call it once, at
 * the top of the file or of a `describe`. Nothing is left behind.
 */
export function withDatabase(): TestDatabases {
  const run = randomBytes(6).toString("hex");
  const template = `fw_template_${run}`;
  let directory: string | undefined;
  let server: Embedded | undefined;
  let admin = "";
  let stores: Store[] = [];
  let clones: string[] = [];
  let count = 0;

  beforeAll(async () => {
    const given = process.env["TEST_DATABASE_URL"];
    if (given === undefined) {
      directory = await mkdtemp(join(tmpdir(), "frontwatch-test-"));
      server = await startEmbedded(directory);
    }
    admin = given ?? server?.url ?? "";
    await execute(admin, `create database ${template}`);
    await migrate(withName(admin, template));
  });

  afterEach(async () => {
    const [opened, made] = [stores, clones];
    [stores, clones] = [[], []];
    await Promise.all(opened.map((store) => store.close()));
    for (const name of made) await execute(admin, `drop database ${name} with (force)`);
  });

  afterAll(async () => {
    if (server !== undefined) await server.stop();
    else if (admin !== "") await execute(admin, `drop database if exists ${template} with (force)`);
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  });

  const url = async (): Promise<string> => {
    const name = `fw_test_${run}_${++count}`;
    await execute(admin, `create database ${name} template ${template}`);
    clones.push(name);
    return withName(admin, name);
  };
  return {
    url,
    async store() {
      const store = openStore(await url());
      stores.push(store);
      return store;
    },
  };
}

function withName(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // queries report it
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
