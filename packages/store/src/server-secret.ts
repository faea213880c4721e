import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@frontwatch/domain";

/** What `postgres.json` (mode 0600) keeps of an embedded server between its starts. */
export interface ServerSecret {
  readonly password: string;
  /** Of the last start. */
  readonly port?: number;
}

const fileIn = (directory: string): string => join(directory, "postgres.json");

/** @returns `undefined` when the file is missing or is not ours */
export async function readSecret(directory: string): Promise<ServerSecret | undefined> {
  try {
    const kept = JSON.parse(await readFile(fileIn(directory), "utf8")) as Partial<Record<keyof ServerSecret, unknown>>;
    if (typeof kept.password !== "string") return undefined;
    return { password: kept.password, ...(typeof kept.port === "number" ? { port: kept.port } : {}) };
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step: a kill half-way must not lose the password. */
export async function writeSecret(directory: string, secret: ServerSecret): Promise<void> {
  const draft = `${fileIn(directory)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(secret), { mode: 0o600 });
  await rename(draft, fileIn(directory));
}

/**
 * The kept secret, or a new one where there are no data yet.
 * @throws AppError `store_unavailable` when there are data and their password is lost
 */
export async function ensureSecret(directory: string, hasData: boolean): Promise<ServerSecret> {
  if (!hasData) {
    const secret = JSON.stringify({ password: randomBytes(24).toString("base64url") });
    // exclusive: of two first starts at once, one password holds
    await writeFile(fileIn(directory), secret, { mode: 0o600, flag: "wx" }).catch((cause: unknown) => {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    });
  }
  const kept = await readSecret(directory);
  if (kept !== undefined) return kept;
  throw new AppError(
    "store_unavailable",
    `${fileIn(directory)}, which holds the password of the embedded PostgreSQL, is missing or broken. Restore it, or delete ${join(directory, "postgres")} and lose the data.`,
  );
}
