import ipaddr from "ipaddr.js";

/** Where a connection would go: the address itself, and the host and port of the URL that led to it. */
export interface ConnectionTarget {
  /** IPv4 or IPv6, in any written form. */
  readonly address: string;
  readonly host?: string;
  readonly port?: number;
}

/**
 * Whether a connection to this address may be opened: only to public unicast addresses, or where the URL's host
 * (`host` or `host:port`) is on the operator's list. The list names hosts as written in the URL, so that a foreign
 * name that resolves to an allowed address is still refused.
 */
export function addressAllowed(target: ConnectionTarget, allow: readonly string[]): boolean {
  if (hostAllowed(target.host ?? target.address, target.port, allow)) return true;
  return isPublic(target.address);
}

/** Whether the operator's list names this host, with or without its port. */
export function hostAllowed(host: string, port: number | undefined, allow: readonly string[]): boolean {
  const bare = unbracket(host.toLowerCase());
  return allow.some((entry) => {
    const written = entry.toLowerCase();
    if (!written.includes(bare)) return false; // lists may be long, and every connection asks
    const { name, port: wanted } = splitEntry(written.trim());
    return name === bare && (wanted === undefined || wanted === port);
  });
}

function splitEntry(entry: string): { readonly name: string; readonly port?: number } {
  const match = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(entry);
  const [, name, port] = match ?? [];
  return name === undefined ? { name: unbracket(entry) } : { name: unbracket(name), port: Number(port) };
}

/** The address of Azure's machine agent, which answers every machine there (learn.microsoft.com, 168.63.129.16). */
const INSIDE = new Set(["168.63.129.16"]);

function isPublic(address: string): boolean {
  const bare = unbracket(address);
  // A zone names an interface of this machine; no public address has one.
  if (bare.includes("%") || !ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare); // unwraps ::ffff:a.b.c.d
  if (parsed.range() !== "unicast" || INSIDE.has(parsed.toString())) return false;
  // Global unicast is 2000::/3 (RFC 4291, IANA registry); outside lie forms such as ::127.0.0.1.
  return parsed.kind() === "ipv4" || (parsed.toByteArray()[0] ?? 0) >> 5 === 1;
}

/** An IPv6 literal without its brackets; anything else as it is. */
export function unbracket(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}
