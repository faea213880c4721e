import { AppError } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import {
  changeUser,
  goneArticles,
  listAudit,
  listUnread,
  listUsers,
  noteAudit,
  saveUser,
  unreadBetween,
} from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { beginSession, cookieOf } from "../access/session.ts";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { articlePath } from "../ledger/paths.ts";
import { officePages } from "./operator-pages.ts";
import { COUNTED_MS } from "./source-words.ts";
import { whoOf } from "./who-of.ts";

const ROWS = 100;
const ROLES = ["reader", "analyst", "operator"] as const;
const role = z.enum(ROLES);
const newUser = z.object({ email: z.email().max(254), role });
const change = z.object({ role, bar: z.enum(["yes", "no"]).optional() });
const older = z.object({ before: z.coerce.number().int().positive().optional() });
const DONE: ReadonlyMap<string, string> = new Map(Object.entries({ let: "They may sign in.", changed: "Changed." }));

/** Adds the operator's pages of what was not read, of users, and of the audit log. */
export function addOfficePages(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  const cookie = cookieOf(host.env);
  const frame = { styles: ["forms.css"] };

  app.get<{ Querystring: { reason?: string } }>("/operator/unread", async (request, reply) => {
    const { reason: chosen } = request.query;
    const now = host.now();
    const [unread, rows, gone] = await Promise.all([
      unreadBetween(db, new Date(now.getTime() - COUNTED_MS), now),
      listUnread(db, ROWS, chosen),
      chosen === undefined ? goneArticles(db, ROWS) : [],
    ]);
    const reasons = unread.map(({ reason, titles }) => ({
      ...{ reason, label: `${reason}: ${titles.length} in a week`, chosen: reason === chosen },
    }));
    return sendPage(reply, officePages.unread, {
      ...{ title: "Not read, and why", ...frame, rows },
      gone: gone.map((one) => ({ ...one, href: articlePath(one.id), isRemoved: one.why === "removed" })),
      reasons: [{ reason: "", label: "all", chosen: chosen === undefined }, ...reasons],
    });
  });

  app.get<{ Querystring: { done?: string } }>("/operator/users", async (request, reply) => {
    const users = await listUsers(db);
    const rows = users.map((user) => ({
      ...user,
      roles: ROLES.map((each) => ({ role: each, chosen: each === user.role })),
    }));
    return sendPage(reply, officePages.users, {
      title: "Users",
      ...frame,
      rows,
      done: DONE.get(request.query.done ?? ""),
    });
  });

  app.post("/operator/users", async (request, reply) => {
    const given = newUser.parse(request.body ?? {});
    const email = given.email.toLowerCase();
    const user = await saveUser(db, { id: stableId("user", email), email, role: given.role, now: host.now() });
    await changeUser(db, user.id, { role: given.role, disabled: undefined }).then(refuseLast);
    await noteAudit(db, { who: whoOf(request), action: "user let in", subject: email, detail: { role: given.role } });
    return reply.redirect("/operator/users?done=let", 303);
  });

  app.post<{ Params: { id: string } }>("/operator/users/:id", async (request, reply) => {
    const user = (await listUsers(db)).find(({ id }) => id === request.params.id);
    if (!user) throw new AppError("not_found", "There is no such user.");
    const { role: next, bar } = change.parse(request.body ?? {});
    const disabled = bar === "yes" ? host.now() : bar === "no" ? undefined : user.disabled;
    await changeUser(db, user.id, { role: next, disabled }).then(refuseLast);
    // Whoever changes their own role stays, under a new secret.
    if (user.id === request.viewer.user?.id && disabled === undefined && next !== user.role) {
      await beginSession(db, { ...user, role: next }, { request, reply, cookie, now: host.now() });
    }
    const action = bar === undefined ? "role given" : bar === "yes" ? "user barred" : "user let in";
    await noteAudit(db, { who: whoOf(request), action, subject: user.email, detail: { role: next, was: user.role } });
    return reply.redirect("/operator/users?done=changed", 303);
  });

  app.get("/operator/audit", async (request, reply) => {
    const { before } = older.parse(request.query);
    const rows = await listAudit(db, ROWS, before);
    return sendPage(reply, officePages.audit, {
      ...{ title: "Audit", ...frame, next: rows.length === ROWS ? rows.at(-1)?.id : undefined },
      rows: rows.map(({ detail, ...row }) => ({ ...row, more: detailWords(detail) })),
    });
  });
}

function refuseLast(outcome: Awaited<ReturnType<typeof changeUser>>): void {
  if (outcome === "last operator")
    throw new AppError("refused", "The last operator stays one. Make another one first.");
}

const detailWords = (detail: object): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ")
    .slice(0, 500);
