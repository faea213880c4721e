import { openVocabulary, openWorkspaces } from "@frontwatch/digest";
import { SocketModeReceiver } from "@slack/bolt";
import type { Receiver } from "@slack/bolt";
import type { FastifyInstance } from "fastify";
import type { DeskDeps } from "../deps.ts";
import { ADMISSION, admissionOf } from "./admission.ts";
import { boltLogger, createBoltApp } from "./bolt-app.ts";
import { addSlackInstall } from "./install.ts";
import { slackReceiver } from "./receiver.ts";
import { respondTo } from "./respond.ts";
import type { SlackDeps } from "./slack-deps.ts";
import { startWatching } from "./watch-asks.ts";

/**
 * Adds the Slack app: over HTTP where SLACK_SIGNING_SECRET is set, over a connection of our own (Socket Mode) where
 * SLACK_APP_TOKEN is; nothing where neither is.
 */
export function addSlackApp(app: FastifyInstance, { host, compiler, names }: DeskDeps): void {
  const { env, log } = host;
  if (env.slackSigningSecret === undefined && env.slackAppToken === undefined) return;
  const deps: SlackDeps = {
    ...{ host, compiler, names, vocabulary: openVocabulary(names) },
    ...{ workspaces: openWorkspaces(host), respond: respondTo(env, log) },
  };
  if (env.slackSigningSecret !== undefined) createBoltApp(deps, slackReceiver(app, deps, env.slackSigningSecret));
  if (env.slackAppToken !== undefined) {
    const socket = createBoltApp(deps, socketReceiver(deps, env.slackAppToken));
    app.addHook("onListen", (done) => {
      // A desk whose Slack does not answer shows its pages all the same.
      socket.start().catch((error: unknown) => log.error({ err: error }, "no connection to Slack (Socket Mode)"));
      done();
    });
    app.addHook("onClose", () => socket.stop());
  }
  addSlackInstall(app, deps);
  const watching = startWatching(deps);
  app.addHook("onClose", () => watching.close());
}

/** Requests over a connection of our own need no signature; each is let in once all the same. */
function socketReceiver({ host }: SlackDeps, appToken: string): Receiver {
  const { env, store, now, log } = host;
  return new SocketModeReceiver({
    ...{ appToken, logger: boltLogger(log) },
    ...(env.slackApiUrl !== undefined && { installerOptions: { clientOptions: { slackApiUrl: env.slackApiUrl } } }),
    customPropertiesExtractor: ({ body }: { readonly body: Readonly<Record<string, unknown>> }) => ({
      [ADMISSION]: admissionOf({ store, now, log }, { body }),
    }),
  });
}
