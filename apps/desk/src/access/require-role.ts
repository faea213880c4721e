import type { FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "../problem.ts";
import { isAtLeast, seesOthers } from "./viewer.ts";
import type { Role } from "./viewer.ts";

type PreHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/**
 * Lets in who has at least a role. Others are told: a page sends a visitor to sign in and back, the API answers with a
 * problem document.
 */
export function requireRole(role: Role): PreHandler {
  return async (request, reply) => {
    const { viewer } = request;
    return isAtLeast(viewer.role, role) && (role === "visitor" || role === "reader" || viewer.user !== undefined)
      ? undefined
      : refuse(request, reply, role);
  };
}

/** Lets in who has signed in. */
export const requireUser: PreHandler = async (request, reply) =>
  request.viewer.user === undefined ? refuse(request, reply, "reader") : undefined;

/** Lets in who may see what was sent to others. */
export const requireOversight: PreHandler = async (request, reply) =>
  seesOthers(request.viewer) ? undefined : refuse(request, reply, "analyst");

function refuse(request: FastifyRequest, reply: FastifyReply, role: Role): FastifyReply {
  const isKnown = request.viewer.user !== undefined;
  const isApi = isApiPath(request.routeOptions.url ?? request.url);
  if (isApi) void reply.header("www-authenticate", "Bearer");
  if (isApi || isKnown) {
    return sendProblem(reply, {
      status: isKnown ? 403 : 401,
      code: "refused",
      detail: isKnown ? `This needs the role ${role}. An operator can give it to you.` : "Sign in, or send a key.",
    });
  }
  const back = request.method === "GET" ? `?next=${encodeURIComponent(request.url)}` : "";
  return reply.redirect(`/sign-in${back}`, 303);
}

/** Paths that programs use. */
const isApiPath = (path: string): boolean => path.startsWith("/v1/");
