import { exchangeSlackCode } from "@frontwatch/delivery";
import type { Keyring } from "@frontwatch/host";
import { noteAudit, saveWorkspace } from "@frontwatch/store";
import type { Db } from "@frontwatch/store";
import type { NoWorkspace } from "./workspaces.ts";

/**
 * Takes the consent of a workspace, or of an organisation for all of its workspaces, for its token and keeps it, sealed.
 * @returns its name, or why there is none
 */
export async function installSlack(
  { db, keyring, now }: { readonly db: Db; readonly keyring: Keyring; readonly now: Date },
  client: Parameters<typeof exchangeSlackCode>[0],
  grant: Parameters<typeof exchangeSlackCode>[1] & { readonly by: string },
): Promise<{ readonly name: string; readonly isOrganisation: boolean } | NoWorkspace> {
  const { by, ...code } = grant;
  const answer = await exchangeSlackCode(client, code);
  if (answer.kind === "failed") {
    return { why: `Slack did not give a token (${answer.reason}). Begin again at /slack/install.` };
  }
  const { team, name, token, scopes, botUser } = answer.told;
  await saveWorkspace(db, {
    ...{ team, name, scopes, token: keyring.seal(token, team), installedBy: by, installedAt: now },
    ...(botUser !== undefined && { botUser }),
  });
  const isOrganisation = team.startsWith("E");
  const action = isOrganisation ? "Slack organisation installed" : "Slack workspace installed";
  await noteAudit(db, { who: by, action, subject: team, detail: { name } });
  return { name, isOrganisation };
}
