import { loadKnowledge, rebuildLedger } from "@frontwatch/classify";
import { kinOf } from "@frontwatch/ledger";
import type { Store } from "@frontwatch/store";
import { expect } from "vitest";

async function ledgerOf({ db }: Pick<Store, "db">) {
  return {
    situations: await db.selectFrom("situations").selectAll().orderBy("id").execute(),
    changes: await db.selectFrom("changes").selectAll().orderBy("id").execute(),
    events: await db.selectFrom("change_events").selectAll().orderBy("id").execute(),
  };
}

/** Expects that the ledger, folded again from its claims, comes out as it is: situations, changes, events and their ids. Call it when nothing else runs. */
export async function expectRebuilt(store: Pick<Store, "db">): Promise<void> {
  const before = await ledgerOf(store);
  const { actors } = await loadKnowledge();
  await rebuildLedger({ db: store.db, kin: kinOf(actors) }, new Date());
  expect(await ledgerOf(store)).toEqual(before);
}
