import type { WebClient } from "@slack/web-api";
import { slackClient } from "./slack-client.ts";
import { slackFailure } from "./slack-failure.ts";
import type { SlackSettings } from "./slack-message.ts";

/** What came of a call that changes nothing in a channel, and so may be made again. */
export type SlackAnswer<Told> =
  { readonly kind: "done"; readonly told: Told } | { readonly kind: "failed"; readonly reason: string };

/** A view as Block Kit describes it: a modal or a home tab. */
export type SlackView = Readonly<Record<string, unknown>>;

/** What the app does in a workspace beside posting. One attempt each; never throws on what Slack does. */
export interface SlackApp {
  /** Opens a modal, within three seconds of a click. @returns its id */
  readonly openView: (trigger: string, view: SlackView) => Promise<SlackAnswer<string>>;
  readonly updateView: (id: string, view: SlackView) => Promise<SlackAnswer<true>>;
  /** Shows a person's home tab. */
  readonly publishHome: (user: string, view: SlackView) => Promise<SlackAnswer<true>>;
  /** A person's time zone, IANA. */
  readonly zoneOf: (user: string) => Promise<SlackAnswer<string>>;
}

async function call<Told>(
  client: WebClient,
  [method, options]: readonly [method: string, options: Readonly<Record<string, unknown>>],
  read: (answer: Readonly<Record<string, unknown>>) => Told | undefined,
): Promise<SlackAnswer<Told>> {
  try {
    const told = read({ ...(await client.apiCall(method, options)) });
    return told === undefined
      ? { kind: "failed", reason: "an answer that is none of Slack's" }
      : { kind: "done", told };
  } catch (error) {
    return { kind: "failed", reason: slackFailure(error).reason };
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The app in a workspace, by its bot token. */
export function createSlackApp(settings: SlackSettings): SlackApp {
  const client = slackClient(settings);
  return {
    openView: (trigger, view) =>
      call(client, ["views.open", { trigger_id: trigger, view }], (answer) => text(field(answer["view"], "id"))),
    updateView: (id, view) => call(client, ["views.update", { view_id: id, view }], () => true),
    publishHome: (user, view) => call(client, ["views.publish", { user_id: user, view }], () => true),
    zoneOf: (user) => call(client, ["users.info", { user }], (answer) => text(field(answer["user"], "tz"))),
  };
}

/** A workspace, or an organisation for all of its workspaces, that has let the app in. */
export interface SlackInstallation {
  /** Its id: `T…` of a workspace, `E…` of an organisation. */
  readonly team: string;
  readonly name: string;
  readonly token: string;
  readonly botUser?: string;
  readonly scopes: string;
}

/** Takes the code that a consent gave for its token (OAuth 2, oauth.v2.access). */
export async function exchangeSlackCode(
  client: { readonly id: string; readonly secret: string; readonly apiUrl?: string },
  grant: { readonly code: string; readonly redirectUri: string },
): Promise<SlackAnswer<SlackInstallation>> {
  const { id, secret, apiUrl } = client;
  const web = slackClient({ ...(apiUrl !== undefined && { apiUrl }) });
  const options = { client_id: id, client_secret: secret, code: grant.code, redirect_uri: grant.redirectUri };
  return call(web, ["oauth.v2.access", options], (answer) => {
    // A consent for a whole organisation names no team.
    const who = answer["is_enterprise_install"] === true ? answer["enterprise"] : answer["team"];
    const [team, token] = [text(field(who, "id")), text(answer["access_token"])];
    const botUser = text(answer["bot_user_id"]);
    if (team === undefined || token === undefined) return undefined;
    const name = text(field(who, "name")) ?? team;
    return { ...{ team, name, token, scopes: text(answer["scope"]) ?? "" }, ...(botUser !== undefined && { botUser }) };
  });
}
