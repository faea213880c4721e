import { takeBounce } from "@frontwatch/digest";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendProblem } from "../problem.ts";
import type { Api } from "./operation.ts";

/** Bytes; what is longer returns a whole mail after the report. */
const BODY_LIMIT = 1_000_000;
/** What mail servers call a mail that they hand on. */
const MAIL = ["message/rfc822", "application/octet-stream", "text/plain"];
const query = z.strictObject({
  recipient: z.string().max(320).optional().meta({
    description: "The return path that the mail came back to, where the mail server knows it.",
  }),
});

const taken = z
  .object({
    outcome: z.enum(["suppressed", "counted", "repeated", "ignored"]).meta({
      description:
        "suppressed: the address gets no more mail. counted: it may get none later. repeated: known. ignored: it counts for nothing.",
    }),
    detail: z.string().meta({ description: "What the report says, or why it counts for nothing." }),
  })
  .meta({ id: "BounceTaken" });

/** Adds `POST /v1/bounces`: a mail that came back. It counts only where it holds a return path that we signed. */
export function addBounces(app: Api, { host }: Pick<DeskDeps, "host">): void {
  void app.register((scope: Api, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(MAIL, { parseAs: "buffer" }, (_request, body, parsed) => parsed(null, body));
    scope.post(
      "/v1/bounces",
      {
        bodyLimit: BODY_LIMIT,
        schema: { querystring: query },
        config: {
          api: {
            ...{ id: "takeBounce", tag: "Deliveries", summary: "Takes in a mail that came back", scopes: ["bounces"] },
            description:
              "The mail as it came, 1 MB at most: a report (RFC 3464) or a complaint (RFC 5965). It counts only with a return path that was signed here.",
            ...{ media: "message/rfc822", problems: [413, 415] },
            answers: { 200: { description: "What it led to.", schema: taken } },
          },
        },
      },
      async ({ body, query: { recipient } }, reply) => {
        if (!Buffer.isBuffer(body)) {
          return sendProblem(reply, { status: 400, code: "input_invalid", detail: "Send the mail as the body." });
        }
        const { outcome, detail } = await takeBounce(host, body, recipient);
        return { outcome, detail };
      },
    );
    done();
  });
}
