import { endSessions, noteAudit } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { sendProblem } from "../problem.ts";
import { ANYONE } from "./anyone.ts";
import { backgroundOf } from "./background.ts";
import { clientOf } from "./client-of.ts";
import { ownPath } from "./own-path.ts";
import { requireUser } from "./require-role.ts";
import { beginSession, cookieOf, forget } from "./session.ts";
import { isWithinBounds, lookAtLink, mailLink, useLink } from "./sign-in.ts";
import type { SignInDeps } from "./sign-in.ts";
import { signInPages } from "./sign-in-templates.ts";

const asked = z.object({ email: z.email().max(254), next: z.string().optional() });
const said = z.object({ email: z.email().max(254).optional() });

const WORTHLESS = {
  used: "This link has been used.",
  expired: "This link is too old.",
  unknown: "This link is not one of ours, or it is cut short.",
  barred: "This address may not sign in any more.",
} as const;
const TOO_OFTEN = { status: 429, code: "rate_limited", detail: "That was too often. Wait a quarter of an hour." };

type Link = { Params: { secret: string }; Querystring: { next?: string } };

/** Adds the pages by which people sign in and out. */
export function addSignIn(app: FastifyInstance, { host, compiler, pages }: DeskDeps): void {
  const { db } = host.store;
  const { publicUrl } = host.env;
  const cookie = cookieOf(host.env);
  const deps: SignInDeps = { ...compiler, queues: host.queues, access: host.settings.access };
  const later = backgroundOf(app);

  app.get<{ Querystring: { next?: string } }>("/sign-in", ANYONE, (request, reply) => {
    const next = ownPath(request.query.next);
    if (request.viewer.user) return reply.redirect(next, 303);
    return sendPage(reply, signInPages.ask, { title: "Sign in", next });
  });

  app.post("/sign-in", ANYONE, async (request, reply) => {
    const form = asked.safeParse(request.body);
    if (!form.success) {
      const problem = "That is no mail address. One is me@example.org.";
      return sendPage(reply.code(400), signInPages.ask, { title: "Sign in", problem, next: "/" });
    }
    if (!(await isWithinBounds(deps, "ask", clientOf(request, publicUrl)))) return sendProblem(reply, TOO_OFTEN);
    const { email, next } = form.data;
    // After the answer: how long it takes must not tell whether the address is known.
    later(() => mailLink(deps, email, ownPath(next)));
    return sendPage(reply, signInPages.asked, { title: "Look into your mail", email, ...pages });
  });

  // Programs that look into mails ask for every link: asking does not use it.
  app.get<Link>("/sign-in/:secret", ANYONE, async (request, reply) => {
    if (!(await isWithinBounds(deps, "try", clientOf(request, publicUrl)))) return sendProblem(reply, TOO_OFTEN);
    const found = await lookAtLink(deps, request.params.secret);
    if (found.is !== "good") return worthless(reply, found.is);
    const { email } = found.link;
    return sendPage(reply, signInPages.use, { title: "Sign in", email, first: email === undefined });
  });

  app.post<Link>("/sign-in/:secret", ANYONE, async (request, reply) => {
    if (!(await isWithinBounds(deps, "try", clientOf(request, publicUrl)))) return sendProblem(reply, TOO_OFTEN);
    const form = said.safeParse(request.body ?? {});
    const user = await useLink(deps, request.params.secret, form.data?.email);
    if (user === "no address") {
      const problem = "That is no mail address. One is me@example.org.";
      return sendPage(reply.code(400), signInPages.use, { title: "Sign in", first: true, problem });
    }
    if (typeof user === "string") return worthless(reply, user);
    await beginSession(db, user, { request, reply, cookie, now: host.now() });
    return reply.redirect(ownPath(request.query.next), 303);
  });

  app.post("/sign-out", ANYONE, async (request, reply) => {
    if (request.session) await endSessions(db, { tokenHash: request.session.tokenHash });
    forget(reply, cookie);
    return reply.redirect("/", 303);
  });

  app.post("/sign-out-everywhere", { ...ANYONE, preHandler: requireUser }, async (request, reply) => {
    const { user } = request.viewer;
    if (user) {
      await endSessions(db, { user: user.id });
      await noteAudit(db, { who: user.email, action: "signed out everywhere", subject: user.email });
    }
    forget(reply, cookie);
    return reply.redirect("/", 303);
  });
}

const worthless = (reply: FastifyReply, why: keyof typeof WORTHLESS) =>
  sendPage(reply.code(410), signInPages.worthless, { title: "This link does not work", reason: WORTHLESS[why] });
