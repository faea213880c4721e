import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import { kinOf } from "@frontwatch/ledger";
import { atLedgerTime, saveArticles, syncSources } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, test } from "vitest";
import { createClassifier } from "./classify.ts";
import { loadKnowledge } from "./knowledge.ts";
import { rebuildLedger } from "./rebuild.ts";

const databases = withDatabase();
const TEXTS = [
  "The Rapid Support Forces captured the town of Bara in North Kordofan on Monday, residents said.",
  "Sudan's army denied on Tuesday that the Rapid Support Forces had captured Bara, in North Kordofan.",
  "Sudan's army recaptured the town of Bara in North Kordofan from the Rapid Support Forces on Friday.",
];
const day = (n: number) => new Date(Date.UTC(2025, 8, 1 + n, 9));

async function publish({ db }: Store): Promise<void> {
  const publisher = publisherId("paper");
  const source = {
    id: sourceId("feed"),
    name: "Feed",
    publisher,
    everySeconds: 900,
    url: "https://paper.example/feed",
  };
  await syncSources(db, { publishers: [{ id: "paper", name: "Paper" }], sources: [source] }, day(0));
  for (const [n, text] of TEXTS.entries()) {
    await atLedgerTime(db, day(n), async (tx, known) => {
      const id = articleId(`a${n}`);
      const place = { id, source: source.id, publisher, url: `https://paper.example/${n}`, contentHash: id };
      const article = { ...place, title: "Bara", text, lang: "en", published: day(n), fingerprint: [n] };
      await saveArticles(tx, [{ article: article, from: { item: "none", known } }]);
    });
  }
}

const rowsOf = async ({ db }: Store) => ({
  changes: await db.selectFrom("changes").selectAll().orderBy("id").execute(),
  events: await db.selectFrom("change_events").selectAll().orderBy("id").execute(),
  situations: await db.selectFrom("situations").selectAll().orderBy("id").execute(),
});

test("a new analyser that reads the same sends no old news again, and the ledger still comes out of its claims", async () => {
  const store = await databases.store();
  await publish(store);
  const knowledge = await loadKnowledge();
  const queues = { add: () => Promise.resolve() } as unknown as Parameters<typeof createClassifier>[0]["queues"];
  const deps = { store, queues, knowledge, log: createLog("classify", "silent") };
  const read = async (analyser: string, from: number) => {
    for (const n of TEXTS.keys())
      await createClassifier({ ...deps, now: () => day(from + n) })({ article: `a${n}`, analyser });
  };
  await read("first", 0);
  const before = await rowsOf(store);
  expect(before.events.length).toBeGreaterThan(2);
  await read("second", 30);
  expect(await rowsOf(store)).toEqual(before);
  expect(await store.db.selectFrom("analyses").select("article").execute()).toHaveLength(2 * TEXTS.length);
  await rebuildLedger({ db: store.db, kin: kinOf(knowledge.actors) }, day(60));
  expect(await rowsOf(store)).toEqual(before);
});
