import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "@frontwatch/config";
import { AppError } from "@frontwatch/domain";

/** Seals secrets before they are stored. What they belong to is sealed with them: none can be put in another's place. */
export interface Keyring {
  readonly seal: (secret: string, owner: string) => string;
  /** @throws AppError `config_invalid` where no key fits, or somebody has changed it */
  readonly open: (sealed: string, owner: string) => { readonly secret: string; readonly isCurrent: boolean };
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12; // NIST SP 800-38D, 8.2
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const FILE = "key";

/**
 * Opens the keys of this installation: FRONTWATCH_KEY, else a file in the data directory, made on first use for its
 * owner's eyes alone. To change keys, put the new one before the old: what is read is sealed anew.
 */
export async function openKeyring({
  keys,
  dataDirectory,
}: Pick<Environment, "keys" | "dataDirectory">): Promise<Keyring> {
  return keyringOf((keys ?? [await keyInFile(dataDirectory)]).map((key) => Buffer.from(key, "base64")));
}

/** The first key seals, all open. A sealed secret names its key by the start of the key's hash. */
function keyringOf(keys: readonly Buffer[]): Keyring {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  if (current === undefined) throw new AppError("config_invalid", "FRONTWATCH_KEY holds no key.");
  return {
    seal: (secret, owner) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${idOf(current)}.${sealed.toString("base64url")}`;
    },
    open: (sealed, owner) => {
      const [id = "", body = ""] = sealed.split(".");
      const key = byId.get(id);
      if (key === undefined) {
        throw new AppError(
          "config_invalid",
          `A stored secret was sealed with the key ${id}, which is not here. Add that key to FRONTWATCH_KEY, after the one in use.`,
        );
      }
      const bytes = Buffer.from(body, "base64url");
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        const opened = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
        return { secret: Buffer.concat(opened).toString("utf8"), isCurrent: key === current };
      } catch (cause) {
        throw new AppError("config_invalid", `The stored secret of ${owner} has been changed. Store it anew.`, {
          cause,
        });
      }
    },
  };
}

const idOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

async function keyInFile(directory: string): Promise<string> {
  const file = join(directory, FILE);
  const fresh = randomBytes(KEY_BYTES).toString("base64");
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(draft, `${fresh}\n`, { flag: "wx", mode: 0o600 });
    // Whole at once, and never over one that another process has made meanwhile.
    await link(draft, file).finally(() => unlink(draft));
    return fresh;
  } catch (cause) {
    const kept = (await readFile(file, "utf8").catch(() => "")).trim();
    if (Buffer.from(kept, "base64").length === KEY_BYTES) return kept;
    throw new AppError("config_invalid", `The key in ${file} can be neither read nor made. Set FRONTWATCH_KEY.`, {
      cause,
    });
  }
}
