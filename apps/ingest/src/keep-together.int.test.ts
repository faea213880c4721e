import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import { syncSources, togetherAtLedgerTime } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { fingerprint } from "@frontwatch/text";
import { expect, test } from "vitest";
import { keepTogether } from "./keep-together.ts";

const databases = withDatabase();
const NOW = new Date("2026-03-02T06:00:00Z");
const words = (n: number): string =>
  Array.from({ length: 120 }, (_, i) => `word${(i * 37 + n * 1009) % 4001}`).join(" ");

/** Five articles: two of their own, a copy of the first, a copy of that copy, and the first again with a sentence more. */
const READ = [
  { id: "first", at: "1", text: words(1) },
  { id: "other", at: "2", text: words(2) },
  { id: "copy", at: "3", text: words(1) },
  { id: "copy-of-copy", at: "4", text: words(1) },
  { id: "first-again", at: "1", text: `${words(1)} One sentence more is told at its end now.` },
];

test.each(["together", "one after the other"])("copies and versions are found among what is kept %s", async (how) => {
  const { db } = await databases.store();
  const [source, publisher] = [sourceId("s"), publisherId("p")];
  const row = { id: source, name: "S", publisher, url: "https://s.example/", everySeconds: 900 };
  await syncSources(db, { publishers: [{ id: "p", name: "P" }], sources: [row] }, NOW);
  const keep = (n: number) => {
    const { id, at, text } = READ[n] ?? { id: "", at: "", text: "" };
    const published = new Date(NOW.getTime() + n * 1000);
    const article = {
      ...{ id: articleId(id), source, publisher, url: `https://s.example/${at}`, title: "News", text, lang: "en" },
      ...{ published, contentHash: id, fingerprint: fingerprint(text) },
    };
    return togetherAtLedgerTime(db, NOW, keepTogether, { article, from: {}, dates: [published] });
  };
  if (how === "together") await Promise.all(READ.map((_, n) => keep(n)));
  else for (const n of READ.keys()) await keep(n);
  const copies = await db.selectFrom("copies").select(["article", "original"]).orderBy("article").execute();
  expect(copies).toEqual([
    { article: "copy", original: "first" },
    { article: "copy-of-copy", original: "first" },
  ]);
  const [version, ...more] = await db.selectFrom("versions").select(["first", "previous", "number"]).execute();
  expect([version, more]).toEqual([{ first: "first", previous: "first", number: 2 }, []]);
  const { stored } = await db
    .selectFrom("articles")
    .select(({ fn }) => fn.countAll().as("stored"))
    .executeTakeFirstOrThrow();
  expect(Number(stored)).toBe(5);
});
