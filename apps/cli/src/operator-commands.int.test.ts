import { correctChange, undoChangeCorrection } from "@frontwatch/classify";
import { changeId, claimId } from "@frontwatch/domain";
import type { ChangeId, CorrectionOf } from "@frontwatch/domain";
import { prepareQueues } from "@frontwatch/queue";
import { allCorrections, changeUser, listAudit, openStore, saveUser, useApiKey } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { tell, town, withDatabase } from "@frontwatch/store/testkit";
import { expect, onTestFinished, test, vi } from "vitest";
import { buildProgram } from "./program.ts";

const databases = withDatabase();
const NOW = new Date("2025-03-10T12:00:00Z");

/** A new database, and `frontwatch` on it: what it prints. */
async function installation() {
  const databaseUrl = await databases.url();
  await prepareQueues({ kind: "postgres", url: databaseUrl });
  vi.stubEnv("DATABASE_URL", databaseUrl);
  const store = openStore(databaseUrl);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await store.close();
  });
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const frontwatch = async (...args: readonly string[]): Promise<readonly string[]> => {
    let printed = "";
    const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => ((printed += String(text)), true));
    const program = await buildProgram(args[0]);
    await program.parseAsync(["node", "frontwatch", ...args]).finally(() => out.mockRestore());
    return printed.split("\n").slice(0, -1);
  };
  return { store, frontwatch };
}

/** Changes told by one article each, in its second sentence. @returns their ids, oldest first */
async function report(store: Store, towns: readonly string[]): Promise<readonly ChangeId[]> {
  for (const [i, name] of towns.entries()) {
    const text = `It was quiet. Rebels agreed to a truce near ${name} on Monday. Nobody else said so.`;
    const actors = [{ id: `rebels-${i}`, name: "Rebels", type: "non-state" as const }];
    const claim = { quote: `agreed to a truce near ${name}`, places: [town(name, `SD.${i}`, "SD")], actors };
    await tell(store, new Date(NOW.getTime() + i), { text, claims: [claim] });
  }
  const rows = await store.db.selectFrom("changes").select("id").orderBy("last_published").execute();
  return rows.map(({ id }) => changeId(id));
}

test("corrections: a line for each, and what stands of them as labelled examples", async () => {
  const { store, frontwatch } = await installation();
  const [wrong, moved, twice, once, undone] = await report(store, ["Ann", "Nyala", "Kutum", "Tawila", "Zalingei"]);
  const note = "seen\tthere\nby us";
  const correct = async (change: ChangeId | undefined, what: CorrectionOf) => {
    const wish = { change: change ?? changeId(""), what, analyst: "a@example.org", note };
    expect(await correctChange(store, wish, new Date(NOW.getTime() + 60_000))).toBe(true);
  };
  await correct(wrong, { is: "wrong" });
  await correct(moved, { is: "places", places: [town("Kas", "SD.9", "SD")], countries: ["SD"] });
  await correct(twice, { is: "merge", into: once ?? changeId("") });
  await correct(undone, { is: "wrong" });
  const last = (await allCorrections(store.db)).at(-1)?.id ?? claimId("");
  await undoChangeCorrection(store, { id: last, analyst: "a@example.org" }, new Date(NOW.getTime() + 120_000));

  const lines = (await frontwatch("corrections")).map((line) => line.split("\t"));
  expect(lines.map(([at, who, is, change, state, said]) => [at?.slice(0, 10), who, is, change, state, said])).toEqual(
    [
      ["wrong", wrong, "stands"],
      ["places", moved, "stands"],
      ["merge", twice, "stands"],
      ["wrong", undone, "undone"],
    ].map(([is, change, state]) => ["2025-03-10", "a@example.org", is, change, state, JSON.stringify(note)]),
  );

  const sentence = (name: string) => `Rebels agreed to a truce near ${name} on Monday.`;
  const examples = (await frontwatch("corrections", "--format", "jsonl")).map((line) => JSON.parse(line) as unknown);
  const made = { published: "2025-03-10", by: "a@example.org" };
  expect(examples).toEqual([
    { text: sentence("Ann"), changes: [], ...made },
    { text: sentence("Nyala"), changes: [{ as: ["ceasefire/agreed"], actors: ["Rebels"], places: ["Kas"] }], ...made },
    { text: sentence("Kutum"), sameAs: sentence("Tawila"), ...made },
  ]);
});

test("keys create --user: the key acts for them, may do no more than they, and ends with them", async () => {
  const { store, frontwatch } = await installation();
  const user = await saveUser(store.db, { id: "u", email: "me@example.org", role: "reader", now: NOW });
  const create = (address: string) =>
    frontwatch("keys", "create", "--name", "mine", "--scope", "read", "--scope", "operate", "--user", address);
  await expect(create("stranger@example.org")).rejects.toMatchObject({ code: "input_invalid" });
  const [secret = ""] = await create("Me@Example.org");
  const used = async () => (await useApiKey(store.db, secret, { now: new Date(), period: NOW }))?.key;
  expect(await used()).toMatchObject({ scopes: ["read"], user: { id: "u", email: "me@example.org", role: "reader" } });
  const [noted] = await listAudit(store.db, 1);
  expect(noted).toMatchObject({ action: "key made", detail: { name: "mine", user: "me@example.org" } });
  const [line] = await frontwatch("keys");
  expect(line).toMatch(/\tmine\tread,operate\tin use\tused /);
  expect(line).not.toContain(secret);
  await changeUser(store.db, user.id, { role: "reader", disabled: new Date() });
  expect(await used()).toBeUndefined();
});
