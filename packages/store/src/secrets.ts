import type { Db } from "./sources.ts";

/** A secret of this installation; the first caller's `fresh` value becomes it, and stays. */
export async function secretOf(db: Db, name: string, fresh: string): Promise<string> {
  await db
    .insertInto("secrets")
    .values({ name, value: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  return value;
}
