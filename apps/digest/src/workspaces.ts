import { createSlack, createSlackApp } from "@frontwatch/delivery";
import type { Slack, SlackApp } from "@frontwatch/delivery";
import { openKeyring } from "@frontwatch/host";
import type { Host, Keyring } from "@frontwatch/host";
import { endWorkspace, installationOf, resealToken } from "@frontwatch/store";

/** A workspace that cannot be reached, and why, with what to do. */
export interface NoWorkspace {
  readonly why: string;
}

/** The Slack workspaces of this installation: those that installed the app, and that of SLACK_BOT_TOKEN. */
export interface Workspaces {
  /** @param team - absent: the workspace of SLACK_BOT_TOKEN, which also stands for one that is not installed */
  readonly slackOf: (team: string | undefined) => Promise<Slack | NoWorkspace>;
  readonly appOf: (team: string | undefined) => Promise<SlackApp | NoWorkspace>;
  /** Ends the installation that a workspace is reached by: its token is worth nothing any more. */
  readonly end: (team: string, why: string) => Promise<void>;
}

/** Opens the workspaces. Tokens are opened where they are needed, and sealed anew where their key has changed. */
export function openWorkspaces(host: Pick<Host, "env" | "store" | "now">): Workspaces {
  const { env, store, now } = host;
  const apiUrl = env.slackApiUrl === undefined ? {} : { apiUrl: env.slackApiUrl };
  let keyring: Promise<Keyring> | undefined;

  const installedToken = async (team: string): Promise<string | NoWorkspace | undefined> => {
    const workspace = await installationOf(store.db, team);
    if (workspace === undefined) return undefined;
    if (workspace.ended) {
      const { why } = workspace.ended;
      return {
        why: `${workspace.name} ended its installation (${why}). Install it again: ${env.publicUrl}/slack/install`,
      };
    }
    keyring ??= openKeyring(env);
    const keys = await keyring;
    const { team: installed, token } = workspace;
    const { secret, isCurrent } = keys.open(token, installed);
    if (!isCurrent) await resealToken(store.db, installed, { from: token, to: keys.seal(secret, installed) });
    return secret;
  };

  const tokenOf = async (team: string | undefined): Promise<string | NoWorkspace> => {
    const installed = team === undefined ? undefined : await installedToken(team);
    if (installed !== undefined) return installed;
    if (env.slackToken !== undefined) return env.slackToken;
    return {
      why:
        team === undefined
          ? "no Slack token is set (SLACK_BOT_TOKEN)"
          : `the Slack app is not installed in ${team}. Install it: ${env.publicUrl}/slack/install`,
    };
  };

  const by = async <Client>(team: string | undefined, create: (settings: { token: string }) => Client) => {
    const token = await tokenOf(team);
    return typeof token === "string" ? create({ token, ...apiUrl }) : token;
  };
  return {
    slackOf: (team) => by(team, createSlack),
    appOf: (team) => by(team, createSlackApp),
    end: async (team, why) => {
      const installed = await installationOf(store.db, team);
      if (installed) await endWorkspace(store.db, installed.team, { why, now: now() });
    },
  };
}
