import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * A stable id out of the parts that make a thing what it is: 20 hexadecimal digits of SHA-256
 * (80 bits: among a billion ids a collision has odds of one in a million).
 */
export function stableId(...parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 20);
}
