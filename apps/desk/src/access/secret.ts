import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 random bits, fit for addresses and cookies. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a secret: who reads the database cannot sign in with it. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

const macOf = (key: string, nonce: string): string => createHmac("sha256", key).update(nonce).digest("base64url");

/** A value that only the holder of the key can have made, another each time: pages may be compressed (BREACH). */
export function sign(key: string): string {
  const nonce = randomBytes(12).toString("base64url");
  return `${nonce}.${macOf(key, nonce)}`;
}

/** Whether a value was made with the key. */
export function isSigned(key: string, value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [nonce = "", mac = ""] = value.slice(0, 200).split(".");
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(key, nonce))];
  return given.length === right.length && timingSafeEqual(given, right);
}
