import { takeBounce } from "@frontwatch/digest";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { BY_SECRET } from "./access/anyone.ts";
import type { DeskDeps } from "./deps.ts";

/** Bytes; what is longer returns a whole mail after the report. */
const BODY_LIMIT = 1_000_000;
const query = z.object({ recipient: z.string().max(320).optional() });

/**
 * Adds `POST /v1/bounces`: a mail that came back, as a mail server hands it on (`message/rfc822`). No key is asked for:
 * a report counts only where it holds a return path that we signed.
 */
export function addBounces(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      ["message/rfc822", "application/octet-stream", "text/plain"],
      { parseAs: "buffer", bodyLimit: BODY_LIMIT },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.post("/v1/bounces", BY_SECRET, async (request) => {
      const { recipient } = query.parse(request.query);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { outcome, detail } = await takeBounce(host, body, recipient);
      return { outcome, detail };
    });
    done();
  });
}
