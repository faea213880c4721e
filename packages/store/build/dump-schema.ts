// Writes schema.sql, which a test compares: run `npm run schema -w packages/store` after adding a migration.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dumpSchema } from "../src/dump-schema.ts";
import { startEmbedded } from "../src/embedded.ts";
import { migrate } from "../src/migrate.ts";

const directory = await mkdtemp(join(tmpdir(), "frontwatch-schema-"));
try {
  const server = await startEmbedded(directory);
  try {
    await migrate(server.url);
    await writeFile(new URL("../schema.sql", import.meta.url), await dumpSchema(server.url));
  } finally {
    await server.stop();
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
