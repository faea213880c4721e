import type { Vocabulary, Workspaces } from "@frontwatch/digest";
import type { DeskDeps } from "../deps.ts";
import type { Respond } from "./respond.ts";

/** What the Slack app needs of the desk. */
export interface SlackDeps extends Pick<DeskDeps, "host" | "compiler" | "names"> {
  readonly vocabulary: Vocabulary;
  readonly workspaces: Workspaces;
  readonly respond: Respond;
}

/** Who asks or clicks, and where. */
export interface Asker {
  /** Id of the workspace. */
  readonly team: string;
  readonly user: string;
  /** Where it was asked; empty in a person's home. */
  readonly channel: string;
  /** Its name, where Slack tells. */
  readonly channelName?: string;
  /** Where answers go for half an hour; empty where none may. */
  readonly responseUrl: string;
}

/** A person, as audit and subscriptions name them. */
export const slackUser = ({ team, user }: Pick<Asker, "team" | "user">): string => `${team}/${user}`;
