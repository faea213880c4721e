import { z } from "zod";

const id = z.string().regex(/^[TE][A-Z0-9]{2,20}$/);
const organisation = id.startsWith("E");

const command = z.object({
  is_enterprise_install: z.literal(["true", true]),
  ...{ team_id: id, enterprise_id: organisation },
});
const event = z.object({
  team_id: id,
  authorizations: z.tuple(
    [z.object({ is_enterprise_install: z.literal(true), team_id: id.nullish(), enterprise_id: organisation })],
    z.unknown(),
  ),
});
const click = z.object({
  is_enterprise_install: z.literal(true),
  enterprise: z.object({ id: organisation }),
  team: z.object({ id }).nullish(),
  user: z.object({ team_id: id.optional() }),
});

/** A workspace, and the organisation that installed the app for all of its own. */
export interface Member {
  readonly team: string;
  readonly organisation: string;
}

/** What a signed request tells of the organisation that it comes by; undefined where the workspace has the app by itself. */
export function memberOf(body: Readonly<Record<string, unknown>>): Member | undefined {
  const [asCommand, asEvent, asClick] = [command.safeParse(body), event.safeParse(body), click.safeParse(body)];
  if (asCommand.success) return { team: asCommand.data.team_id, organisation: asCommand.data.enterprise_id };
  if (asEvent.success) {
    const [by] = asEvent.data.authorizations;
    return memberIn(by.team_id ?? asEvent.data.team_id, by.enterprise_id);
  }
  if (!asClick.success) return undefined;
  const { team, user, enterprise } = asClick.data;
  return memberIn(team?.id ?? user.team_id, enterprise.id);
}

const memberIn = (team: string | undefined, of: string): Member | undefined =>
  team === undefined || team === of ? undefined : { team, organisation: of };
