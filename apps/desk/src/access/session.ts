import { createHash } from "node:crypto";
import type { Environment } from "@frontwatch/config";
import { endSessions, findSession, saveSession, touchSession } from "@frontwatch/store";
import type { Db, UserRow } from "@frontwatch/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hashOf, newSecret } from "./secret.ts";

/** Milliseconds. A stay ends when it is not used for a week, and after a month in any case. */
const IDLE_MS = 7 * 86_400_000;
const LONGEST_MS = 30 * 86_400_000;
/** A stay in use is noted this often. */
const NOTED_MS = 5 * 60_000;

/** How the cookie is called and kept. */
export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

/**
 * The cookie of a desk. Behind TLS its name makes the browser refuse one that another host or path has set. Browsers do
 * not tell ports apart: on plain HTTP two desks of one machine have names of their own.
 */
export function cookieOf({ publicUrl }: Pick<Environment, "publicUrl">): SessionCookie {
  if (publicUrl.startsWith("https:")) return { name: "__Host-frontwatch", secure: true };
  return { name: `frontwatch-${createHash("sha256").update(publicUrl).digest("hex").slice(0, 8)}`, secure: false };
}

const OPTIONS = { path: "/", httpOnly: true, sameSite: "lax" } as const;

/** Finds who has signed in, by the cookie of a request. */
export async function readSession(db: Db, request: FastifyRequest, around: { cookie: SessionCookie; now: Date }) {
  const secret = request.cookies[around.cookie.name];
  if (secret === undefined || secret.length > 100) return undefined;
  const { now } = around;
  const found = await findSession(db, hashOf(secret), { now, idleSince: new Date(now.getTime() - IDLE_MS) });
  if (found && now.getTime() - found.seen.getTime() > NOTED_MS) await touchSession(db, found.tokenHash, now);
  return found;
}

/** Begins a new stay and ends the one the browser came with: a secret from before signing in is worth nothing after. */
export async function beginSession(
  db: Db,
  user: UserRow,
  { request, reply, cookie, now }: { request: FastifyRequest; reply: FastifyReply; cookie: SessionCookie; now: Date },
): Promise<void> {
  if (request.session) await endSessions(db, { tokenHash: request.session.tokenHash });
  const secret = newSecret();
  const expires = new Date(now.getTime() + LONGEST_MS);
  await saveSession(db, {
    ...{ tokenHash: hashOf(secret), user: user.id, csrf: newSecret() },
    ...{ created: now, seen: now, expires },
  });
  void reply.setCookie(cookie.name, secret, { ...OPTIONS, secure: cookie.secure, maxAge: LONGEST_MS / 1000 });
}

/** Makes the browser forget its stay. */
export function forget(reply: FastifyReply, cookie: SessionCookie): void {
  void reply.clearCookie(cookie.name, { ...OPTIONS, secure: cookie.secure });
}
