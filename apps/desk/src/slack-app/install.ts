import { randomBytes, timingSafeEqual } from "node:crypto";
import { openKeyring } from "@frontwatch/host";
import { installSlack } from "@frontwatch/digest";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { requireRole } from "../access/require-role.ts";
import { sendProblem } from "../problem.ts";
import { compilePage } from "../layout/page-engine.ts";
import { sendPage } from "../layout/send-page.ts";
import type { SlackDeps } from "./slack-deps.ts";

/** What the app may do, as the manifest declares it. */
export const SCOPES = [
  ...["channels:history", "channels:read", "chat:write", "chat:write.public", "commands"],
  ...["files:read", "files:write", "groups:history", "groups:read", "im:history", "im:write", "users:read"],
] as const;

const CONSENT = "https://slack.com/oauth/v2/authorize";
/** Where Slack sends a browser back to, as the manifest declares it. */
export const CALLBACK = "/slack/oauth";
const STATE_SECONDS = 600;
const operator = { preHandler: requireRole("operator") };
const query = z.object({
  code: z.string().max(500).optional(),
  state: z.string().max(100).default(""),
  error: z.string().max(200).optional(),
});

const donePage = compilePage(
  `<p>The {{#if isOrganisation}}organisation{{else}}workspace{{/if}} {{name}} has let Frontwatch in.
{{#if isOrganisation}}Its admins add the app to workspaces.{{/if}} Invite it to a channel, or type /frontwatch help there.</p>`,
);

/**
 * Adds `/slack/install`, by which an operator lets a workspace or an organisation in, and the address that Slack sends them back to. The
 * state of the one is kept in a cookie of the same browser, so that nobody can slip another workspace's consent in.
 */
export function addSlackInstall(app: FastifyInstance, { host }: Pick<SlackDeps, "host">): void {
  const { env, store, now } = host;
  const { slackClient: client } = env;
  if (client === undefined) return;
  const isSecure = env.publicUrl.startsWith("https:");
  const cookie = isSecure ? "__Host-slack-state" : "slack-state";
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure } as const;
  const redirectUri = `${env.publicUrl}${CALLBACK}`;
  const consent = env.slackApiUrl === undefined ? CONSENT : new URL("/oauth/v2/authorize", env.slackApiUrl).href;

  app.get("/slack/install", operator, async (_request, reply) => {
    const state = randomBytes(24).toString("base64url");
    const asked = new URLSearchParams({
      ...{ client_id: client.id, scope: SCOPES.join(","), redirect_uri: redirectUri, state },
    });
    return reply
      .setCookie(cookie, state, { ...options, maxAge: STATE_SECONDS })
      .redirect(`${consent}?${asked.toString()}`);
  });

  app.get(CALLBACK, operator, async (request, reply) => {
    const { code, state, error } = query.parse(request.query);
    const expected = request.cookies[cookie] ?? "";
    void reply.clearCookie(cookie, options);
    if (!isSame(state, expected)) {
      return sendProblem(reply, {
        status: 400,
        code: "refused",
        detail: "Begin again at /slack/install, in this browser.",
      });
    }
    if (code === undefined) {
      return sendProblem(reply, { status: 400, code: "refused", detail: `Slack says: ${error ?? "no consent"}.` });
    }
    const installed = await installSlack(
      { db: store.db, keyring: await openKeyring(env), now: now() },
      { ...client, ...(env.slackApiUrl !== undefined && { apiUrl: env.slackApiUrl }) },
      { code, redirectUri, by: request.viewer.user?.email ?? "operator" },
    );
    if ("why" in installed) return sendProblem(reply, { status: 502, code: "refused", detail: installed.why });
    return sendPage(reply, donePage, { title: "Installed in Slack", ...installed });
  });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return expected !== "" && a.length === b.length && timingSafeEqual(a, b);
}
