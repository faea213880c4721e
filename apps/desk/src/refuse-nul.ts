import type { FastifyInstance, FastifyReply } from "fastify";
import { sendProblem } from "./problem.ts";

/** Refuses addresses and read bodies with the character U+0000, which no text has and the database takes for none. */
export function refuseNul(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ url }, reply) => (/%00|\0/.test(url) ? tellNul(reply) : undefined));
  app.addHook("preValidation", async ({ body }, reply) => (hasNul(body) ? tellNul(reply) : undefined));
}

/** Answers that there is one. */
export const tellNul = (reply: FastifyReply) =>
  sendProblem(reply, {
    ...{ status: 400, code: "input_invalid" },
    detail: "There is a NUL character (U+0000) in this request. Leave it out.",
  });

/** Looks into what JSON or a form has become, however deep, and into bytes. */
export function hasNul(body: unknown): boolean {
  const left = [body];
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each === "string" && each.includes("\0")) return true;
    if (each instanceof Uint8Array) {
      if (each.includes(0)) return true;
      continue;
    }
    if (typeof each !== "object" || each === null) continue;
    for (const [key, value] of Object.entries(each)) left.push(key, value);
  }
  return false;
}
