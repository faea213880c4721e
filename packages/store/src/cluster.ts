import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, lstat, mkdir, readdir, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@frontwatch/domain";
import { isAlive, serverProcess } from "./postmaster.ts";
import { openPassage, reaches, serverAccount, type Account } from "./server-account.ts";
import { serverBinaries, shelterDirectory, type ServerBinaries } from "./server-binaries.ts";
import { ensureSecret } from "./server-secret.ts";

/** The data of an embedded server, and what it takes to run it. */
export interface Cluster {
  readonly directory: string;
  /** Real path of the data. */
  readonly data: string;
  readonly account: Account | undefined;
  readonly binaries: ServerBinaries;
  readonly password: string;
}

/** The superuser, and the name of the database. */
export const SERVER_USER = "frontwatch";

const run = promisify(execFile);

/**
 * Finds the data below the `given` directory, or makes them: owned by the account that runs the server, with its password.
 * @throws AppError `store_unavailable`
 */
export async function ensureCluster(given: string, log: (message: string) => void): Promise<Cluster> {
  await mkdir(given, { recursive: true, mode: 0o711 });
  const directory = await realpath(given);
  const home = join(directory, "postgres");
  const account = await serverAccount([home, directory]);
  if (account !== undefined) await openPassage(account, directory);
  const data = await dataDirectory(home, account, log);
  const binaries = await serverBinaries(account, shelterDirectory);
  const exists = await isCluster(data);
  const { password } = await ensureSecret(directory, exists);
  const cluster = { directory, data, account, binaries, password };
  if (!exists) {
    log("creating the database");
    await create(cluster);
  }
  return cluster;
}

/** The data's real place: `home`, or, where the server's account cannot reach that, a shelter that `home` links to. */
async function dataDirectory(
  home: string,
  account: Account | undefined,
  log: (message: string) => void,
): Promise<string> {
  const entry = await lstat(home).catch(() => undefined);
  if (entry?.isSymbolicLink() === true) {
    return await realpath(home).catch((cause: unknown) => {
      throw new AppError("store_unavailable", `${home} links to data that are gone. Restore them or delete the link.`, {
        cause,
      });
    });
  }
  if (account === undefined || (await reaches(account, dirname(home)))) return home;
  if (entry !== undefined) {
    throw new AppError(
      "store_unavailable",
      `User ${account.uid}, who runs PostgreSQL, cannot reach ${home}. Open the directories above it (chmod o+x), or set DATABASE_URL.`,
    );
  }
  const data = join(await shelterDirectory(), `data-${randomBytes(8).toString("hex")}`);
  await mkdir(data, { mode: 0o700 });
  await chown(data, account.uid, account.gid);
  await symlink(data, home);
  log(`${dirname(home)} is closed to the user that runs PostgreSQL; the data are kept in ${data}`);
  return data;
}

async function isCluster(data: string): Promise<boolean> {
  try {
    await stat(join(data, "PG_VERSION"));
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return false;
    throw new AppError(
      "store_unavailable",
      `The data of the embedded PostgreSQL in ${data} belong to another user. Start Frontwatch as that user or as root.`,
      { cause },
    );
  }
}

/** Made aside and moved into place, so that a start killed half-way leaves nothing that looks like data. */
async function create({ data, account, binaries, password }: Cluster): Promise<void> {
  await removeDrafts(data);
  const draft = `${data}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
    if (account !== undefined) {
      await chown(draft, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    const args = [
      `--pgdata=${draft}`,
      `--username=${SERVER_USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // a provider and locale inside PostgreSQL, so that text sorts alike on every machine
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ];
    await run(binaries.initdb, args, { ...account, ...serverProcess() });
    await rename(draft, data);
  } catch (cause) {
    if (await isCluster(data)) return; // another start was first
    throw new AppError("store_unavailable", `The embedded PostgreSQL cannot create its data in ${data}.`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** What starts that were killed half-way left; another start that is under way keeps its own. */
async function removeDrafts(data: string): Promise<void> {
  const prefix = `${basename(data)}.new-`;
  for (const entry of await readdir(dirname(data))) {
    if (!entry.startsWith(prefix)) continue;
    const pid = Number.parseInt(entry.slice(prefix.length), 10);
    if (!(await isAlive(pid))) await rm(join(dirname(data), entry), { recursive: true, force: true });
  }
}
