import type { FastifyRequest } from "fastify";

/** Who does something, for the audit. */
export const whoOf = ({ viewer }: Pick<FastifyRequest, "viewer">): string => viewer.user?.email ?? "";
