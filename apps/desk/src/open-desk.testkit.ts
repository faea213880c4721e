import { loadKnowledge } from "@frontwatch/classify";
import { parseSettings, readEnvironment } from "@frontwatch/config";
import type { Settings } from "@frontwatch/config";
import { openCompiler } from "@frontwatch/digest";
import { openHost } from "@frontwatch/host";
import { lazyPainter } from "@frontwatch/pictures";
import { prepareQueues } from "@frontwatch/queue";
import type { TestDatabases } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { onTestFinished } from "vitest";
import { buildDesk } from "./server.ts";

const knowledge = loadKnowledge();
const painter = lazyPainter();

/** Headers of a request to the desk by its own name. */
export const host = { host: "127.0.0.1" };

/** A desk on a new, empty database; closed after the test. */
export async function openDesk(
  databases: TestDatabases,
  access: "open" | "signed-in" = "open",
  settings: Partial<Settings> = {},
) {
  const databaseUrl = await databases.url();
  await prepareQueues({ kind: "postgres", url: databaseUrl });
  const env = readEnvironment({ FRONTWATCH_URL: "https://desk.example", FRONTWATCH_ACCESS: access });
  const opened = await openHost({
    env,
    settings: { ...parseSettings("", "test"), ...settings },
    log: createLog("test", "silent"),
    databaseUrl,
  });
  const compiler = await openCompiler(opened);
  const names = await knowledge;
  const desk = await buildDesk({ host: opened, compiler, names, pages: {}, painter });
  /** A desk of another process on the same database. */
  const another = async () => {
    const built = await buildDesk({ host: opened, compiler: await openCompiler(opened), names, pages: {}, painter });
    onTestFinished(() => built.close());
    return built;
  };
  onTestFinished(async () => {
    await desk.close();
    await opened.close();
  });
  const get = (url: string) => desk.inject({ url, headers: host });
  const signIn = { ...compiler, queues: opened.queues, access: opened.settings.access };
  return { desk, another, get, signIn, opened, store: opened.store, db: opened.store.db };
}
