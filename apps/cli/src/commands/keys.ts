import { API_SCOPES, AppError } from "@frontwatch/domain";
import type { ApiScope } from "@frontwatch/domain";
import { createApiKey, listApiKeys, noteAudit, revokeApiKey, userByEmail } from "@frontwatch/store";
import type { ApiKeyRow } from "@frontwatch/store";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { withHost } from "../environment.ts";
import { print } from "../output.ts";

const ACTIONS = ["list", "create", "revoke"] as const;
type Action = (typeof ACTIONS)[number];
const DAY_MS = 86_400_000;

interface Options {
  readonly name?: string;
  readonly scope?: readonly ApiScope[];
  readonly user?: string;
  readonly days?: number;
  readonly perMinute?: number;
}

/** `frontwatch keys`: keys of the API. */
export function addKeys(program: Command): void {
  program
    .command("keys")
    .argument("[action]", '"list" (unless given), "create" or "revoke"', (text: string) => {
      const action = ACTIONS.find((each) => each === text);
      if (!action) throw new InvalidArgumentError('It is "list", "create" or "revoke".');
      return action;
    })
    .argument("[id]", "the key, for revoke: its id or how it begins")
    .option("--name <name>", "what a new key is for")
    .addOption(
      new Option("--scope <scope>", "what a new key may do; may be repeated").choices(API_SCOPES).argParser(more),
    )
    .option("--user <address>", "whom a new key acts for: it may do no more than they may; nobody, unless given")
    .option("--days <number>", "days after which a new key expires; it never does, unless given", whole)
    .option("--per-minute <number>", "requests a minute that a new key may make; 600, unless given", whole)
    .description("List the keys of the API, make one (it is shown once), or revoke one at once.")
    .action((action: Action | undefined, id: string | undefined, options: Options) =>
      withHost(async ({ store: { db }, now }) => {
        if (action === "create") return create(db, options, now());
        if (action === "revoke") {
          const revoked = await revokeApiKey(db, id ?? "", now());
          if (revoked === undefined) {
            throw new AppError("not_found", `No key "${id ?? ""}" is in use. \`frontwatch keys\` lists them.`);
          }
          await noteAudit(db, { who: COMMAND_LINE, action: "key revoked", subject: revoked });
          return print(`${revoked} is revoked.`);
        }
        for (const key of await listApiKeys(db)) await print(lineOf(key, now()));
      }),
    );
}

async function create(
  db: Parameters<typeof createApiKey>[0],
  { name, scope, user, days, perMinute }: Options,
  now: Date,
): Promise<void> {
  if (name === undefined || scope === undefined) {
    throw new AppError("input_invalid", "A new key needs a name and a scope: --name dashboard --scope read");
  }
  const bounds = perMinute !== undefined && { perMinute };
  const expires = days !== undefined && { expiresAt: new Date(now.getTime() + days * DAY_MS) };
  const owner = user === undefined ? undefined : await userByEmail(db, user);
  if (user !== undefined && !owner)
    throw new AppError("input_invalid", `There is no user ${user}: see /operator/users.`);
  const acts = owner && { owner: owner.id };
  const { id, secret } = await createApiKey(db, { name, scopes: scope, now, ...expires, ...bounds, ...acts });
  const detail = { name, scopes: scope, ...(owner && { user: owner.email }) };
  await noteAudit(db, { who: COMMAND_LINE, action: "key made", subject: id, detail });
  process.stderr.write(`Key ${id} is made. It is shown this once; keep it where only its program can read it.\n`);
  await print(secret);
}

function lineOf({ id, name, prefix, scopes, ...key }: ApiKeyRow, now: Date): string {
  const state =
    key.revokedAt !== null
      ? `revoked ${key.revokedAt.toISOString()}`
      : key.expiresAt === null
        ? "in use"
        : `${key.expiresAt <= now ? "expired" : "expires"} ${key.expiresAt.toISOString()}`;
  const used = key.lastUsedAt === null ? "never used" : `used ${key.lastUsedAt.toISOString()}`;
  return [id, `${prefix}…`, name, scopes.join(","), state, used].join("\t");
}

function more(text: string, all: readonly ApiScope[] | undefined): readonly ApiScope[] {
  const scope = API_SCOPES.find((each) => each === text);
  if (!scope) throw new InvalidArgumentError(`It is one of ${API_SCOPES.join(", ")}.`);
  return [...new Set([...(all ?? []), scope])];
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) throw new InvalidArgumentError("It is a number.");
  return number;
}
