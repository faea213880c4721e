import { setTimeout as wait } from "node:timers/promises";
import { compileDemand, demandOf, linksOf, sendDemand } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import { renderPage, renderSlack, renderText } from "@frontwatch/render";
import { countAttempt, demandedDelivery, getDelivery, getEdition, noteAudit } from "@frontwatch/store";
import type { Edition } from "@frontwatch/edition";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendProblem } from "../problem.ts";
import { mayPostToSlack, refuseSlack, whoOf } from "./callers.ts";
import { editionSchema } from "./edition-schema.ts";
import { madeBy } from "./once.ts";
import type { Api } from "./operation.ts";

const names = (says: string) =>
  z.array(z.string().trim().min(1).max(200)).max(50).default([]).meta({ description: says });

const FORMATS = ["json", "html", "text", "slack"] as const;
const format = z.enum(FORMATS).default("json").meta({
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
/** Digests under way or failed that are remembered. */
const MOST_PENDING = 1_000;
/** Digests that are sent to one address or channel in an hour: nobody may have a stranger's mailbox filled. */
const MOST_SENT = 20;
const HOUR_MS = 3_600_000;

const ANSWERS = {
  200: { description: "The digest.", schema: ready },
  202: { description: "It is being compiled: ask for it by its id.", schema: later, example: { id: "4f1c…" } },
};

/** Adds `POST /v1/digests` and `GET /v1/digests/{id}`. */
export function addDigests(app: Api, { host, compiler, names: known }: DeskDeps): void {
  const pending = new Map<string, Promise<object>>();
  const digestOf = (token: string, edition: Edition, wanted: (typeof FORMATS)[number]) => {
    const links = linksOf(compiler, token);
    const content = contentOf(edition, links, wanted);
    return { id: token, url: links.edition, edition, ...(content !== undefined && { content }) };
  };

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
      const work = compileDemand(compiler, demand, token).then(async (answer) => {
        const digest = digestOf(token, answer.edition, wanted);
        if (to === undefined) return digest;
        const sent = await sendDemand({ ...compiler, queues: host.queues }, answer, { channel, recipient: to });
        const note = { who: whoOf(request), action: "digest sent", subject: to, detail: { delivery: sent } };
        await noteAudit(host.store.db, note);
        return { ...digest, delivery: { id: sent, state: (await getDelivery(host.store.db, sent))?.state } };
      });
      work.catch((error: unknown) =>
        host.log.warn({ err: error, digest: token }, "a digest that was asked for failed"),
      );
      remember(pending, token, work);
      const digest = await Promise.race([work, wait(READY_MS, undefined, { ref: false })]);
      return digest ?? reply.code(202).header("location", `/v1/digests/${token}`).send({ id: token });
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
      const work = pending.get(token);
      if (work) {
        await Promise.race([work, Promise.resolve()]); // work that has failed says why
        return reply.code(202).send({ id: token });
      }
      const edition = await getEdition(host.store.db, { token });
      if (!edition) {
        return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no digest of that id." });
      }
      const sent = await demandedDelivery(host.store.db, edition.id);
      const digest = digestOf(token, edition.body as Edition, request.query.format);
      return sent ? { ...digest, delivery: sent } : digest;
    },
  );
}

function contentOf(
  edition: Edition,
  links: ReturnType<typeof linksOf>,
  wanted: (typeof FORMATS)[number],
): string | undefined {
  switch (wanted) {
    case "json":
      return undefined;
    case "html":
      return renderPage(edition, links);
    case "text":
      return renderText(edition, links);
    case "slack":
      return JSON.stringify(renderSlack(edition, links));
  }
}

/** Until it is done; what has failed stays, to say why. */
function remember(pending: Map<string, Promise<object>>, token: string, work: Promise<object>): void {
  pending.set(token, work);
  work.then(
    () => pending.delete(token),
    () => undefined,
  );
  const [oldest] = pending.keys();
  if (pending.size > MOST_PENDING && oldest !== undefined) pending.delete(oldest);
}
