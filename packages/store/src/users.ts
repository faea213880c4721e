import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** What a user may do; each may do all that those before it may. */
export type UserRole = "reader" | "analyst" | "operator";

/** Somebody who can sign in. */
export interface UserRow {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly role: UserRole;
  readonly created: Date;
  /** Since when they may not sign in. */
  readonly disabled?: Date;
}

/** @param email - in any case */
export async function userByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const row = await db.selectFrom("users").selectAll().where("email", "=", email.toLowerCase()).executeTakeFirst();
  return row && userOf(row);
}

/** Makes a user where the address has none. @returns the user of that address, as they stand */
export async function saveUser(
  db: Db,
  user: { readonly id: string; readonly email: string; readonly role: UserRole; readonly now: Date },
): Promise<UserRow> {
  const { now, ...given } = user;
  const email = given.email.toLowerCase();
  await db
    .insertInto("users")
    .values({ ...given, email, created: now, disabled_at: null })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .execute();
  return userOf(await db.selectFrom("users").selectAll().where("email", "=", email).executeTakeFirstOrThrow());
}

/**
 * Gives a user another role, or bars them from signing in; both end their sessions, so that no secret from before is worth
 * what they may do now. The last operator stays one.
 * @returns `last operator` where nothing was changed for that reason
 */
export async function changeUser(
  db: Kysely<Database>,
  id: string,
  change: { readonly role: UserRole; readonly disabled: Date | undefined },
): Promise<"changed" | "last operator" | "unknown"> {
  return db.transaction().execute(async (tx) => {
    // In one order, so that two who take the role from each other wait for one another.
    const operators = await tx
      .selectFrom("users")
      .select("id")
      .where("role", "=", "operator")
      .where("disabled_at", "is", null)
      .orderBy("id")
      .forUpdate()
      .execute();
    const stays = change.role === "operator" && change.disabled === undefined;
    if (!stays && operators.length === 1 && operators[0]?.id === id) return "last operator";
    const before = await tx.selectFrom("users").select("role").where("id", "=", id).forUpdate().executeTakeFirst();
    if (!before) return "unknown";
    await tx
      .updateTable("users")
      .set({ role: change.role, disabled_at: change.disabled ?? null })
      .where("id", "=", id)
      .execute();
    if (change.disabled || change.role !== before.role)
      await tx.deleteFrom("sessions").where("user_id", "=", id).execute();
    return "changed";
  });
}

/** Whether anybody can operate this installation. */
export async function hasOperator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("users")
    .select("id")
    .where("role", "=", "operator")
    .where("disabled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** All users, by address, with the number of subscriptions that they own. */
export async function listUsers(db: Db): Promise<readonly (UserRow & { readonly subscriptions: number })[]> {
  const rows = await db
    .selectFrom("users")
    .selectAll()
    .select(
      sql<number>`(SELECT count(*) FROM subscriptions WHERE owner = users.id AND state <> 'unsubscribed')`.as(
        "subscriptions",
      ),
    )
    .orderBy("email")
    .execute();
  return rows.map((row) => ({ ...userOf(row), subscriptions: row.subscriptions }));
}

/** Whether an address has said that it wants a subscription, and has not ended it. */
export async function isSubscribed(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom("subscriptions")
    .select("id")
    .where(sql<string>`lower(recipient)`, "=", email.toLowerCase())
    .where("channel", "=", "email")
    .where("state", "in", ["active", "paused"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function userOf({ disabled_at, ...row }: Selectable<Database["users"]>): UserRow {
  const { id, email, role, created } = row;
  return { id, email, role, created, ...(disabled_at && { disabled: disabled_at }) };
}
