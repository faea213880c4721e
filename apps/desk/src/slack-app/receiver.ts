import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { BY_SECRET } from "../access/anyone.ts";
import { sendProblem } from "../problem.ts";
import { hasNul, tellNul } from "../refuse-nul.ts";
import { ADMISSION, admissionOf } from "./admission.ts";
import { checkSignature } from "./check-signature.ts";
import type { SlackDeps } from "./slack-deps.ts";

/** Bytes; a click brings the whole message that it is on. */
const BODY_LIMIT = 1_000_000;
/** Slack gives up after three seconds; a listener that has said nothing by then is answered for. */
const LATEST_MS = 2_500;

/** Where commands, clicks and events come to, as the manifest declares it. */
export const ADDRESS = "/slack/events";

type Body = Readonly<Record<string, unknown>>;

/**
 * Bolt's receiver on the desk's server: one address for commands, clicks and events, `POST /slack/events`. The body stays
 * as it came until its signature is checked.
 */
export function slackReceiver(server: FastifyInstance, deps: SlackDeps, secret: string): Receiver {
  let bolt: App | undefined;
  const { store, log, now } = deps.host;

  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(ADDRESS, BY_SECRET, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = header(request, "x-slack-signature");
      const timestamp = header(request, "x-slack-request-timestamp");
      const wrong = checkSignature({ timestamp, signature, body: raw }, { secret, now: now() });
      if (wrong !== undefined) return sendProblem(reply, { status: 401, code: "refused", detail: wrong });
      const body = bodyOf(raw, header(request, "content-type"));
      if (body === undefined) {
        return sendProblem(reply, { status: 400, code: "input_invalid", detail: "That is none of Slack's requests." });
      }
      // Bytes were looked at before; this is what escapes in a form and in JSON have become.
      if (hasNul(body)) return tellNul(reply);
      if (body["ssl_check"] !== undefined) return reply.send();
      if (body["type"] === "url_verification") return { challenge: body["challenge"] };
      const admission = admissionOf({ store, now, log }, { body, signature });
      const answered = new EventEmitter();
      const said = once(answered, "said").then(([response]) => response as unknown);
      const event: ReceiverEvent = {
        body,
        ack: (response: unknown) => {
          answered.emit("said", response);
          return Promise.resolve();
        },
        customProperties: { [ADMISSION]: admission },
      };
      const work = (bolt?.processEvent(event) ?? Promise.resolve()).catch((error: unknown) =>
        log.error({ err: error }, "a Slack request failed"),
      );
      const response = await Promise.race([said, work, wait(LATEST_MS, undefined, { ref: false })]);
      if (admission.isReplay()) {
        return sendProblem(reply, { status: 409, code: "refused", detail: "This request came before." });
      }
      return response === undefined || response === "" ? reply.send() : reply.send(response);
    });
    done();
  });

  return {
    init: (app) => {
      bolt = app;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

function header({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

/** Events come as JSON; commands as a form, clicks as JSON in a form's field. */
function bodyOf(raw: Buffer, type: string): Body | undefined {
  const text = raw.toString("utf8");
  if (type.startsWith("application/json")) return objectOf(text);
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : objectOf(payload);
}

function objectOf(text: string): Body | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Body) : undefined;
  } catch {
    return undefined;
  }
}
