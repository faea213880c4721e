import { randomBytes } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openKeyring } from "./keyring.ts";

const key = () => randomBytes(32).toString("base64");
const keyring = (...keys: readonly string[]) => openKeyring({ keys, dataDirectory: "unused" });

test("a secret opens with its key, also when another is in use, and never for another owner", async () => {
  const [old, fresh] = [key(), key()];
  const sealed = (await keyring(old)).seal("xoxb-1", "T1");
  expect(sealed).not.toContain("xoxb");
  expect((await keyring(fresh, old)).open(sealed, "T1")).toEqual({ secret: "xoxb-1", isCurrent: false });
  expect((await keyring(old)).open(sealed, "T1").isCurrent).toBe(true);
  const ring = await keyring(old);
  expect(() => ring.open(sealed, "T2")).toThrow(/changed/);
  expect(() => ring.open(`${sealed.slice(0, -3)}AAA`, "T1")).toThrow(/changed/);
  const other = await keyring(fresh);
  expect(() => other.open(sealed, "T1")).toThrow(/FRONTWATCH_KEY/);
});

test("without one the key is made once, for its owner's eyes alone", async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), "keyring-"));
  onTestFinished(() => rm(dataDirectory, { recursive: true }));
  const sealed = (await openKeyring({ dataDirectory })).seal("xoxb-1", "T1");
  expect((await openKeyring({ dataDirectory })).open(sealed, "T1").secret).toBe("xoxb-1");
  expect((await stat(join(dataDirectory, "key"))).mode & 0o777).toBe(0o600);
});
