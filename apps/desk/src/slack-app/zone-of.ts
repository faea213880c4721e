import type { Asker, SlackDeps } from "./slack-deps.ts";

/** The time zone of whoever asks; UTC where Slack does not tell. */
export async function zoneOf({ workspaces }: SlackDeps, { team, user }: Pick<Asker, "team" | "user">): Promise<string> {
  const app = await workspaces.appOf(team);
  const zone = "why" in app ? undefined : await app.zoneOf(user);
  return zone?.kind === "done" ? zone.told : "UTC";
}
