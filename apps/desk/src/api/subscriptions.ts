import { pauseUntil, subscribe, wordsOf } from "@frontwatch/digest";
import type { Names, SubscriptionWish } from "@frontwatch/digest";
import { CHANGE_KINDS, subscriptionId } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import type { Filter, Schedule } from "@frontwatch/edition";
import { getSubscription, noteAudit, noteMaker, setSubscriptionState, subscriptionIdsOf } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { instant } from "../ledger/record-schemas.ts";
import { sendProblem } from "../problem.ts";
import { mayPostToSlack, refuseSlack, whoOf, whoseOf } from "./callers.ts";
import { madeBy } from "./once.ts";
import type { Api } from "./operation.ts";
import { cutPage, listOf, markOf, pageOf, paging } from "./paging.ts";

const names = z.array(z.string().trim().min(1).max(200)).max(100);
const STATES = ["unconfirmed", "active", "paused", "unsubscribed"] as const;

const wishSchema = z
  .strictObject({
    title: z.string().max(200).default("").meta({ description: "Made of the names, where it is empty." }),
    to: z.string().min(1).max(320).meta({ description: "A mail address, or a Slack channel such as #conflict." }),
    regions: names.default([]).meta({ description: "Names or ids of places; each with all that it holds." }),
    actors: names.default([]).meta({ description: "Names, aliases or ids of actors." }),
    kinds: z.array(z.enum(CHANGE_KINDS)).default([]),
    floor: z.number().min(0).max(1).default(0).meta({ description: "Least certainty." }),
    times: z
      .array(z.string().regex(/^\d\d:\d\d$/))
      .min(1)
      .max(12)
      .default(["07:00"])
      .meta({
        description: "Times of the day, in its zone.",
      }),
    zone: z.string().max(60).default("UTC").meta({ description: "IANA time zone." }),
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .max(7)
      .default([...WEEKDAYS]),
    form: z.enum(["brief", "full"]).default("full"),
    language: z.string().max(35).default("en-GB").meta({ description: "BCP 47, of dates." }),
    quiet: z.enum(["line", "nothing"]).default("line").meta({ description: "What comes on a day without news." }),
  })
  .meta({ id: "SubscriptionWish" });

const subscription = z
  .object({
    id: z.string(),
    ...{ title: z.string(), to: z.string(), channel: z.enum(["email", "slack"]) },
    ...{ regions: z.array(z.string()), actors: z.array(z.string()), kinds: z.array(z.enum(CHANGE_KINDS)) },
    ...{ floor: z.number(), times: z.array(z.string()), zone: z.string(), days: z.array(z.enum(WEEKDAYS)) },
    ...{ form: z.enum(["brief", "full"]), language: z.string(), quiet: z.enum(["line", "nothing"]) },
    state: z.enum(STATES).meta({ description: "unconfirmed: nothing is sent until its address has said yes." }),
    pausedUntil: z.string().optional(),
    configured: z.boolean().meta({ description: "Written in frontwatch.yaml, where alone it is changed." }),
    nextDue: instant,
  })
  .meta({ id: "Subscription" });

const change = z
  .strictObject({
    state: z.enum(["active", "paused"]),
    until: z.iso.date().optional().meta({ description: "Paused until this date; until it is resumed, unless given." }),
  })
  .meta({ id: "SubscriptionChange" });

const params = z.strictObject({ id: z.string().min(1).max(100) });
const OWN = { tag: "Subscriptions", scopes: ["subscriptions", "operate"] } as const;
const IT = { 200: { description: "It, as it stands now.", schema: subscription } } as const;
const EXAMPLE = { to: "desk@example.org", regions: ["Kunar", "Nangarhar"], times: ["07:00"], zone: "Asia/Kabul" };

/** Adds `/v1/subscriptions`: list, make, look at, change, pause and end. */
export function addSubscriptions(app: Api, deps: DeskDeps): void {
  const { host, names: known } = deps;
  const { db } = host.store;
  const show = (row: SubscriptionRow) => recordOf(known, row as SubscriptionRow<Filter, Schedule>);

  /** The subscription, where it is the caller's; otherwise the answer that there is none. */
  const own = async (request: FastifyRequest<{ Params: z.output<typeof params> }>) => {
    const row = await getSubscription(db, subscriptionId(request.params.id));
    if (!row || row.state === "unsubscribed") return undefined;
    const ids = await subscriptionIdsOf(db, whoseOf(request.apiKey), { limit: 1, only: row.id });
    return ids.length === 0 ? undefined : row;
  };

  app.get(
    "/v1/subscriptions",
    {
      schema: { querystring: z.strictObject(paging) },
      config: {
        api: {
          ...{ ...OWN, id: "listSubscriptions", summary: "One's subscriptions" },
          answers: { 200: { description: "A page.", schema: pageOf(subscription, "Subscriptions") } },
        },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const question = listOf("subscriptions");
      const after = markOf(cursor, question);
      const page = { limit: limit + 1, ...(after !== undefined && { after }) };
      const ids = await subscriptionIdsOf(db, whoseOf(request.apiKey), page);
      const rows = (await Promise.all(ids.map((id) => getSubscription(db, subscriptionId(id))))).flatMap(
        (row) => row ?? [],
      );
      return cutPage(rows, { limit, question }, { mark: ({ id }) => id, show });
    },
  );

  app.post(
    "/v1/subscriptions",
    {
      schema: { body: wishSchema },
      config: {
        api: {
          ...{ ...OWN, id: "makeSubscription", summary: "Makes a subscription", once: true, example: EXAMPLE },
          description:
            "An address that is not the key's user's own is asked first whether it wants it. A Slack channel needs a key whose user is an analyst.",
          problems: [422],
          answers: { 201: { description: "It is made.", schema: subscription } },
        },
      },
    },
    async (request, reply) => {
      const made = await keep(request, reply, { wish: request.body, id: madeBy(request) });
      if (!made) return reply;
      return reply.code(201).header("location", `/v1/subscriptions/${made.id}`).send(show(made));
    },
  );

  /** Keeps a wish; where it cannot be kept, says why. */
  const keep = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: { readonly wish: z.output<typeof wishSchema>; readonly id: string },
  ): Promise<SubscriptionRow | undefined> => {
    const id = subscriptionId(given.id);
    if (isChannel(given.wish.to) && !mayPostToSlack(request.apiKey)) {
      void refuseSlack(reply);
      return undefined;
    }
    const owner = request.apiKey?.user;
    const around = { ...deps.compiler, queues: host.queues, names: known };
    const kept = await subscribe(around, wishOf(given.wish), { id, ...(owner && { owner }) });
    if (kept.is === "refused") {
      const detail = kept.problems.map(({ field, message }) => `${field}: ${message}`).join(" ");
      void sendProblem(reply, { status: 422, code: "wish_refused", detail });
      return undefined;
    }
    const { recipient, title } = kept.subscription;
    const action = request.method === "POST" ? "subscription made" : "subscription changed";
    if (request.method === "POST") await noteMaker(db, id, request.apiKey?.id ?? "");
    await noteAudit(db, { who: whoOf(request), action, subject: id, detail: { recipient, title } });
    return kept.subscription;
  };

  const one = (id: string, summary: string) => ({ ...OWN, id, summary, answers: IT, problems: [404] }) as const;

  app.get(
    "/v1/subscriptions/:id",
    { schema: { params }, config: { api: one("getSubscription", "A subscription") } },
    async (request, reply) => {
      const row = await own(request);
      return row ? show(row) : notFound(reply);
    },
  );

  app.put(
    "/v1/subscriptions/:id",
    {
      schema: { params, body: wishSchema },
      config: {
        api: {
          ...one("changeSubscription", "Gives a subscription a new wish"),
          ...{ problems: [404, 422], example: EXAMPLE },
        },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      const kept = await keep(request, reply, { wish: request.body, id: row.id });
      return kept ? show(kept) : reply;
    },
  );

  app.patch(
    "/v1/subscriptions/:id",
    {
      schema: { params, body: change },
      config: {
        api: {
          ...one("pauseSubscription", "Pauses or resumes a subscription"),
          ...{ problems: [404, 409], example: { state: "paused", until: "2026-12-01" } },
        },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      if (row.state === "unconfirmed") {
        const detail = "Its address has not said yes; nothing is sent so far.";
        return sendProblem(reply, { status: 409, code: "unconfirmed", detail });
      }
      const { state, until } = request.body;
      if (state === "active" && row.channel === "slack" && !mayPostToSlack(request.apiKey)) return refuseSlack(reply);
      if (state === "paused" && until === undefined) await setSubscriptionState(db, { id: row.id }, "paused");
      else {
        const pause = { until: state === "paused" ? until : undefined, now: host.now() };
        // Both or neither: a date that is refused must not make a paused one go on.
        await db.transaction().execute(async (tx) => {
          await setSubscriptionState(tx, { id: row.id }, "active");
          await pauseUntil({ db: tx }, row.id, pause);
        });
      }
      await noteAudit(db, { who: whoOf(request), action: `subscription ${state}`, subject: row.id });
      const after = await getSubscription(db, row.id);
      return after ? show(after) : notFound(reply);
    },
  );

  app.delete(
    "/v1/subscriptions/:id",
    {
      schema: { params },
      config: {
        api: {
          ...{ ...OWN, id: "endSubscription", summary: "Ends a subscription" },
          ...{ problems: [404], answers: { 204: { description: "It has ended." } } },
        },
      },
    },
    async (request, reply) => {
      const row = await own(request);
      if (!row) return notFound(reply);
      await setSubscriptionState(db, { id: row.id }, "unsubscribed");
      await noteAudit(db, { who: whoOf(request), action: "subscription ended", subject: row.id });
      return reply.code(204).send();
    },
  );
}

const notFound = (reply: FastifyReply) =>
  sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such subscription of yours." });

const isChannel = (to: string) => /^(?:#|C[A-Z0-9]{6,}$)/.test(to);

const wishOf = ({ to, ...wish }: z.output<typeof wishSchema>): SubscriptionWish => ({
  ...wish,
  to: { channel: isChannel(to) ? "slack" : "email", recipient: to },
});

function recordOf(known: Names, row: SubscriptionRow<Filter, Schedule>): z.output<typeof subscription> {
  const { id, title, channel, recipient, filter, schedule, form, language, quiet, state, configured } = row;
  const { regions, actors } = wordsOf(known, filter);
  return {
    ...{ id, title, channel, to: recipient, regions: [...regions], actors: [...actors], kinds: [...filter.kinds] },
    ...{ floor: filter.floor, times: [schedule.time, ...(schedule.alsoAt ?? [])], zone: schedule.zone },
    ...{ days: [...schedule.days], form, language, quiet, state, configured, nextDue: row.nextDueAt.toISOString() },
    ...(row.pausedUntil !== null && { pausedUntil: row.pausedUntil }),
  };
}
