import { createHmac, timingSafeEqual } from "node:crypto";

const SIGNATURE = 16; // hexadecimal digits: 64 bits, guessed by nobody through a mail server
const SIGNED = /bounces\+([0-9a-z-]{1,40})[.=]([0-9a-f]{16})(?![0-9a-f])/gi;
const MOST = 50; // addresses looked at in one report

const sign = (secret: string, id: string): string =>
  createHmac("sha256", secret).update(`bounce ${id}`).digest("hex").slice(0, SIGNATURE);

/** What a mail's return path says of its delivery; in lower case, for mail servers may write it so. */
export const bounceToken = (secret: string, id: string): string => `${id}.${sign(secret, id)}`;

/**
 * The delivery that a text names by a return path we signed.
 * @returns undefined where there is none; one that is not ours counts for nothing
 */
export function signedDelivery(secret: string, text: string): string | undefined {
  let looked = 0;
  for (const [, id = "", signature = ""] of text.matchAll(SIGNED)) {
    looked += 1;
    if (looked > MOST) return undefined;
    const own = Buffer.from(sign(secret, id.toLowerCase()));
    if (timingSafeEqual(own, Buffer.from(signature.toLowerCase()))) return id.toLowerCase();
  }
  return undefined;
}
