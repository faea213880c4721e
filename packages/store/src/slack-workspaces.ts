import type { Db } from "./sources.ts";

/** A workspace that installed the Slack app, or an organisation that did for all of its workspaces. */
export interface SlackWorkspace {
  /** `T…` of a workspace, `E…` of an organisation. */
  readonly team: string;
  readonly name: string;
  /** The app's own user there. */
  readonly botUser?: string;
  /** Separated by commas. */
  readonly scopes: string;
  /** Its bot token, sealed; empty once it has ended. */
  readonly token: string;
  /** The operator who installed it. */
  readonly installedBy: string;
  readonly installedAt: Date;
  readonly ended?: { readonly at: Date; readonly why: string };
}

/** Keeps an installation; one that is there already gets the new token and stands again. */
export async function saveWorkspace(db: Db, workspace: Omit<SlackWorkspace, "ended">): Promise<void> {
  const { team, botUser, installedBy, installedAt, ...rest } = workspace;
  const row = {
    ...rest,
    ...{ bot_user: botUser ?? null, installed_by: installedBy, installed_at: installedAt },
    ...{ ended_at: null, ended_why: null },
  };
  await db
    .insertInto("slack_workspaces")
    .values({ team, ...row })
    .onConflict((conflict) => conflict.column("team").doUpdateSet(row))
    .execute();
}

/**
 * The installation that a workspace is reached by: its own, or its organisation's where it has none that stands; where
 * neither stands, the one that ended, its own first.
 */
export async function installationOf(db: Db, team: string): Promise<SlackWorkspace | undefined> {
  const organisation = db.selectFrom("slack_members").select("organisation").where("team", "=", team);
  const rows = await listed(db)
    .where((eb) => eb.or([eb("team", "=", team), eb("team", "=", organisation)]))
    .execute();
  const [own, ...others] = rows.map(workspaceOf).sort((a, b) => Number(b.team === team) - Number(a.team === team));
  return own?.ended ? (others.find(({ ended }) => !ended) ?? own) : own;
}

/** Notes which organisation a workspace belongs to. */
export async function noteMember(
  db: Db,
  member: { readonly team: string; readonly organisation: string },
): Promise<void> {
  const { organisation } = member;
  await db
    .insertInto("slack_members")
    .values(member)
    .onConflict((conflict) =>
      conflict.column("team").doUpdateSet({ organisation }).where("slack_members.organisation", "<>", organisation),
    )
    .execute();
}

export async function listWorkspaces(db: Db): Promise<readonly SlackWorkspace[]> {
  return (await listed(db).orderBy("team").execute()).map(workspaceOf);
}

/** Ends an installation and forgets its token. @returns false where there is none that stands */
export async function endWorkspace(
  db: Db,
  team: string,
  end: { readonly why: string; readonly now: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("slack_workspaces")
    .set({ token: "", ended_at: end.now, ended_why: end.why })
    .where("team", "=", team)
    .where("ended_at", "is", null)
    .returning("team")
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a token that was sealed anew in the place of the same token as it was sealed before. */
export async function resealToken(
  db: Db,
  team: string,
  token: { readonly from: string; readonly to: string },
): Promise<void> {
  await db
    .updateTable("slack_workspaces")
    .set({ token: token.to })
    .where("team", "=", team)
    .where("token", "=", token.from)
    .execute();
}

const listed = (db: Db) => db.selectFrom("slack_workspaces").selectAll();

function workspaceOf(row: Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number]): SlackWorkspace {
  const { bot_user, installed_by, installed_at, ended_at, ended_why, ...rest } = row;
  return {
    ...rest,
    ...(bot_user !== null && { botUser: bot_user }),
    ...{ installedBy: installed_by, installedAt: installed_at },
    ...(ended_at !== null && { ended: { at: ended_at, why: ended_why ?? "" } }),
  };
}
