import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { ArticleVersion } from "@frontwatch/domain";
import { kinOf } from "@frontwatch/ledger";
import { atLedgerTime, saveArticles, syncSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, test } from "vitest";
import { createClassifier } from "./classify.ts";
import { loadKnowledge } from "./knowledge.ts";
import { rebuildLedger } from "./rebuild.ts";

const databases = withDatabase();
const BARA = "The Rapid Support Forces captured the town of Bara in North Kordofan on Monday, residents said.";
const UMM = "The Rapid Support Forces captured the town of Umm Ruwaba in North Kordofan on Monday, residents said.";
const hour = (n: number) => new Date(Date.UTC(2025, 8, 1, 9 + n));

test("what a later version of an article makes no more is taken back; a rebuild gives the same, also read out of order", async () => {
  const store = await databases.store();
  const { db } = store;
  const [publisher, source] = [publisherId("paper"), sourceId("feed")];
  const row = { id: source, name: "Feed", publisher, everySeconds: 900, url: "https://paper.example/feed" };
  await syncSources(db, { publishers: [{ id: "paper", name: "Paper" }], sources: [row] }, hour(0));
  const publish = (id: string, at: number, text: string, version?: ArticleVersion) =>
    atLedgerTime(db, hour(at), (tx, known) =>
      saveArticles(tx, [
        {
          article: {
            ...{ id: articleId(id), source, publisher, url: "https://paper.example/1", contentHash: id, title: "Bara" },
            ...{ text, lang: "en", published: hour(at), fingerprint: [at], ...(version && { version }) },
          },
          from: { item: "none", known },
        },
      ]),
    );
  const first = articleId("one");
  await publish("one", 0, `${BARA}\n\nMarkets stayed closed.`);
  await publish("two", 2, `${BARA}\n\nMarkets opened again.`, { first, previous: first, number: 2 });
  await publish("three", 4, UMM, { first, previous: articleId("two"), number: 3 });

  const knowledge = await loadKnowledge();
  const queues = { add: () => Promise.resolve() } as unknown as Parameters<typeof createClassifier>[0]["queues"];
  const deps = { store, queues, knowledge, log: createLog("classify", "silent") };
  let clock = 5;
  const now = () => hour((clock += 1));
  for (const article of ["three", "one", "two", "three"])
    await createClassifier({ ...deps, now })({ article, analyser: "first" });

  const events = async () =>
    (
      await db
        .selectFrom("change_events")
        .select(["rule", "claims", "body"])
        .orderBy("known")
        .orderBy("position")
        .execute()
    ).map(({ rule, body }) => {
      const { places, lifecycle } = body as { places: { name: string }[]; lifecycle: string };
      return `${places[0]?.name ?? ""} ${lifecycle}: ${rule}`;
    });
  expect(await events()).toEqual([
    "Bara reported: first report",
    "Umm Rawaba reported: first report",
    "Bara reversed: taken back",
  ]);
  const claims = await db.selectFrom("claims").select("article").orderBy("article").execute();
  expect(new Set(claims.map(({ article }) => article))).toEqual(new Set(["one", "three"]));
  const before = await db.selectFrom("changes").selectAll().orderBy("id").execute();
  await rebuildLedger({ db, kin: kinOf(knowledge.actors) }, hour(50));
  expect(await db.selectFrom("changes").selectAll().orderBy("id").execute()).toEqual(before);
});
