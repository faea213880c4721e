import { correctChange, rebuildLedger, undoChangeCorrection } from "@frontwatch/classify";
import { compileDemand, contentOf } from "@frontwatch/digest";
import { changeId, claimId } from "@frontwatch/domain";
import { EVERYTHING } from "@frontwatch/edition";
import { SAME_ID } from "@frontwatch/ledger";
import { allCorrections, listAudit, saveSession, saveUser } from "@frontwatch/store";
import type { UserRole } from "@frontwatch/store";
import { town, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { hashOf } from "../access/secret.ts";
import { host, openDesk } from "../open-desk.testkit.ts";
import { tellTruce } from "../ledger/world.testkit.ts";

const databases = withDatabase();

test("an analyst withdraws a change with a form of ours, all see it, and it can be undone", async () => {
  const { desk, get, store, db } = await openDesk(databases);
  await tellTruce(store);
  const stay = async (role: UserRole) => {
    const user = await saveUser(db, { id: role, email: `${role}@example.org`, role, now: new Date() });
    const times = { created: new Date(), seen: new Date(), expires: new Date(Date.now() + 86_400_000) };
    await saveSession(db, { tokenHash: hashOf(role), user: user.id, csrf: "c", ...times });
    return { ...host, cookie: `__Host-frontwatch=${role}`, "sec-fetch-site": "same-origin" };
  };
  const [analyst, reader] = [await stay("analyst"), await stay("reader")];
  const { id } = await db.selectFrom("changes").select("id").where("kind", "=", "attack").executeTakeFirstOrThrow();
  const url = `/changes/${id}/correct`;
  expect((await get(url)).statusCode).toBe(303); // who has not signed in is sent to do so
  expect((await desk.inject({ url, headers: reader })).statusCode).toBe(403);
  const page = await desk.inject({ url, headers: analyst });
  const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(page.body) ?? [];
  const send = (to: string, fields: Record<string, string>) =>
    desk.inject({
      ...{ method: "POST", url: to, payload: new URLSearchParams(fields).toString() },
      headers: { ...analyst, "content-type": "application/x-www-form-urlencoded" },
    });
  expect((await send(url, { is: "wrong" })).statusCode).toBe(403);
  expect((await send(url, { is: "actors", names: "Nobody At All", csrf })).body).toContain("No actor is known as");
  const done = await send(url, { is: "wrong", note: "<b>An exercise</b>", csrf });
  expect(done.statusCode).toBe(303);
  const path = done.headers.location ?? "";
  const shown = (await get(path)).body;
  expect(shown).toContain("<b>analyst@example.org</b>: this is wrong:");
  expect(shown).toContain("“&lt;b&gt;An exercise&lt;/b&gt;”");
  expect(shown).toContain("Withdrawn by an analyst: ");
  expect(shown).not.toContain("Undo it");
  const before = await db.selectFrom("changes").selectAll().orderBy("id").execute();
  await rebuildLedger({ db, kin: SAME_ID }, new Date());
  expect(await db.selectFrom("changes").selectAll().orderBy("id").execute()).toEqual(before);
  const [, undo = ""] =
    /action="(\/corrections\/[^"]+\/undo)"/.exec((await desk.inject({ url: path, headers: analyst })).body) ?? [];
  expect((await send(undo, { csrf })).statusCode).toBe(303);
  expect((await send(undo, { csrf })).statusCode).toBe(409);
  expect((await get(path)).body).toContain("undone <time");
  expect((await listAudit(db, 5)).map(({ action }) => action)).toEqual([
    "correction undone",
    "change corrected: wrong",
  ]);
});

test("the next digest tells what analysts did since the last, once, and nothing else of it", async () => {
  const { store, db, signIn: deps } = await openDesk(databases);
  await tellTruce(store);
  const rows = await db.selectFrom("changes").select(["id", "kind"]).execute();
  const idOf = (kind: string) => changeId(rows.find((row) => row.kind === kind)?.id ?? "");
  const by = { analyst: "analyst@example.org", note: "" };
  const digest = async (since: Date) => {
    const demand = {
      filter: EVERYTHING,
      title: "Everything",
      since,
      until: new Date(),
      zone: "UTC",
      language: "en-GB",
    };
    const { edition, token } = await compileDemand(deps, demand);
    const items = edition.items.map(({ kind, event, corrected, places }) => [kind, event, corrected, places[0]?.name]);
    return { items, text: contentOf(deps, { edition, token }, "text") };
  };
  const before = new Date();
  await correctChange(store, { ...by, change: idOf("attack"), what: { is: "wrong" } }, new Date(before.getTime() + 1));
  const nyala = { ...town("Nyala", "SD.49", "SD"), admin1: "South Darfur" };
  const moved = { is: "places", places: [nyala], countries: ["SD"] } as const;
  await correctChange(store, { ...by, change: idOf("ceasefire"), what: moved }, new Date());
  const told = await digest(before);
  expect(told.items).toHaveLength(2);
  expect(told.items).toContainEqual(["attack", "update", "wrong", "Ann"]);
  expect(told.items).toContainEqual(["ceasefire", "update", "places", "Nyala"]);
  expect(told.text).toMatch(/Withdrawn by an analyst: /);
  expect(told.text).toMatch(/Corrected by an analyst: /);

  const since = new Date();
  const [kept] = await allCorrections(db);
  await undoChangeCorrection(
    store,
    { id: kept?.id ?? claimId(""), analyst: by.analyst },
    new Date(since.getTime() + 1),
  );
  const undone = await digest(since);
  expect(undone.items).toEqual([["attack", "update", "undone", "Ann"]]);
  expect(undone.text).toMatch(/An analyst's correction taken back: /);
});
