import { lookup as systemLookup } from "node:dns";
import type { LookupAddress } from "node:dns";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { AppError } from "@frontwatch/domain";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { addressAllowed, hostAllowed, unbracket } from "./address-allowed.ts";

/** Opens sockets; `lookup` is the guarded resolver it must use. */
export type ConnectorFactory = (options: {
  readonly lookup: LookupFunction;
  readonly timeout: number;
  readonly host: string;
}) => buildConnector.connector;

interface Guard {
  /** Hosts that may be private, as `host` or `host:port`. */
  readonly allow: readonly string[];
  readonly connectTimeoutMs: number;
  readonly lookup?: LookupFunction;
  readonly connector?: ConnectorFactory;
}

/**
 * A connector that opens a socket only to an address that `addressAllowed` grants: literal addresses are checked
 * here (they skip resolving), resolved ones in the resolver's answer, which is what the socket then uses.
 */
export function guardedConnector(guard: Guard): buildConnector.connector {
  const build: ConnectorFactory =
    guard.connector ?? (({ lookup, timeout }) => buildConnector({ lookup, timeout, allowH2: false }));
  return (options, callback) => {
    const host = unbracket(options.hostname);
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    if (!portAllowed(host, port, guard.allow)) {
      callback(refused(`port ${port} of ${host} is not one for web pages`), null);
      return;
    }
    if (ipaddr.isValid(host) && !addressAllowed({ address: host, host, port }, guard.allow)) {
      callback(refused(`${host} is not a public address`), null);
      return;
    }
    const lookup = guardedLookup(guard, host, port);
    build({ lookup, timeout: guard.connectTimeoutMs, host })(options, callback);
  };
}

/** Keeps only granted addresses of the resolver's answer; an answer without any is an error. */
function guardedLookup(guard: Guard, host: string, port: number): LookupFunction {
  const resolve: LookupFunction = guard.lookup ?? systemLookup;
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, answer, family) => {
      if (error !== null) {
        callback(error, "", 0);
        return;
      }
      const found: readonly LookupAddress[] = Array.isArray(answer)
        ? answer
        : [{ address: answer, family: family ?? isIP(answer) }];
      const granted = found.filter(({ address }) => addressAllowed({ address, host, port }, guard.allow));
      const [first] = granted;
      if (first === undefined) {
        const shown = found.map(({ address }) => address).join(", ") || "nothing";
        callback(refused(`${host} resolves to ${shown}, which is not public`), "", 0);
        return;
      }
      if (options.all === true) callback(null, [...granted]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Web ports, and whatever needs no privilege: the services of other protocols below 1024 are not for us. */
function portAllowed(host: string, port: number, allow: readonly string[]): boolean {
  return port === 80 || port === 443 || port >= 1024 || hostAllowed(host, port, allow);
}

function refused(reason: string): AppError {
  return new AppError(
    "address_refused",
    `Refused to connect: ${reason}. If this host is yours, add it to the list of private hosts that may be read.`,
  );
}
