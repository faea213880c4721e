import { sql } from "kysely";
import type { Db } from "./sources.ts";

/** A digest that was answered with an id to ask for it by; `demand` is the desk's, as JSON. */
export interface KeptDemand {
  /** Secret of its edition's private link: the id that it is asked for by. */
  readonly token: string;
  readonly demand: object;
  /** Runs so far, this one included. */
  readonly attempts: number;
}

/** Milliseconds after which whoever compiles it counts as dead, unless they have said again that they live. */
const LEASE_MS = 30_000;
const leased = sql<Date>`clock_timestamp() + ${`${LEASE_MS} milliseconds`}::interval`;

/** Keeps a digest that is still being compiled, so that every process knows of it, and another goes on if this one dies. */
export async function keepDemand(db: Db, demand: Omit<KeptDemand, "attempts"> & { readonly now: Date }): Promise<void> {
  const { now, token } = demand;
  await db
    .insertInto("demands")
    .values({ token, demand: JSON.stringify(demand.demand), created: now, lease_until: leased })
    .onConflict((conflict) => conflict.column("token").doUpdateSet({ lease_until: leased, failure: null }))
    .execute();
}

/** Says that whoever compiles it lives. */
export async function renewDemand(db: Db, token: string): Promise<void> {
  await db.updateTable("demands").set({ lease_until: leased }).where("token", "=", token).execute();
}

/** Takes demands that nobody is at any more. */
export async function takeDemands(db: Db, most: number): Promise<readonly KeptDemand[]> {
  const open = db
    .selectFrom("demands")
    .select("token")
    .where("failure", "is", null)
    .where("lease_until", "<", sql<Date>`clock_timestamp()`)
    .orderBy("lease_until")
    .limit(most)
    .forUpdate()
    .skipLocked();
  return db
    .updateTable("demands")
    .set((eb) => ({ lease_until: leased, attempts: eb("attempts", "+", 1) }))
    .where("token", "in", open)
    .returning(["token", "demand", "attempts"])
    .execute();
}

/** Whether a demand is under way, and where it has failed why; undefined: there is none, or it is done. */
export async function findDemand(db: Db, token: string): Promise<{ readonly failure: string | null } | undefined> {
  return db.selectFrom("demands").select("failure").where("token", "=", token).executeTakeFirst();
}

/** Ends a demand: its digest is there, or it has failed for good. */
export async function endDemand(db: Db, token: string, failure?: string): Promise<void> {
  if (failure === undefined) await db.deleteFrom("demands").where("token", "=", token).execute();
  else await db.updateTable("demands").set({ failure }).where("token", "=", token).execute();
}

/** Forgets the demands that were made before. */
export async function forgetDemands(db: Db, before: Date): Promise<void> {
  await db.deleteFrom("demands").where("created", "<", before).execute();
}
