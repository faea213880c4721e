import type { FastifyReply } from "fastify";
import { sendProblem } from "./problem.ts";

/** What an SVG may do where it is opened by itself: nothing. */
const POLICY = "default-src 'none'; style-src 'none'; sandbox";

/** Answers with a picture of ours, or that there is none. */
export function sendSvg(reply: FastifyReply, svg: string | undefined): FastifyReply {
  if (svg === undefined) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no picture." });
  return reply.type("image/svg+xml").header("content-security-policy", POLICY).send(svg);
}
