import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { useSignIn } from "./sessions.ts";
import { hasOperator, saveUser } from "./users.ts";
import type { UserRow } from "./users.ts";

/**
 * Uses a link that makes the first operator. Of two such links that are used at once, one does.
 * @param user - whoever holds the link, by the hash of its secret
 * @returns undefined where somebody operates already, or the link is no longer good
 */
export async function makeFirstOperator(
  db: Kysely<Database>,
  user: { readonly id: string; readonly email: string; readonly tokenHash: string; readonly now: Date },
): Promise<UserRow | undefined> {
  const { tokenHash, ...rest } = user;
  return db.transaction().execute(async (tx) => {
    // One after the other: the second sees what the first has made.
    await sql`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
    if ((await hasOperator(tx)) || !(await useSignIn(tx, tokenHash, rest.now))) return undefined;
    const { id, email, created } = await saveUser(tx, { ...rest, role: "operator" });
    await tx.updateTable("users").set({ role: "operator", disabled_at: null }).where("id", "=", id).execute();
    return { id, email, created, role: "operator" };
  });
}
