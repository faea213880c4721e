import { pauseUntil, previewOf, readFilter, subscribe } from "@frontwatch/digest";
import type { SubscriptionWish, WishProblem } from "@frontwatch/digest";
import { AppError, subscriptionId } from "@frontwatch/domain";
import type { Filter, Schedule } from "@frontwatch/edition";
import { noteAudit, setSubscriptionState, subscriptionsOf } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { requireUser } from "../access/require-role.ts";
import { isAtLeast } from "../access/viewer.ts";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { formView, NEW_WISH } from "./form-view.ts";
import { rowView, wishOfRow } from "./row-view.ts";
import { formPage, listPage } from "./templates.ts";
import { wishOfForm } from "./wish-form.ts";

type Row = SubscriptionRow<Filter, Schedule>;
type One = { Params: { id: string } };

const HOME = "/my/subscriptions";
const DONE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    made: "Subscribed.",
    saved: "Saved.",
    pause: "Paused.",
    resume: "It goes on.",
    end: "Ended. Nothing more is sent.",
  }),
);
const paused = z.object({ until: z.string().max(10).default("") });

/** Adds "My subscriptions": the reader's own, to make, change, pause and end. */
export function addMy(app: FastifyInstance, { host, compiler, names }: DeskDeps): void {
  const { db } = host.store;
  const letters = { ...compiler, queues: host.queues, names };

  const userOf = ({ viewer }: FastifyRequest) => {
    if (!viewer.user) throw new AppError("refused", "Sign in first."); // requireUser has seen to it
    return viewer.user;
  };
  const ownOf = async (request: FastifyRequest, id: string): Promise<Row> => {
    const own = (await subscriptionsOf(db, userOf(request))) as readonly Row[];
    const found = own.find((row) => row.id === id);
    if (!found) throw new AppError("not_found", "There is no such subscription of yours.");
    return found;
  };
  const maySlack = (request: FastifyRequest) => isAtLeast(request.viewer.role, "analyst");

  const sendForm = async (
    reply: FastifyReply,
    wish: SubscriptionWish,
    around: { readonly id: string | undefined; readonly problems?: readonly WishProblem[] },
  ) => {
    const { id, problems = [] } = around;
    const { filter, unclear } = readFilter(names, wish);
    const zone = problems.some(({ field }) => field === "zone") ? "UTC" : wish.zone;
    const preview = unclear.length === 0 ? await previewOf(compiler, filter, { zone, language: "en-GB" }) : undefined;
    const view = formView(wish, {
      ...{ email: userOf(reply.request).email, maySlack: maySlack(reply.request), isNew: id === undefined },
      ...{ action: id === undefined ? HOME : `${HOME}/${id}`, problems, preview },
    });
    const title = id === undefined ? "New subscription" : "Change a subscription";
    return sendPage(reply, formPage, { title, id, ...view });
  };

  const save = async (request: FastifyRequest, reply: FastifyReply, row: Row | undefined) => {
    const user = userOf(request);
    const wish = wishOfForm(request.body, names, user.email);
    const id = row?.id;
    if (wish.to.channel === "slack" && !maySlack(request)) {
      throw new AppError("refused", "Slack channels are for analysts. An operator can make you one.");
    }
    const answer = await subscribe(letters, wish, { owner: user, ...(id !== undefined && { id }) });
    if (answer.is === "refused") return sendForm(reply.code(422), wish, { id, problems: answer.problems });
    const { subscription } = answer;
    await noteAudit(db, {
      ...{ who: user.email, action: row ? "subscription changed" : "subscription made", subject: subscription.id },
      detail: { title: subscription.title, recipient: subscription.recipient },
    });
    return reply.redirect(`${HOME}?done=${row ? "saved" : "made"}`, 303);
  };

  app.register((scope, _options, registered) => {
    scope.addHook("preHandler", requireUser);

    scope.get("/my", async (_request, reply) => reply.redirect(HOME, 303));

    scope.get<{ Querystring: { done?: string } }>(HOME, async (request, reply) => {
      const rows = (await subscriptionsOf(db, userOf(request))) as readonly Row[];
      return sendPage(reply, listPage, {
        ...{ title: "My subscriptions", styles: ["forms.css"], done: DONE.get(request.query.done ?? "") },
        ...{ rows: rows.map((row) => rowView(names, row)), email: userOf(request).email, role: request.viewer.role },
      });
    });

    scope.get(`${HOME}/new`, async (_request, reply) => sendForm(reply, NEW_WISH, { id: undefined }));

    scope.post<{ Body: { id?: string } }>(`${HOME}/preview`, async (request, reply) => {
      const given = request.body.id ?? "";
      const id = given === "" ? undefined : (await ownOf(request, given)).id;
      const wish = wishOfForm(request.body, names, userOf(request).email);
      const { unclear } = readFilter(names, wish);
      return sendForm(reply, wish, { id, problems: unclear.map(({ name, ...rest }) => ({ ...rest, value: name })) });
    });

    scope.get<One>(`${HOME}/:id`, async (request, reply) => {
      const row = await ownOf(request, request.params.id);
      return sendForm(reply, wishOfRow(names, row), { id: row.id });
    });

    scope.post(HOME, (request, reply) => save(request, reply, undefined));

    scope.post<One>(`${HOME}/:id`, async (request, reply) =>
      save(request, reply, await ownOf(request, request.params.id)),
    );

    scope.post<One & { Params: { action: string } }>(`${HOME}/:id/:action`, async (request, reply) => {
      const row = await ownOf(request, request.params.id);
      const { id, title } = row;
      const { action } = request.params;
      if (action !== "pause" && action !== "resume" && action !== "end") {
        reply.callNotFound();
        return reply;
      }
      const { runs, rests, ended } = rowView(names, row);
      // Whose address has not said yes cannot be made to go on from here.
      if (!{ pause: runs, resume: rests, end: !ended }[action]) return reply.redirect(HOME, 303);
      const { until } = paused.parse(request.body ?? {});
      await move(subscriptionId(id), action, until);
      await noteAudit(db, {
        ...{ who: userOf(request).email, action: `subscription ${PAST[action]}`, subject: id },
        detail: { title, ...(until !== "" && { until }) },
      });
      return reply.redirect(`${HOME}?done=${action}`, 303);
    });
    registered();
  });

  const move = async (id: Row["id"], action: keyof typeof PAST, until: string): Promise<void> => {
    const now = host.now();
    if (action === "pause" && until !== "") await pauseUntil(host.store, id, { until, now });
    else await setSubscriptionState(db, { id }, STATE[action]);
    if (action === "resume") await pauseUntil(host.store, id, { until: undefined, now });
  };
}

const PAST = { pause: "paused", resume: "resumed", end: "ended" } as const;
const STATE = { pause: "paused", resume: "active", end: "unsubscribed" } as const;
