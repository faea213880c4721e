import { STATUS_CODES } from "node:http";
import { AppError } from "@frontwatch/domain";
import type { ErrorCode } from "@frontwatch/domain";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { ZodError } from "zod";
import { compilePage } from "./layout/page-engine.ts";
import { sendPage } from "./layout/send-page.ts";

/** What is wrong with a request. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** Answers an error as a problem document (RFC 9457); what is our own fault is logged and not told. */
export function answerProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, "request failed");
  return sendProblem(reply, problem);
}

/** Sends a problem document; to a browser that asks for a page, a page. */
export function sendProblem(reply: FastifyReply, { status, code, detail }: Problem): FastifyReply {
  if (wantsPage(reply.request)) {
    return sendPage(reply.code(status), problemPage, { title: TITLES[status] ?? "That did not work", detail });
  }
  const body = { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, code, detail };
  return reply.code(status).type("application/problem+json").send(body);
}

const TITLES: Readonly<Record<number, string>> = { 404: "Not found", 400: "That was not understood" };

const problemPage = compilePage(`<p>{{detail}}</p><p><a href="/">Today</a></p>`);

const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith("/v1/") && (headers.accept ?? "").includes("text/html");

const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  input_invalid: 400,
  refused: 403,
  not_found: 404,
  store_unavailable: 503,
  queue_unavailable: 503,
};

/** Codes of what the server itself refuses. */
const CODE_OF: Readonly<Record<number, string>> = { 413: "too_large", 415: "media_type_unsupported" };

/** What an error tells whoever asked. */
export function problemOf(error: FastifyError | Error): Problem {
  if (error instanceof ZodError) {
    const reasons = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    return { status: 400, code: "input_invalid", detail: reasons.join("; ") };
  }
  if (error instanceof AppError) {
    const status = STATUS_OF[error.code];
    if (status !== undefined) return { status, code: error.code, detail: error.message };
  }
  const status = "statusCode" in error && error.statusCode < 500 ? error.statusCode : 500;
  if (status < 500) return { status, code: CODE_OF[status] ?? "input_invalid", detail: error.message };
  return { status, code: "internal", detail: "Something went wrong here. It is in the log; try again." };
}
