import { openKeyring } from "@frontwatch/host";
import type { Host, Keyring } from "@frontwatch/host";
import { afterRefusal, HTTP_LIMITS, isSignedByHub, leaseOf, linkHeader } from "@frontwatch/sources";
import { keepPushed, pushAt, refusePush, verifyPush } from "@frontwatch/store";
import type { PushTarget } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { BY_SECRET } from "../access/anyone.ts";
import { sendProblem } from "../problem.ts";

/** Each hub pushes to an address of its own, whose end nobody can guess. */
const ADDRESS = "/push/:callback";
/** What a hub sends to be sent back; longer ones are none. */
const LONGEST_CHALLENGE = 1_000;
const LONGEST_REASON = 300;
/** Seconds after which a hub that pushes faster than is read may come again. */
const RETRY_SECONDS = 60;

type PushHost = Pick<Host, "env" | "store" | "queues" | "now" | "log">;
type One = { Params: { callback: string } };

/**
 * Adds the addresses that hubs verify and push to (WebSub, W3C Recommendation of 2018). A hub may only verify what it was
 * asked for; what it pushes counts where it is signed with the secret that it was given.
 */
export function addPush(app: FastifyInstance, host: PushHost): void {
  let keyring: Promise<Keyring> | undefined;
  const secretOf = async ({ secret, source }: PushTarget): Promise<string> => {
    const keys = await (keyring ??= openKeyring(host.env));
    return keys.open(secret, `push ${source}`).secret;
  };

  app.get<One>(ADDRESS, BY_SECRET, async (request, reply) => verify(host, request, reply));

  void app.register((scope, _options, done) => {
    const targets = new WeakMap<FastifyRequest, PushTarget>();
    // Nobody has a body read for whom there is nothing to push to.
    scope.addHook("onRequest", async (request, reply) => {
      const target = await pushAt(host.store.db, (request.params as One["Params"]).callback);
      if (!target) return nothingHere(reply);
      if (!target.isWanted)
        return sendProblem(reply, { status: 410, code: "not_found", detail: "It is read no more." });
      targets.set(request, target);
      return undefined;
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: HTTP_LIMITS.maxBytes }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post<One>(ADDRESS, BY_SECRET, async (request, reply) => {
      const target = targets.get(request);
      if (!target) return nothingHere(reply);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const why = whyDropped(
        request,
        target,
        isSignedByHub(body, header(request, "x-hub-signature"), await secretOf(target)),
      );
      // A hub is not told: one that guesses secrets learns nothing by it (WebSub, 8).
      if (why !== undefined) {
        host.log.warn({ source: target.source }, `what came for it as if from its hub was dropped: ${why}`);
        return reply.code(202).send();
      }
      const at = host.now();
      const contentType = header(request, "content-type");
      if (!(await keepPushed(host.store.db, target.source, { at, contentType, body }))) {
        void reply.header("retry-after", RETRY_SECONDS);
        return sendProblem(reply, {
          status: 503,
          code: "rate_limited",
          detail: "Too much waits to be read. Come again.",
        });
      }
      await host.queues.addMany("poll", [{ source: target.source, due: at.getTime() }]);
      return reply.code(202).send();
    });
    done();
  });
}

/** Why a push does not count; undefined where it does. */
function whyDropped(request: FastifyRequest, target: PushTarget, isSigned: boolean): string | undefined {
  if (target.verifiedAt === null) return "nothing was agreed with the hub";
  if (!isSigned) return "its signature is wrong";
  const { self } = linkHeader(header(request, "link"));
  return self === undefined || self === target.topic ? undefined : "it is of another feed";
}

/** Answers a hub that wants to know whether it was asked to push, or says that it will not. */
async function verify({ store, now }: PushHost, request: FastifyRequest<One>, reply: FastifyReply) {
  const query = request.query as Readonly<Record<string, unknown>>;
  const [mode, topic, challenge, reason] = ["mode", "topic", "challenge", "reason"].map((name) => {
    const value = query[`hub.${name}`];
    return typeof value === "string" ? value : "";
  });
  const push = { callback: request.params.callback, topic: topic ?? "" };
  if (mode === "denied") {
    const told = reason === "" ? "It refuses." : `It refuses: ${(reason ?? "").slice(0, LONGEST_REASON)}`;
    const refused = { now: now(), failure: told, tryAt: afterRefusal(now()) };
    return (await refusePush(store.db, push, refused)) ? reply.send() : nothingHere(reply);
  }
  const isAsked = mode === "subscribe" && challenge !== undefined && challenge !== "";
  if (!isAsked || challenge.length > LONGEST_CHALLENGE) return nothingHere(reply);
  const named = query["hub.lease_seconds"];
  const lease = leaseOf(typeof named === "string" ? named : undefined, now());
  if (!(await verifyPush(store.db, push, { now: now(), ...lease }))) return nothingHere(reply);
  return reply.type("text/plain; charset=utf-8").send(challenge);
}

const nothingHere = (reply: FastifyReply) =>
  sendProblem(reply, { status: 404, code: "not_found", detail: "There is nothing here." });

function header({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}
