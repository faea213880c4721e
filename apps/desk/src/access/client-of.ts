import type { FastifyRequest } from "fastify";

/**
 * Who a request comes from, for bounds. Behind TLS there is a proxy: it has put the client's address last into
 * X-Forwarded-For. Without one, that header is whatever the client wrote.
 */
export function clientOf({ ip, headers }: Pick<FastifyRequest, "ip" | "headers">, publicUrl: string): string {
  const forwarded = headers["x-forwarded-for"];
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return publicUrl.startsWith("https:") && last !== undefined && /^[\da-fA-F:.]{2,45}$/.test(last) ? last : ip;
}
