import type { FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "../problem.ts";
import { isSigned } from "./secret.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a write that another site's page has made the browser send. Browsers say where a request comes from
 * (Sec-Fetch-Site, else Origin); who has signed in proves it by the form's own field as well.
 * @param isOwn - whether an origin is the desk's
 */
export function refuseForeign(isOwn: (origin: string, request: FastifyRequest) => boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (SAFE.has(request.method) || request.routeOptions.config.csrf === "none") return undefined;
    const { "sec-fetch-site": site, origin } = request.headers;
    const isForeign =
      site === undefined ? origin !== undefined && !isOwn(origin, request) : site !== "same-origin" && site !== "none";
    if (isForeign) return refuse(reply, "This was sent from another site's page.");
    if (request.session === undefined || isJson(request)) return undefined;
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    return isSigned(request.session.csrf, csrf) ? undefined : refuse(reply, "This form is too old.");
  };
}

/** No form can send JSON, and no other site's script may without being asked first. */
const isJson = ({ headers }: FastifyRequest): boolean =>
  /^application\/(?:[\w.-]+\+)?json\b/.test(headers["content-type"] ?? "");

const refuse = (reply: FastifyReply, why: string) =>
  sendProblem(reply, { status: 403, code: "refused", detail: `${why} Open the page again and repeat it there.` });
