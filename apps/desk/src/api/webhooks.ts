import { isIP } from "node:net";
import { readFilter, wordsOf } from "@frontwatch/digest";
import type { Names } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import type { Filter } from "@frontwatch/edition";
import { addressAllowed, hostAllowed } from "@frontwatch/sources";
import { changeWebhook, deleteWebhook, listWebhooks, noteAudit, saveWebhook, webhookKey } from "@frontwatch/store";
import type { WebhookRow } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { instant } from "../ledger/record-schemas.ts";
import { sendProblem } from "../problem.ts";
import { whoOf, whoseOf } from "./callers.ts";
import { madeBy } from "./once.ts";
import type { Api } from "./operation.ts";
import { cutPage, listOf, markOf, pageOf, paging } from "./paging.ts";

const names = z.array(z.string().trim().min(1).max(200)).max(100).default([]);

function hasNoUser(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === "" && password === "";
}

/** Whether an address is refused as it stands; names are looked up where we connect, and refused there. */
function isPrivate(address: string, allow: readonly string[]): boolean {
  const { hostname: host, port: written, protocol } = new URL(address);
  const port = written === "" ? (protocol === "https:" ? 443 : 80) : Number(written);
  if (/^(?:.+\.)?localhost\.?$/.test(host)) return !hostAllowed(host, port, allow);
  const isLiteral = isIP(host.replace(/^\[|\]$/g, "")) !== 0;
  return isLiteral && !addressAllowed({ address: host, host, port }, allow);
}

const PRIVATE = {
  message: "url: this is no public address. One that is yours is named in fetch.allow of frontwatch.yaml.",
};

const wishSchema = z
  .strictObject({
    title: z.string().trim().max(200).default(""),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .refine(hasNoUser, "An address with a user name or password is not sent to.")
      .meta({ description: "Public, and without a user name; redirects are not followed." }),
    regions: names.meta({ description: "Names or ids of places; each with all that it holds." }),
    actors: names.meta({ description: "Names, aliases or ids of actors." }),
    kinds: z.array(z.enum(CHANGE_KINDS)).default([]).meta({
      description: "Unless given, all but unrest and security, as in digests.",
    }),
    floor: z.number().min(0).max(1).default(0).meta({ description: "Least certainty." }),
  })
  .meta({ id: "WebhookWish" });

const webhook = z
  .object({
    ...{ id: z.string(), title: z.string(), url: z.string() },
    ...{ regions: z.array(z.string()), actors: z.array(z.string()), kinds: z.array(z.enum(CHANGE_KINDS)) },
    floor: z.number(),
    state: z.enum(["active", "paused", "disabled"]).meta({
      description: "disabled: it failed for five days, or its receiver answered 410 Gone.",
    }),
    created: instant,
    failingSince: instant.optional(),
    failure: z.string().optional(),
    lastSuccess: instant.optional(),
  })
  .meta({ id: "Webhook" });

const made = webhook
  .extend({ secret: z.string().meta({ description: "What its messages are signed with." }) })
  .meta({ id: "WebhookWithSecret" });

const change = z.strictObject({ state: z.enum(["active", "paused"]) }).meta({ id: "WebhookChange" });
const params = z.strictObject({ id: z.string().min(1).max(100) });
const OWN = { tag: "Webhooks", scopes: ["webhooks", "operate"] } as const;
const IT = { 200: { description: "It, as it stands now.", schema: webhook } } as const;
const EXAMPLE = { url: "https://hooks.example.org/frontwatch", regions: ["Sudan"], kinds: ["ceasefire", "territory"] };
const one = (id: string, summary: string) => ({ ...OWN, id, summary, answers: IT, problems: [404] }) as const;

/** Adds `/v1/webhooks`: list, make, look at, change, pause and delete. */
export function addWebhooks(app: Api, { host, names: known }: DeskDeps): void {
  const { db } = host.store;
  const { allow } = host.settings.fetch;
  const wrongs = (url: string, unclear: readonly { readonly message: string }[]) => [
    ...(isPrivate(url, allow) ? [PRIVATE] : []),
    ...unclear,
  ];
  const own = async (request: FastifyRequest<{ Params: z.output<typeof params> }>) => {
    const [row] = await listWebhooks(db, whoseOf(request.apiKey), { limit: 1, only: request.params.id });
    return row;
  };
  const show = async (id: string) => {
    const [row] = await listWebhooks(db, undefined, { limit: 1, only: id });
    return row && recordOf(known, row);
  };
  const secretOf = async (id: string) => `whsec_${(await webhookKey(db, id)).toString("base64")}`;
  const note = (request: FastifyRequest, action: string, subject: string) =>
    noteAudit(db, { who: whoOf(request), action, subject });

  app.get(
    "/v1/webhooks",
    {
      schema: { querystring: z.strictObject(paging) },
      config: {
        api: {
          ...{ ...OWN, id: "listWebhooks", summary: "One's webhooks" },
          answers: { 200: { description: "A page.", schema: pageOf(webhook, "Webhooks") } },
        },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const question = listOf("webhooks");
      const after = markOf(cursor, question);
      const page = { limit: limit + 1, ...(after !== undefined && { after }) };
      const rows = await listWebhooks(db, whoseOf(request.apiKey), page);
      return cutPage(rows, { limit, question }, { mark: ({ id }) => id, show: (row) => recordOf(known, row) });
    },
  );

  app.post(
    "/v1/webhooks",
    {
      schema: { body: wishSchema },
      config: {
        api: {
          ...{ ...OWN, id: "makeWebhook", summary: "Makes a webhook", once: true, problems: [422], example: EXAMPLE },
          description: "It is told of every step of a change that fits, from now on.",
          ...{ answers: { 201: { description: "It is made.", schema: made } }, secret: secretOf },
        },
      },
    },
    async (request, reply) => {
      const { title, url, ...wish } = request.body;
      const { filter, unclear } = readFilter(known, wish);
      const wrong = wrongs(url, unclear);
      if (wrong.length > 0) return refuse(reply, wrong);
      const id = madeBy(request);
      const owner = request.apiKey?.owner ?? `key ${request.apiKey?.id ?? ""}`;
      await saveWebhook(db, { id, owner, madeWith: withKey(request), title, url, filter, now: host.now() });
      await note(request, "webhook made", id);
      const secret = await secretOf(id);
      return reply
        .code(201)
        .header("location", `/v1/webhooks/${id}`)
        .send({ ...(await show(id)), secret });
    },
  );

  app.get(
    "/v1/webhooks/:id",
    { schema: { params }, config: { api: one("getWebhook", "A webhook") } },
    async (request, reply) => {
      const row = await own(request);
      return row ? recordOf(known, row) : notFound(reply);
    },
  );

  app.put(
    "/v1/webhooks/:id",
    {
      schema: { params, body: wishSchema },
      config: {
        api: { ...one("changeWebhook", "Gives a webhook a new wish"), problems: [404, 422], example: EXAMPLE },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      const { title, url, ...wish } = request.body;
      const { filter, unclear } = readFilter(known, wish);
      const wrong = wrongs(url, unclear);
      if (wrong.length > 0) return refuse(reply, wrong);
      await changeWebhook(db, row.id, { title, url, filter, madeWith: withKey(request) });
      await note(request, "webhook changed", row.id);
      return (await show(row.id)) ?? notFound(reply);
    },
  );

  app.patch(
    "/v1/webhooks/:id",
    {
      schema: { params, body: change },
      config: {
        api: {
          ...one("pauseWebhook", "Pauses a webhook, or makes one that is paused or disabled active again"),
          description: "Once active again it is told of what it missed.",
          example: { state: "active" },
        },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      await changeWebhook(db, row.id, { ...request.body, madeWith: withKey(request) });
      await note(request, `webhook ${request.body.state}`, row.id);
      return (await show(row.id)) ?? notFound(reply);
    },
  );

  app.delete(
    "/v1/webhooks/:id",
    {
      schema: { params },
      config: {
        api: {
          ...{ ...OWN, id: "deleteWebhook", summary: "Deletes a webhook", problems: [404] },
          answers: { 204: { description: "It is gone." } },
        },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      await deleteWebhook(db, row.id);
      await note(request, "webhook deleted", row.id);
      return reply.code(204).send();
    },
  );
}

const withKey = ({ apiKey }: FastifyRequest): string | null => apiKey?.id ?? null;

const notFound = (reply: FastifyReply) =>
  sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such webhook of yours." });

const refuse = (reply: FastifyReply, wrong: readonly { readonly message: string }[]) =>
  sendProblem(reply, {
    ...{ status: 422, code: "wish_refused" },
    detail: wrong.map(({ message }) => message).join(" "),
  });

function recordOf(known: Names, row: WebhookRow): z.output<typeof webhook> {
  const filter = row.filter as Filter;
  const { regions, actors } = wordsOf(known, filter);
  return {
    ...{ id: row.id, title: row.title, url: row.url, regions: [...regions], actors: [...actors] },
    ...{ kinds: [...filter.kinds], floor: filter.floor, state: row.state, created: row.created.toISOString() },
    ...(row.failingSince && { failingSince: row.failingSince.toISOString() }),
    ...(row.failure !== null && { failure: row.failure }),
    ...(row.lastSuccessAt && { lastSuccess: row.lastSuccessAt.toISOString() }),
  };
}
