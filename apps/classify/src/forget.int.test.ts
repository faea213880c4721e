import { articleId, publisherId, sourceId, storyId } from "@frontwatch/domain";
import { kinOf } from "@frontwatch/ledger";
import {
  atLedgerTime,
  forgottenOf,
  endTexts,
  getArticle,
  listAudit,
  saveArticles,
  saveStories,
  saveSummaries,
  searchQuotes,
  syncSources,
} from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, test } from "vitest";
import { createClassifier } from "./classify.ts";
import { correctChange } from "./correct.ts";
import { forget, forgettable, wouldForget } from "./forget.ts";
import { loadKnowledge } from "./knowledge.ts";
import { rebuildLedger } from "./rebuild.ts";

const databases = withDatabase();
const knowledge = loadKnowledge();
const day = (n: number) => new Date(Date.UTC(2025, 8, 1 + n, 9));
const TAKEN = "The Rapid Support Forces captured the town of Bara in North Kordofan on Monday, residents said.";
/** What the first article alone has, and what others have. */
const STORY_WORDS = ["secret", "market"];
const ARTICLES = [
  { feed: "one", text: TAKEN.replace("residents", "witnesses") },
  { feed: "two", text: TAKEN, copyOf: "a0" },
  { feed: "two", text: TAKEN.replace("residents", "aid workers"), copyOf: "a0" },
  {
    feed: "three",
    text: "Sudan's army denied on Tuesday that the Rapid Support Forces had captured Bara, in North Kordofan.",
  },
  { feed: "one", text: "M23 rebels seized the town of Walikale in North Kivu on Wednesday, the governor said." },
];

/** A ledger of five articles of three feeds, the second and third of which repeat the first, in one story. */
async function publish() {
  const store = await databases.store();
  const { db } = store;
  const feeds = ["one", "two", "three"];
  const sources = feeds.map((id) => ({
    ...{ id: sourceId(id), name: id, publisher: publisherId(id), everySeconds: 900, url: `https://${id}.example/feed` },
    ...(id === "three" && { keepDays: null }),
  }));
  await syncSources(db, { publishers: feeds.map((id) => ({ id, name: id })), sources }, day(0));
  const known = await knowledge;
  const queues = { add: () => Promise.resolve() } as unknown as Parameters<typeof createClassifier>[0]["queues"];
  for (const [n, { feed, text, copyOf }] of ARTICLES.entries()) {
    const id = articleId(`a${n}`);
    const url = `https://${feed}.example/${n}`;
    await db
      .insertInto("feed_items")
      .values({
        id: `i${n}`,
        source: feed,
        url: `${url}?from=feed`,
        title: "Bara",
        content: text,
        teaser: false,
        published: day(n),
        seen: day(n),
      })
      .execute();
    await atLedgerTime(db, day(n), async (tx, at) => {
      const place = { id, source: sourceId(feed), publisher: publisherId(feed), url, contentHash: id };
      const article = { ...place, title: `News ${n}`, text, lang: "en", published: day(n), fingerprint: [n] };
      const copy = copyOf !== undefined && { copyOf: articleId(copyOf) };
      await saveArticles(tx, [{ article: { ...article, ...copy }, from: { item: `i${n}`, known: at } }]);
      await saveSummaries(tx, [{ article: id, sentences: [text] }]);
      const story = {
        id: storyId("s"),
        title: "News 0",
        summary: [ARTICLES[0]?.text ?? ""],
        region: "SD",
        places: ["SD"],
        terms: ["bara", ...STORY_WORDS],
        sketch: { articles: 4, terms: STORY_WORDS.map((word) => [word, 1, 1, 0]), places: [], actors: [] },
      };
      const terms = ["bara", ...(n === 0 ? ["secret"] : ["market"])];
      if (n < 4) await saveStories(tx, [story], [{ story: story.id, article: id, known: at, terms }]);
    });
    const deps = { store, queues, knowledge: known, log: createLog("classify", "silent"), now: () => day(n) };
    await createClassifier(deps)({ article: id, analyser: "first" });
  }
  return { store, db, kin: kinOf(known.actors) };
}

type Db = Store["db"];
const changesOf = (db: Db) => db.selectFrom("changes").select(["id", "lifecycle", "body"]).orderBy("id").execute();
const everywhere = async (db: Db) =>
  JSON.stringify(
    await Promise.all(
      (
        [
          "articles",
          "feed_items",
          "analyses",
          "claims",
          "changes",
          "change_events",
          "situations",
          "summaries",
          "stories",
          "copies",
          "story_articles",
        ] as const
      ).map((table) => db.selectFrom(table).selectAll().execute()),
    ),
  );
const urlsOf = (url: string) => forgettable(url, () => []);

test("an article that is forgotten leaves no trace: the ledger is as if it had never been read", async () => {
  const { store, db, kin } = await publish();
  const url = "https://one.example/0";
  expect(await wouldForget(store, urlsOf(url))).toMatchObject({
    articles: 1,
    copies: ["https://two.example/1", "https://two.example/2"],
  });
  const [begun] = (await changesOf(db)).filter(({ body }) => JSON.stringify(body).includes('"a0"'));
  const analyst = "me@example.org";
  await correctChange(store, { change: begun?.id as never, what: { is: "wrong" }, analyst, note: "no" }, day(10));
  await forget({ db, kin }, urlsOf(url), { who: analyst, now: day(11) });
  expect(await db.selectFrom("stories").select(["terms", "places", "sketch"]).execute()).toEqual([
    {
      ...{ terms: ["bara", "market"], places: ["SD"] },
      sketch: { articles: 3, terms: [["market", 1, 1, 0]], places: [], actors: [] },
    },
  ]);
  expect(/"a0"|News 0|witnesses|secret/.exec(await everywhere(db))).toBeNull();
  expect(await getArticle(db, articleId("a2"))).toMatchObject({ copyOf: "a1" });
  const [stands] = (await changesOf(db)).filter(({ body }) => JSON.stringify(body).includes('"a1"'));
  expect(stands).toMatchObject({ lifecycle: "reversed", body: { corrected: { is: "wrong" } } });
  expect(stands?.body).toMatchObject({
    testimonies: [{ article: "a1", origin: "a1" }, { article: "a2", origin: "a1" }, { article: "a3" }],
  });
  expect(await listAudit(db, 1)).toMatchObject([
    { who: analyst, action: "article forgotten", subject: url, detail: { articles: 1 } },
  ]);
  const before = await everywhere(db);
  await rebuildLedger({ db, kin }, day(12));
  expect((await everywhere(db)) === before).toBe(true);
  await expect(forget({ db, kin }, urlsOf(url), { who: analyst, now: day(13) })).rejects.toThrow("Nothing is kept");
  expect([...(await forgottenOf(db, [url, "https://two.example/1"]))]).toEqual([url]);
});

test("a source that is forgotten is paused, and nothing of it is left", async () => {
  const { db, kin } = await publish();
  const what = forgettable("one", () => []);
  expect(await forget({ db, kin }, what, { who: "me@example.org", now: day(11) })).toMatchObject({ articles: 2 });
  expect(/"a0"|"a4"|Walikale/.exec(await everywhere(db))).toBeNull();
  expect(await db.selectFrom("sources").select("id").where("paused", "=", true).execute()).toEqual([{ id: "one" }]);
  await expect(
    forget(
      { db, kin },
      forgettable("none", () => []),
      { who: "x", now: day(12) },
    ),
  ).rejects.toThrow("no source");
});

test("texts are let go in time, some at once; what the ledger quotes stays, and is folded and found as before", async () => {
  const { store, db, kin } = await publish();
  const before = await changesOf(db);
  expect(await endTexts(db, { days: null, now: day(300), most: 10 })).toBe(0);
  expect(await endTexts(db, { days: 30, now: day(31), most: 10 })).toBe(1);
  expect(await endTexts(db, { days: 30, now: day(300), most: 2 })).toBe(2);
  expect(await endTexts(db, { days: 30, now: day(300), most: 10 })).toBe(1);
  expect(await endTexts(db, { days: 30, now: day(300), most: 10 })).toBe(0);
  const texts = await db.selectFrom("articles").select(["id", "text"]).orderBy("id").execute();
  expect(texts.map(({ text }) => text !== "")).toEqual([false, false, false, true, false]);
  const summaries = await db.selectFrom("summaries").selectAll().execute();
  expect(summaries.filter(({ sentences }) => sentences.length > 0).map(({ article }) => article)).toEqual(["a3"]);
  expect(await db.selectFrom("feed_items").select("id").where("content", "<>", "").execute()).toEqual([{ id: "i3" }]);
  const deps = {
    store,
    queues: { add: () => Promise.resolve() } as never,
    knowledge: await knowledge,
    log: createLog("classify", "silent"),
    now: () => day(301),
  };
  await createClassifier(deps)({ article: "a0", analyser: "second" });
  expect(await db.selectFrom("analyses").select("article").where("analyser", "=", "second").execute()).toEqual([]);
  await rebuildLedger({ db, kin }, day(302));
  expect(await changesOf(db)).toEqual(before);
  const found = await searchQuotes(db, { words: "witnesses Bara", regions: [], actors: [] }, { limit: 5 });
  expect(found.rows.map(({ article }) => article)).toContain("a0");
  const correction = {
    change: before[0]?.id as never,
    what: { is: "wrong" as const },
    analyst: "me@example.org",
    note: "no",
  };
  expect(await correctChange(store, correction, day(303))).toBe(true);
});
