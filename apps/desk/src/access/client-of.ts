import { isIP } from "node:net";
import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";

/**
 * Who a request comes from, for bounds and the record. Behind TLS there is a proxy: it has put the client's address last
 * into X-Forwarded-For. Without one, that header is whatever the client wrote. All of an IPv6 network of one customer
 * (/64) is one client, and an IPv4 address is the same in IPv6 clothes.
 */
export function clientOf({ ip, headers }: Pick<FastifyRequest, "ip" | "headers">, publicUrl: string): string {
  const forwarded = headers["x-forwarded-for"];
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  const isTold = publicUrl.startsWith("https:") && last !== undefined && isIP(last) !== 0;
  return normalizeIP(isTold ? last : ip, 64);
}
