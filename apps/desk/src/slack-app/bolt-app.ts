import { App, LogLevel } from "@slack/bolt";
import type { Logger as BoltLogger, Receiver } from "@slack/bolt";
import { SLACK_ACTIONS } from "@frontwatch/render";
import { endWorkspace } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";
import { ADMISSION } from "./admission.ts";
import type { Admission } from "./admission.ts";
import { accept } from "./accept.ts";
import { boltClick } from "./click.ts";
import type { Click } from "./click.ts";
import { showHome } from "./home.ts";
import { say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import { MUTE_HERE, muteFromPost, muteHere, unmute } from "./mutable.ts";
import { showWhy } from "./show-why.ts";
import type { SlackDeps } from "./slack-deps.ts";
import { changeSubscription, SUBSCRIPTION_ACTIONS, UNMUTE } from "./subscriptions.ts";
import { takeCommand } from "./take-command.ts";
import { AGAIN } from "./unclear.ts";

/** The command, as the manifest declares it. */
export const COMMAND = "/frontwatch";
/** Events that the app answers, as the manifest declares them. */
export const EVENTS = ["app_home_opened", "app_uninstalled", "tokens_revoked"] as const;

const LOST = "That was lost: Frontwatch cannot reach its database. Click again in a minute.";

const admissionIn = (context: Readonly<Record<string, unknown>>): Admission => context[ADMISSION] as Admission;

/** Bolt over our receiver. Tokens are looked up where they are needed: nothing waits for the database before the answer. */
export function createBoltApp(deps: SlackDeps, receiver: Receiver): App {
  const { host, respond } = deps;
  const app = new App({
    receiver,
    logger: boltLogger(host.log),
    authorize: ({ teamId }) => Promise.resolve({ ...(teamId !== undefined && { teamId }) }),
    ...{ convoStore: false, ignoreSelf: false },
    ...(host.env.slackApiUrl !== undefined && { clientOptions: { slackApiUrl: host.env.slackApiUrl } }),
  });
  app.error((error) => {
    host.log.error({ err: error }, "a Slack request failed");
    return Promise.resolve();
  });

  app.command(COMMAND, async ({ command, ack, context }) => {
    const { team_id: team, user_id: user, channel_id: channel, response_url: responseUrl, text } = command;
    const first = (message?: Ephemeral) => ack(message === undefined ? undefined : boltMessage(message));
    const [id, channelName] = [`trigger ${command.trigger_id}`, command.channel_name];
    const given = { team, user, channel, channelName, responseUrl, text, id };
    await takeCommand(deps, given, { admission: admissionIn(context), first });
  });

  /** Buttons of messages: acknowledged, let in once, then done; what came of it is said where it was clicked. */
  const onClick = (action: string | RegExp, work: (click: Click) => Promise<Ephemeral | undefined>) => {
    app.action(action, async ({ ack, body, context }) => {
      const click = boltClick(body);
      const later = (message: Ephemeral) => respond(click?.asker.responseUrl ?? "", message);
      const isOurs = await accept(admissionIn(context), { first: () => ack(), later, failed: say(LOST) });
      if (!isOurs || click === undefined) return;
      const told = await work(click);
      if (click.isHome) await showHome(deps, click.asker);
      else if (told) await later({ ...told, replace_original: false });
    });
  };
  onClick(SLACK_ACTIONS.why, (click) => showWhy(deps, click));
  onClick(SLACK_ACTIONS.mute, ({ asker, ts, says }) => muteFromPost(deps, asker, { ts, situation: says }));
  onClick(MUTE_HERE, ({ asker, says }) => muteHere(deps, asker, says));
  onClick(UNMUTE, ({ asker, says }) => unmute(deps, asker, says));
  for (const action of Object.values(SUBSCRIPTION_ACTIONS)) {
    onClick(action, ({ asker, says }) => changeSubscription(deps, asker, { action, id: says }));
  }
  onClick("open", () => Promise.resolve(undefined));

  app.action(new RegExp(`^${AGAIN}-`), async ({ ack, body, context }) => {
    const click = boltClick(body);
    if (click === undefined) return ack();
    const { asker, says, id } = click;
    const first = async (message?: Ephemeral) => {
      await ack();
      if (message) await respond(asker.responseUrl, { ...message, replace_original: true });
    };
    await takeCommand(deps, { ...asker, text: says, id }, { admission: admissionIn(context), first });
  });

  const isFresh = async (context: Readonly<Record<string, unknown>>) =>
    (await admissionIn(context).admit()) === "fresh";
  app.event(EVENTS[0], async ({ event, context }) => {
    if (event.tab !== "home" || context.teamId === undefined || !(await isFresh(context))) return;
    await showHome(deps, { team: context.teamId, user: event.user });
  });
  const [, ...endings] = EVENTS;
  for (const event of endings) {
    app.event(event, async ({ context, event: told }) => {
      // What an organisation ends, it ends for all of its workspaces.
      const ended = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
      // People's own tokens are none of ours: only the app's ends the installation.
      const isBots = told.type === "app_uninstalled" || (told.tokens.bot ?? []).length > 0;
      if (ended === undefined || !isBots || !(await isFresh(context))) return;
      await endWorkspace(host.store.db, ended, { why: event, now: host.now() });
      host.log.warn({ team: ended, event }, "a Slack workspace has ended its installation");
    });
  }
  return app;
}

const boltMessage = ({ blocks, ...message }: Ephemeral) => ({ ...message, blocks: blocks as never });

/** Bolt's own log in ours; what it says of each request is left out. */
export function boltLogger(log: Logger): BoltLogger {
  const quiet = () => undefined;
  return {
    ...{ debug: quiet, info: quiet, setLevel: quiet, setName: quiet, getLevel: () => LogLevel.WARN },
    warn: (...words: readonly unknown[]) => log.warn({ slack: words.map(String) }, "Slack"),
    error: (...words: readonly unknown[]) => log.error({ slack: words.map(String) }, "Slack"),
  };
}
