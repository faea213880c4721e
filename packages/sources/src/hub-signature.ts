import { createHmac, timingSafeEqual } from "node:crypto";

/** The methods of WebSub (W3C Recommendation of 2018, 8). */
const METHODS: ReadonlySet<string> = new Set(["sha1", "sha256", "sha384", "sha512"]);

/**
 * Whether a hub that knows the secret signed the body, compared in constant time.
 * @param header - `X-Hub-Signature`: method, `=`, the HMAC in hexadecimal
 */
export function isSignedByHub(body: Uint8Array, header: string, secret: string): boolean {
  const [, method = "", digest = ""] = /^\s*([a-z\d]{1,10})=([\da-f]{1,200})\s*$/i.exec(header) ?? [];
  if (!METHODS.has(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(digest, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
