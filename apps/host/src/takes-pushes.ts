import type { Environment } from "@frontwatch/config";

/** Addresses that nobody outside can reach, as they are written. */
const OWN =
  /^(?:localhost|[^.:]+|.*\.(?:local|localhost|internal|lan|home)|127\..*|10\..*|192\.168\..*|169\.254\..*|\[.*\])$/i;

/**
 * Whether hubs can push feeds to the desk: it has a public https address, and each process opens what another has sealed
 * (one key for all, or one process).
 */
export function takesPushes({
  publicUrl,
  keys,
  databaseUrl,
}: Pick<Environment, "publicUrl" | "keys" | "databaseUrl">): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" && !OWN.test(hostname) && (keys !== undefined || databaseUrl === undefined);
}
