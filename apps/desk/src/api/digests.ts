import { setTimeout as wait } from "node:timers/promises";
import { answerOnce, compileDemand, contentOf, demandOf, DIGEST_FORMATS, linksOf } from "@frontwatch/digest";
import type { Answer, DigestFormat } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import { countAttempt, demandedDelivery, findDemand, getDelivery, getEdition } from "@frontwatch/store";
import type { Edition } from "@frontwatch/edition";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendProblem } from "../problem.ts";
import { mayPostToSlack, refuseSlack, whoOf } from "./callers.ts";
import { failureOf, keepUnderWay, serveDemand, watchDemands } from "./demands.ts";
import { editionSchema } from "./edition-schema.ts";
import { madeBy } from "./once.ts";
import type { Api } from "./operation.ts";

const names = (says: string) =>
  z.array(z.string().trim().min(1).max(200)).max(50).default([]).meta({ description: says });

const format = z.enum(DIGEST_FORMATS).default("json").meta({
  description:
    "Beside the digest as data, `content` holds it as a page, as plain text, or as Slack's messages in JSON.",
});

const body = z.strictObject({
  region: names("Names or ids of places; each with all that it holds. Any of them."),
  actor: names("Names, aliases or ids of actors. Any of them."),
  kind: z.array(z.enum(CHANGE_KINDS)).default([]).meta({ description: "Kinds of change. Any of them." }),
  since: z
    .string()
    .max(40)
    .default("24h")
    .meta({ description: "A span back, such as 24h or 7d, or a date or instant." }),
  until: z.string().max(40).optional().meta({ description: "A date or instant; now, unless given." }),
  zone: z.string().max(60).default("UTC").meta({ description: "IANA time zone of dates." }),
  to: z
    .union([z.email(), z.string().regex(/^#[\w-]{1,79}$/)])
    .optional()
    .meta({ description: "Sends it there: an address, or a Slack channel such as #conflict. Needs a key." }),
  format,
});

const id = z.string().meta({ description: "Its secret name: whoever knows it can read the digest." });
const delivery = z.object({ id: z.string(), state: z.string().optional() });

const ready = z
  .object({
    id,
    url: z.string().meta({ description: "Its page." }),
    edition: editionSchema,
    content: z.string().optional(),
    delivery: delivery
      .optional()
      .meta({ description: "Where it was to be sent: GET /v1/deliveries tells what came of it." }),
  })
  .meta({ id: "Digest" });
const later = z.object({ id }).meta({ id: "DigestToCome" });

/** A digest that is not ready by then is answered with its id, to be asked for. */
const READY_MS = 2_000;
/** Digests that are sent to one address or channel in an hour: nobody may have a stranger's mailbox filled. */
const MOST_SENT = 20;
const HOUR_MS = 3_600_000;

const ANSWERS = {
  200: { description: "The digest.", schema: ready },
  202: { description: "It is being compiled: ask for it by its id.", schema: later, example: { id: "4f1c…" } },
};

/** Adds `POST /v1/digests` and `GET /v1/digests/{id}`. */
export function addDigests(app: Api, { host, compiler, names: known }: DeskDeps): void {
  const digestOf = (answer: Answer, wanted: DigestFormat) => {
    const { edition, token } = answer;
    const content = wanted === "json" ? undefined : contentOf(compiler, answer, wanted);
    return { id: token, url: linksOf(compiler, token).edition, edition, ...(content !== undefined && { content }) };
  };
  const watching = watchDemands({ host, compiler });
  app.addHook("onClose", () => watching.close());

  app.post(
    "/v1/digests",
    {
      schema: { body },
      config: {
        api: {
          ...{ id: "askDigest", tag: "Digests", summary: "What changed in a span", scopes: ["digests"], viewers: true },
          description: "Compiled at once. What takes longer than 2 s is answered with an id to ask for it by.",
          ...{ once: true, answers: ANSWERS, example: { region: ["Kunar"], since: "7d" } },
        },
      },
    },
    async (request, reply) => {
      const { region, actor, kind, to, since, until, zone, format: wanted } = request.body;
      if (to !== undefined && request.apiKey === undefined) {
        const detail = "Sending needs a key with the scope digests. Without `to` you get the digest here.";
        return sendProblem(reply.header("www-authenticate", "Bearer"), { status: 401, code: "unauthorized", detail });
      }
      const channel = to?.startsWith("#") === true ? ("slack" as const) : ("email" as const);
      if (channel === "slack" && !mayPostToSlack(request.apiKey)) return refuseSlack(reply);
      const wish = { regions: region, actors: actor, kinds: kind, floor: 0, since, zone };
      const demand = demandOf({ ...wish, ...(until !== undefined && { until }) }, { names: known, now: host.now() });
      const bound = { most: MOST_SENT, withinMs: HOUR_MS, now: host.now() };
      if (to !== undefined && !(await countAttempt(host.store.db, `digest to ${to.toLowerCase()}`, bound))) {
        const detail = `${to} was sent ${MOST_SENT} digests within an hour. Ask again later, or without \`to\`.`;
        return sendProblem(reply, { status: 429, code: "rate_limited", detail });
      }
      const token = madeBy(request);
      const send = to === undefined ? undefined : { channel, recipient: to, who: whoOf(request) };
      const asked = { demand, ...(send && { send }) };
      const make = request.once ? answerOnce : compileDemand;
      const work = serveDemand({ host, compiler }, token, asked, make).then(async ({ answer, delivery: sent }) => {
        const digest = digestOf(answer, wanted);
        if (sent === undefined) return digest;
        return { ...digest, delivery: { id: sent, state: (await getDelivery(host.store.db, sent))?.state } };
      });
      work.catch((error: unknown) => host.log.warn({ err: error }, "a digest that was asked for failed"));
      const digest = await Promise.race([work, wait(READY_MS, undefined, { ref: false })]);
      if (digest) return digest;
      await keepUnderWay({ host, compiler }, token, asked, work);
      return reply.code(202).header("location", `/v1/digests/${token}`).send({ id: token });
    },
  );

  app.get(
    "/v1/digests/:id",
    {
      schema: {
        params: z.strictObject({ id: z.string().min(1).max(100) }),
        querystring: z.strictObject({ format }),
      },
      config: {
        api: {
          ...{ id: "getDigest", tag: "Digests", summary: "A digest that was asked for", scopes: ["digests"] },
          ...{ viewers: true, answers: ANSWERS, problems: [404] },
        },
      },
    },
    async (request, reply) => {
      const { id: token } = request.params;
      const { db } = host.store;
      const underWay = await findDemand(db, token);
      if (underWay && underWay.failure !== null) return sendProblem(reply, failureOf(underWay.failure));
      if (underWay) return reply.code(202).send({ id: token });
      const edition = await getEdition(db, { token });
      if (!edition) {
        return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no digest of that id." });
      }
      const sent = await demandedDelivery(db, edition.id);
      const digest = digestOf({ edition: edition.body as Edition, token }, request.query.format);
      return sent ? { ...digest, delivery: sent } : digest;
    },
  );
}
