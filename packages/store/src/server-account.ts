import { execFile } from "node:child_process";
import { chmod, realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { AppError } from "@frontwatch/domain";

/** The user the server runs as, where that is not the user of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ["postgres", "nobody"] as const; // both exist on most systems; no user is ever created

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root, so under root another account runs it: the owner of the first of `paths` that
 * exists and is not root's, else `postgres`, else `nobody`.
 * @returns `undefined` when this process is not root's: the server then runs as the same user
 * @throws AppError `store_unavailable` when there is no such account
 */
export async function serverAccount(paths: readonly string[]): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    // initdb needs a name for its user, so a bare number that owns a mounted volume does not do
    if (found !== undefined && found.uid !== 0 && (await accountOf(String(found.uid))) !== undefined) {
      return { uid: found.uid, gid: found.gid };
    }
  }
  for (const name of CANDIDATES) {
    const account = await accountOf(name);
    if (account !== undefined) return account;
  }
  throw new AppError(
    "store_unavailable",
    "PostgreSQL cannot run as root, and there is no user postgres or nobody to run it. Start Frontwatch as a plain user or set DATABASE_URL.",
  );
}

async function accountOf(user: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", user]), run("id", ["-g", user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the account may pass through every directory down to and including `directory`. Access lists are not read. */
export async function reaches(account: Account, directory: string): Promise<boolean> {
  for (let path = directory; ; path = dirname(path)) {
    if (!(await passes(account, path))) return false;
    if (path === dirname(path)) return true;
  }
}

async function passes(account: Account, directory: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(directory);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/**
 * Lets others pass through (not list) Frontwatch's own state directory, where the server's account could not, and
 * through temporary directories above it: data of a test must not be kept elsewhere, where nobody removes them.
 */
export async function openPassage(account: Account, directory: string): Promise<void> {
  const temporary = await realpath(tmpdir());
  for (
    let path = await realpath(directory);
    path === directory || path.startsWith(`${temporary}/`);
    path = dirname(path)
  ) {
    const { mode, uid } = await stat(path);
    if (uid === 0 && !(await passes(account, path))) await chmod(path, (mode & 0o7777) | 0o001);
  }
}
