import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import { fingerprint } from "@frontwatch/text";
import { expect, test } from "vitest";
import { copyCandidates } from "./copies.ts";
import { atLedgerTime } from "./ledger-time.ts";
import { saveArticles } from "./save-articles.ts";
import { syncSources } from "./sources.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();

test("texts that may be copies come back with the fingerprint that was stored, to the last bit", async () => {
  const store = await databases.store();
  const now = new Date("2025-03-09T12:00:00Z");
  const source = {
    id: sourceId("s"),
    name: "S",
    publisher: publisherId("p"),
    url: "https://s.example/",
    everySeconds: 9,
  };
  await syncSources(store.db, { publishers: [{ id: "p", name: "P" }], sources: [source] }, now);
  const words = Array.from(
    { length: 400 },
    (_, i) => `word${(i * 37) % 211} "quoted ${i % 7} words that are said"`,
  ).join(" ");
  const own = fingerprint(words);
  expect(Math.min(...own)).toBeLessThan(0);
  const save = (id: string, prints: readonly number[]) =>
    atLedgerTime(store.db, now, (tx, known) =>
      saveArticles(tx, [
        {
          article: {
            ...{ id: articleId(id), source: source.id, publisher: source.publisher, url: `https://s.example/${id}` },
            ...{ title: id, text: words, lang: "en", published: now, contentHash: id, fingerprint: prints },
          },
          from: { item: "none", known },
        },
      ]),
    );
  await save("same", own);
  await save("other", fingerprint("nothing that the other text says stands in this one, not a single row of words"));
  await save("short", []);
  const span = { from: new Date(now.getTime() - 1000), to: new Date(now.getTime() + 1000) };
  expect(
    await copyCandidates(store.db, [
      { fingerprint: [], ...span },
      { fingerprint: own, ...span },
    ]),
  ).toEqual([[], [{ id: "same", fingerprint: own, published: now }]]);
});
