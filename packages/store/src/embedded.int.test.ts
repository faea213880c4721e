import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@frontwatch/domain";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findEmbedded, startEmbedded, type Embedded } from "./embedded.ts";
import { isAlive, readPostmaster } from "./postmaster.ts";

let directory: string;
let children: ChildProcess[];
let servers: Embedded[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "frontwatch-embedded-"));
  children = [];
  servers = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of servers) await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const start = async (place = directory, log?: (message: string) => void): Promise<Embedded> => {
  const server = await startEmbedded(place, log);
  servers.push(server);
  return server;
};

const failure = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error = await attempt.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error("expected an AppError", { cause: error });
};

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = async (): Promise<number> => (await readPostmaster(join(directory, "postgres")))?.pid ?? 0;

/** Runs `startEmbedded(directory)` in a process of its own and gives the process once the server is up. */
async function startElsewhere(options: { readonly uid?: number; readonly gid?: number } = {}): Promise<ChildProcess> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const server = await startEmbedded(${JSON.stringify(directory)});
    process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
    console.log(server.url);
    setInterval(() => undefined, 1_000);`;
  const child = spawn(
    process.execPath,
    ["--conditions=@frontwatch/source", "--import", "tsx", "--input-type=module", "--eval", program],
    { stdio: ["ignore", "pipe", "inherit"], cwd: join(import.meta.dirname, "../../.."), ...options },
  );
  children.push(child);
  await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return child;
}

describe("startEmbedded", () => {
  test("starts, stops without a process left, and starts again with data, password and port kept", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    expect((await stat(join(directory, "postgres.json"))).mode & 0o777).toBe(0o600);
    expect(await findEmbedded(directory)).toBe(first.url);
    const pid = await serverPid();
    await first.stop();
    expect(await isAlive(pid)).toBe(false);
    expect(await findEmbedded(directory)).toBeUndefined();

    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  test("lets nobody in without the password, and listens at 127.0.0.1 alone", async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    const settings = await query(
      url,
      `select current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    expect(settings).toEqual([{ listen: "127.0.0.1", sockets: "", fsync: "on", commit: "on" }]);
  });

  test("runs twice at once on two directories", async () => {
    const [one, two] = await Promise.all([start(join(directory, "one")), start(join(directory, "two"))]);
    expect(new URL(one.url).port).not.toBe(new URL(two.url).port);
    expect(await query(one.url, "select 1 as n")).toEqual(await query(two.url, "select 1 as n"));
  });

  test("takes another port when its own is in use", async () => {
    const first = await start();
    const { port } = new URL(first.url);
    await first.stop();
    const other = createServer().listen(Number(port), "127.0.0.1");
    await once(other, "listening");
    try {
      const second = await start();
      expect(new URL(second.url).port).not.toBe(port);
      expect(await query(second.url, "select 1 as n")).toEqual([{ n: 1 }]);
    } finally {
      other.close();
    }
  });

  test("refuses a directory in use, naming the process, and leaves its server running", async () => {
    const child = await startElsewhere();
    const error = await failure(start());
    expect(error).toMatchObject({ code: "store_unavailable", retryable: false });
    expect(error.message).toContain(`process ${child.pid ?? 0}`);
    expect(await query((await findEmbedded(directory)) ?? "", "select 1 as n")).toEqual([{ n: 1 }]);
    const pid = await serverPid();
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(await isAlive(pid)).toBe(false);
  });

  test("of two starts at once on an empty directory, one wins and its server works", async () => {
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await query(servers[0]?.url ?? "", "select 1 as n")).toEqual([{ n: 1 }]);
    expect((await readdir(directory)).sort()).toEqual(["postgres", "postgres.json", "postgres.log"]);
  });

  test("takes over the server of a killed process, and stops it", async () => {
    const child = await startElsewhere();
    const orphan = await serverPid();
    await query((await findEmbedded(directory)) ?? "", "create table kept as select 42 as answer");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await isAlive(orphan)).toBe(true);

    const told: string[] = [];
    const server = await start(directory, (message) => told.push(message));
    expect(await serverPid()).toBe(orphan);
    expect(told.join()).toContain(`process ${orphan}`);
    expect(await query(server.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await server.stop();
    expect(await isAlive(orphan)).toBe(false);
  });

  test("keeps its hold on the server when its session is cut", async () => {
    const { url } = await start();
    const owners = (column: string): string =>
      `select ${column} from pg_stat_activity where application_name like 'frontwatch owner %'`;
    const cut = await query<{ pid: number }>(url, owners("pid"));
    await query(url, owners("pg_terminate_backend(pid)"));
    for (;;) {
      const now = await query<{ pid: number }>(url, owners("pid"));
      if (now.length === 1 && now[0]?.pid !== cut[0]?.pid) break;
    }
    expect((await failure(start())).message).toContain("already running");
  });

  test("starts after a crash, though another process has the old server's number now", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    const data = join(directory, "postgres");
    const pidFile = await readFile(join(data, "postmaster.pid"), "utf8");
    const { uid, gid } = await stat(data);
    await first.stop();
    // as a plain user this is a process that PostgreSQL could take for its predecessor
    const stranger = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid, cwd: "/" } : {});
    children.push(stranger);
    await once(stranger, "spawn");
    await writeFile(join(data, "postmaster.pid"), pidFile.replace(/^\d+/, String(stranger.pid)), { mode: 0o644 });

    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(stranger.exitCode).toBeNull();
  });

  test("is started again at the same address when it is killed, with what was committed", async () => {
    const server = await start();
    await query(server.url, "create table kept as select 42 as answer");
    const killed = await serverPid();
    process.kill(killed, "SIGKILL");
    const answer = (): Promise<unknown> => query(server.url, "select answer from kept").catch(() => undefined);
    while ((await serverPid()) === killed || (await answer()) === undefined);
    expect(await answer()).toEqual([{ answer: 42 }]);
    const again = await serverPid();
    await server.stop();
    expect(await isAlive(again)).toBe(false);
  });

  test("clears away what a start killed while creating the data left", async () => {
    await mkdir(join(directory, "postgres.new-999999999"));
    await writeFile(join(directory, "postgres.new-999999999.password"), "old");
    await start();
    expect((await readdir(directory)).sort()).toEqual(["postgres", "postgres.json", "postgres.log"]);
  });

  test("says what the server says when it does not start, and leaves no process", async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(directory, "postgres", "PG_VERSION"), "17\n");
    const error = await failure(start());
    expect(error.code).toBe("store_unavailable");
    expect(error.message).toContain("version 17");
    expect(await readPostmaster(join(directory, "postgres"))).toBeUndefined();
  });

  test("says what to do when the password is lost", async () => {
    const server = await start();
    await server.stop();
    await rm(join(directory, "postgres.json"));
    const error = await failure(start());
    expect(error.message).toContain("postgres.json");
  });

  test.runIf(process.getuid?.() === 0)(
    "keeps the data in place below a temporary directory closed to others",
    async () => {
      const place = join(directory, "closed", "state");
      await mkdir(join(directory, "closed"), { mode: 0o700 });
      const { url } = await start(place);
      expect(await query(url, "select current_setting('data_directory') as data")).toEqual([
        { data: join(place, "postgres") },
      ]);
    },
  );

  test.runIf(process.getuid?.() === 0)("works for a plain user, whose server root can then take over", async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    await chown(directory, nobody.uid, nobody.gid);
    const child = await startElsewhere(nobody);
    expect((await stat(join(directory, "postgres"))).uid).toBe(nobody.uid);
    child.kill("SIGKILL");
    await once(child, "exit");
    const server = await start();
    expect(await query(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });
});
