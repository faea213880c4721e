import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** The right to stop an embedded server, held by one session for as long as this process lives. */
export interface Ownership {
  /** Runs `shutdown` while nobody else can take the server, then lets go. */
  readonly release: (shutdown: () => Promise<void>) => Promise<void>;
}

const OWNER_LOCK = 0x4657; // "FW"; the only advisory lock of the database `postgres`
const PATIENCE_MS = 3_000; // the server needs a moment to see that a killed owner's session is gone
const POLL_MS = 100;
const RETRY_MS = 1_000; // a server that restarts after a crash is soon back
const APPLICATION = "frontwatch owner"; // followed by the number of the process

/**
 * Takes the ownership of the server at `url`. A session lock, not a file: it ends with the process that holds it,
 * however that ends, and no other process can be taken for it.
 * @returns the ownership, or the number of the process that has it
 */
export async function takeOwnership(url: string): Promise<Ownership | { readonly heldBy: number | undefined }> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = await tryLock(url);
    if (client !== undefined) return keep(url, client);
    if (Date.now() > end) return { heldBy: await holder(url) };
    await sleep(POLL_MS);
  }
}

async function tryLock(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${APPLICATION} ${process.pid}`,
    keepAlive: true,
  });
  client.on("error", () => undefined); // an end without an error comes too: see keep
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [OWNER_LOCK]);
  if (rows[0]?.locked === true) return client;
  await client.end();
  return undefined;
}

async function holder(url: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and objid = $1 and granted and application_name like $2`,
      [OWNER_LOCK, `${APPLICATION} %`],
    );
    const pid = Number(rows[0]?.name.slice(APPLICATION.length));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } finally {
    await client.end();
  }
}

function keep(url: string, first: pg.Client): Ownership {
  let client: pg.Client | undefined = first;
  let timer: NodeJS.Timeout | undefined;
  let released = false;
  const watch = (session: pg.Client): void => {
    // a crashed backend makes the server drop every session; the lock is then taken anew
    session.once("end", () => {
      client = undefined;
      if (!released) void retake();
    });
  };
  const retake = async (): Promise<void> => {
    const session = await tryLock(url).catch(() => undefined);
    if (released) await session?.end();
    else if (session === undefined) timer = setTimeout(() => void retake(), RETRY_MS).unref();
    else {
      client = session;
      watch(session);
    }
  };
  watch(first);
  return {
    async release(shutdown) {
      released = true;
      clearTimeout(timer);
      await shutdown().finally(() => client?.end());
    },
  };
}
