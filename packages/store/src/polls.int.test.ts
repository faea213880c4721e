import { publisherId, sourceId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import type { FeedItemRow } from "./feed-items.ts";
import { recordPoll } from "./polls.ts";
import { syncSources } from "./sources.ts";
import { withDatabase } from "./testkit.ts";

const databases = withDatabase();
const source = sourceId("s");
const NOW = Date.parse("2026-03-01T12:00:00Z");
const HOUR = 3_600_000;

const item = (id: string, mark: string): FeedItemRow => ({
  ...{ id, source, mark, url: `https://example.org/${id}`, title: id, content: mark, teaser: false },
});

test("items as they were are left alone, one told otherwise is pending again; what came of polls is kept for a fortnight", async () => {
  const { db, pool } = await databases.store();
  const publisher = publisherId("p");
  const row = { id: source, publisher, name: "S", url: "https://example.org/feed", everySeconds: 3_600 };
  await syncSources(db, { publishers: [{ id: publisher, name: "P" }], sources: [row] }, new Date(NOW));
  const poll = (at: number, items: readonly FeedItemRow[]) => {
    const [when, nextPollAt] = [new Date(at), new Date(at + HOUR)];
    return recordPoll(db, { source, at: when, nextPollAt, milliseconds: 1, outcome: { kind: "fetched", items } });
  };
  const first = [item("a", "1"), item("b", "1")];
  expect(await poll(NOW, first)).toEqual(["a", "b"]);
  await pool.query("UPDATE feed_items SET state = 'unread', known = seen");
  const locked = async () => (await pool.query<{ id: string }>("SELECT id FROM feed_items WHERE xmax <> 0")).rows;
  expect(await poll(NOW + HOUR, [...first, item("c", "1")])).toEqual(["c"]);
  expect(await locked()).toEqual([]);
  expect(await poll(NOW + 2 * HOUR, [item("a", "2"), item("b", "1")])).toEqual(["a"]);

  await poll(NOW + 15 * 24 * HOUR, []);
  const { rows } = await pool.query("SELECT at, items, fresh FROM fetches");
  expect(rows).toEqual([{ at: new Date(NOW + 15 * 24 * HOUR), items: 0, fresh: 0 }]);
  const sources = await pool.query("SELECT next_poll_at, interval_seconds, newest_at FROM sources");
  expect(sources.rows).toEqual([
    {
      next_poll_at: new Date(NOW + 15 * 24 * HOUR + HOUR),
      interval_seconds: 3_600,
      newest_at: new Date(NOW + 2 * HOUR), // the last poll that brought something
    },
  ]);
});
