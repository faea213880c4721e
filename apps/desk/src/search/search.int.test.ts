import { saveEdition, saveSubscription } from "@frontwatch/store";
import type { EditionRow, SubscriptionDraft } from "@frontwatch/store";
import { tell, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { march, tellTruce } from "../ledger/world.testkit.ts";
import { openDesk } from "../open-desk.testkit.ts";

const databases = withDatabase();
const link = (body: string, words: RegExp): string =>
  (words.exec(body)?.[1] ?? "").replaceAll("&amp;", "&").replaceAll("&#x3D;", "=");

test("finds changes, quotes and articles, narrows them by place and actor, and goes on", async () => {
  const { get, store } = await openDesk(databases);
  await tellTruce(store);
  const text = 'Convoys & "lorries" waited at the gate. Nobody \u0001opened it.';
  for (let n = 0; n < 33; n++) {
    await tell(store, march(10, n % 24), { publisher: `Post ${n}`, title: `Convoy ${n}`, text, claims: [] });
  }
  const found = (await get("/search?q=truce")).body;
  expect(found).toContain("Over: truce");
  expect(found).toContain("agreed to a <mark>truce</mark>");
  expect(found).toContain("Rapid Support Forces</a> <small>1</small>");
  const narrowed = (await get(link(found, /href="(\/search\?[^"]*actor[^"]*)">Sudan</))).body;
  expect(narrowed).toContain("Only <b>Sudan</b>");
  expect((await get("/search?q=truce&actor=arakan-army")).body).toContain("Nothing holds these words");
  expect((await get("/search?q=truce&region=Kunarr")).statusCode).toBe(400);
  const articles = (await get("/search?q=convoys+-truce&in=articles")).body;
  expect(articles).toContain("<mark>Convoys</mark> &amp; &quot;lorries&quot; waited");
  expect(articles.match(/<li>/g)).toHaveLength(30);
  const rest = (await get(link(articles, /href="([^"]+)" rel="next"/))).body;
  expect(rest.match(/<li>/g)).toHaveLength(3);
  for (const odd of ["'", "a & | !", '"', "((", "%00", "the", "\\"]) {
    expect((await get(`/search?q=${encodeURIComponent(odd)}`)).statusCode).toBe(200);
  }
  expect((await get("/search?q=truce&in=changes&cursor=x")).statusCode).toBe(400);
});

test("the archive holds editions by subscription and date", async () => {
  const { get, db } = await openDesk(databases);
  for (const id of ["a", "b"]) {
    const draft = {
      ...{ id, title: `Digest <${id}>`, channel: "email", recipient: `${id}@example.org`, filter: {}, schedule: {} },
      ...{ language: "en", quiet: "line", token: `s${id}`, nextDueAt: march(9), nextDueDate: "2025-03-09" },
    } as unknown as SubscriptionDraft;
    await saveSubscription(db, draft, { now: march(1), configured: false });
    for (const day of [1, 2]) {
      const edition = {
        ...{ id: `${id}${day}`, subscription: id, key: `2025-03-0${day}`, token: `t${id}${day}`, outcome: "compiled" },
        ...{ from: march(day), to: march(day), created: march(day), body: { items: [1, 2] }, items: [] },
      } as unknown as EditionRow;
      await saveEdition(db, edition);
    }
  }
  const all = (await get("/archive")).body;
  expect(all.match(/<li>/g)).toHaveLength(4);
  expect(all).toContain("2025-03-02 · Digest &lt;a&gt;");
  const some = (await get("/archive?subscription=b&until=2025-03-01")).body;
  expect(some.match(/href="\/editions\/\w+"/g)).toEqual(['href="/editions/tb1"']);
  expect((await get("/archive?until=never")).statusCode).toBe(200);
});
