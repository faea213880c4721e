import { API_SCOPES, AppError } from "@frontwatch/domain";
import type { ApiScope } from "@frontwatch/domain";
import { createApiKey, listApiKeys, listUsers, noteAudit, revokeApiKey, userByEmail } from "@frontwatch/store";
import type { ApiKeyRow } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { officePages } from "./operator-pages.ts";
import { whoOf } from "./who-of.ts";

const DAY_MS = 86_400_000;
const scope = z.enum(API_SCOPES);
/** What each scope allows, as docs/api.md tells. */
const WORDS: Readonly<Record<ApiScope, string>> = {
  read: "changes, situations, articles without their text, sources",
  text: "the full text of articles",
  digests: "asking for digests at once, and having them sent",
  subscriptions: "its own subscriptions and their deliveries",
  webhooks: "its own webhooks",
  articles: "handing articles in",
  bounces: "handing in mails that came back",
  operate: "everybody's subscriptions, deliveries and webhooks",
};
const SCOPES = API_SCOPES.map((each) => ({ scope: each, words: WORDS[each] }));
const newKey = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.union([scope.transform((one) => [one]), z.array(scope).min(1).max(API_SCOPES.length)]),
  user: z.union([z.literal("").transform(() => undefined), z.email().max(254)]).optional(),
  days: z.union([z.literal("").transform(() => undefined), z.coerce.number().int().min(1).max(3_660)]).optional(),
});

/** Adds the operator's page of the API's keys. */
export function addKeyPages(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;

  const sendKeys = async (reply: FastifyReply, secret?: string) => {
    const [rows, users] = await Promise.all([listApiKeys(db), listUsers(db)]);
    const addresses = new Map(users.map(({ id, email }) => [id, email]));
    return sendPage(reply, officePages.keys, {
      ...{ title: "Keys of the API", styles: ["forms.css"], scopes: SCOPES, secret },
      rows: rows.map((key) => {
        const state = stateOf(key, host.now());
        const user = addresses.get(key.owner ?? "");
        return { ...key, user, scopes: key.scopes.join(", "), state, isGood: state.startsWith("Good") };
      }),
    });
  };

  app.get("/operator/keys", (_request, reply) => sendKeys(reply));

  // Answered at once and not sent on to another page: the key is kept nowhere but in this answer.
  app.post("/operator/keys", async (request, reply) => {
    const { name, scopes, days, user } = newKey.parse(request.body ?? {});
    const now = host.now();
    const expires = days !== undefined && { expiresAt: new Date(now.getTime() + days * DAY_MS) };
    const owner = user === undefined ? undefined : await userByEmail(db, user);
    if (user !== undefined && !owner)
      throw new AppError("input_invalid", `There is no user ${user}. Let them in first.`);
    const { id, secret } = await createApiKey(db, { name, scopes, now, ...expires, ...(owner && { owner: owner.id }) });
    const detail = { name, scopes, ...(owner && { user: owner.email }) };
    await noteAudit(db, { who: whoOf(request), action: "key made", subject: id, detail });
    return sendKeys(reply, secret);
  });

  app.post<{ Params: { id: string } }>("/operator/keys/:id/revoke", async (request, reply) => {
    const revoked = await revokeApiKey(db, request.params.id, host.now());
    if (revoked === undefined) throw new AppError("not_found", "No key of that id is in use.");
    await noteAudit(db, { who: whoOf(request), action: "key revoked", subject: revoked });
    return reply.redirect("/operator/keys", 303);
  });
}

function stateOf({ revokedAt, expiresAt }: ApiKeyRow, now: Date): string {
  if (revokedAt !== null) return "Revoked";
  if (expiresAt === null) return "Good for ever";
  return expiresAt > now ? `Good until ${expiresAt.toISOString().slice(0, 10)}` : "Expired";
}
