import type { Store } from "@frontwatch/store";
import { tell, withDatabase } from "@frontwatch/store/testkit";
import { parseAtomFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { openDesk } from "../open-desk.testkit.ts";
import { ACLED_COLUMNS } from "./acled-row.ts";
import { changesAnswer } from "./record-schemas.ts";
import { march, tellTruce, truce } from "./world.testkit.ts";

const databases = withDatabase();
type Desk = Awaited<ReturnType<typeof openDesk>>;

const firstChange = async ({ get }: Desk, query = "") =>
  changesAnswer.parse((await get(`/v1/changes?${query}`)).json()).items[0];

/** Markup, quotes, controls, reordering, and what XML and spreadsheets stumble over. */
const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `]]></summary><b>&bogus; &#0;`,
  `{{#each this}}{{{constructor}}}{{/each}}`,
  `=HYPERLINK("http://evil.example")`,
  `b\u0008c\uffffe\u202ef`,
] as const;

async function tellHostile(store: Store): Promise<void> {
  for (const [n, text] of HOSTILE.entries()) {
    const place = { id: `place ${n}`, name: text, kind: "city", country: "SD", within: ["SD"] } as const;
    await tell(store, march(n + 1), {
      ...{ publisher: `${text} paper`, title: text },
      url: n % 2 === 0 ? `javascript:alert(${n})` : `https://paper.example/${n}?a="<b>`,
      claims: [
        {
          ...{ quote: text, speaker: { name: text } },
          actors: [{ id: `actor ${n}`, name: text, type: "non-state" }],
          ...{ places: [{ ...place, name: text }], countries: ["SD"] },
        },
      ],
    });
  }
}

/** Reads XML by the book. @throws where it is not well-formed */
function checkXml(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
}

test("a situation's page tells where it stands, how it came to that, and who says so", async () => {
  const desk = await openDesk(databases);
  const { copied } = await tellTruce(desk.store);
  const change = await firstChange(desk, "region=Sudan");
  const moved = await desk.get(`/changes/${change?.id ?? ""}`);
  expect(moved.statusCode).toBe(302);
  expect(`https://desk.example${moved.headers.location ?? ""}`).toBe(change?.url);
  const [path = ""] = (moved.headers.location ?? "").split("#");
  const page = await desk.get(path);
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body).not.toMatch(/<script|<style| style=| on\w+=/);
  for (const words of [
    `id="change-${change?.id ?? ""}"`,
    "Over: truce",
    "Denied by</small> <b>Army spokesman",
    "“no truce exists”",
    '<a href="https://agency.example/truce" rel="noreferrer noopener">Truce agreed</a>',
    "repeats the text of Agency: counts once",
    "3 articles, 2 independent sources: 1 text in 2 papers",
    "5 Mar 2025, 00:00 UTC",
  ]) {
    expect(page.body).toContain(words);
  }
  const then = await desk.get(`${path}?as-of=${copied.known.toISOString()}`);
  expect(then.body).toContain("What came later is not shown");
  expect(then.body).not.toContain("Army spokesman");
  expect(then.body).toContain("2 articles, 1 independent source");
  expect((await desk.get(`${path}?as-of=2025-02-01`)).statusCode).toBe(404);
  expect((await desk.get(`${path}?as-of=soon`)).statusCode).toBe(400);
});

test("an article that was changed shows its versions, what it says now and what it says no more; so does the ledger", async () => {
  const desk = await openDesk(databases);
  const said = { ...truce, quote: "agreed to a truce", speaker: { name: "Mediator Salih" } };
  const url = "https://agency.example/truce";
  const gone = {
    ...truce,
    kind: "attack",
    status: "reported",
    acled: "Armed clash",
    quote: "shot at the convoy",
  } as const;
  const first = await tell(desk.store, march(1), {
    title: "Truce agreed",
    url,
    text: "agreed to a truce",
    claims: [said, gone],
  });
  const version = { first: first.id, previous: first.id, number: 2 };
  const text = "They have agreed to a truce. Markets opened.";
  const second = await tell(desk.store, march(2), { title: "Truce holds", url, text, version, claims: [said] });
  const old = await desk.get(`/articles/${encodeURIComponent(first.id)}`);
  expect(old.body).toContain("Version 1 of 2");
  expect(old.body).toContain("Read the newest version");
  const { body } = await desk.get(`/articles/${encodeURIComponent(second.id)}`);
  for (const words of [
    "Version 2 of 2",
    "<del>Truce agreed</del> <ins>Truce holds</ins>",
    "<del>“shot at the convoy”</del>",
  ])
    expect(body).toContain(words);
  expect(body.match(/agreed to a truce”/g)).toHaveLength(1);
  const { items } = changesAnswer.parse((await desk.get("/v1/changes?kind=attack")).json());
  expect(items).toMatchObject([{ lifecycle: "reversed", disputedBy: [] }]);
  expect(items[0]?.headline).toContain("Taken out of its report by the publisher");
  const situation = await desk.get(new URL(items[0]?.url ?? "").pathname);
  expect(situation.body).toContain("What later versions of articles left out");
  expect(situation.body).toContain("its publisher took it out");
});

test("lists lead to the pages, keep their filters, and say what is wrong with them", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  const change = await firstChange(desk, "region=Sudan");
  const changes = await desk.get("/changes?region=Sudan&kind=&limit=1");
  expect(changes.body).toContain(`href="${new URL(change?.url ?? "").pathname}#change-${change?.id ?? ""}"`);
  expect(changes.body).toContain("/changes.csv?region&#x3D;Sudan&amp;limit&#x3D;1");
  expect((await desk.get("/changes?limit=1")).body).toContain('rel="next"');
  expect((await desk.get("/situations?actor=RSF")).body).toContain("Rapid Support Forces in El Fasher");
  expect((await desk.get("/situations?kind=attack")).body).not.toContain("El Fasher");
  const wrong = await desk.get(`/changes?region=${encodeURIComponent('"><b>Kunarr')}`);
  expect(wrong.statusCode).toBe(400);
  expect(wrong.body).toContain("No place is known as");
  expect(wrong.body).not.toContain("<b>Kunarr");
  expect((await desk.get("/?as-of=2025-03-05&since=7d")).body).toContain("Over: truce");
});

test("nothing that others wrote is markup, a script or an address to follow", async () => {
  const desk = await openDesk(databases);
  await tellHostile(desk.store);
  const { items } = changesAnswer.parse((await desk.get("/v1/changes")).json());
  expect(items).toHaveLength(HOSTILE.length);
  const paths = items.map((item) => new URL(item.url).pathname);
  for (const path of [...paths, "/changes", "/situations", "/"]) {
    const { body, statusCode } = await desk.get(path);
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<script|<img|<b>&bogus|href="javascript:|<[^>]*\son\w+=/i);
    expect(body).not.toMatch(/\u202e/);
  }
});

test("the Atom feed is well-formed, with ids that stay and times that move", async () => {
  const desk = await openDesk(databases);
  const { denied, over } = await tellTruce(desk.store);
  const read = async (url: string) => {
    const { body, headers } = await desk.get(url);
    expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    checkXml(body);
    return parseAtomFeed(body);
  };
  const feed = await read("/changes.atom?region=Sudan");
  expect(feed.updated).toBe(over.known.toISOString());
  const change = await firstChange(desk, "region=Sudan");
  expect(feed.entries).toMatchObject([
    {
      id: `urn:frontwatch:change:${change?.id ?? ""}`,
      updated: over.known.toISOString(),
      links: [{ href: change?.url }],
    },
  ]);
  const then = await read(`/changes.atom?region=Sudan&as-of=${denied.known.toISOString()}`);
  expect(then.entries?.[0]).toMatchObject({ id: feed.entries?.[0]?.id, updated: denied.known.toISOString() });
  const first = await read("/changes.atom?limit=1");
  const next = first.links?.find((link) => link.rel === "next")?.href ?? "";
  expect((await read(next.replace("https://desk.example", ""))).entries).toHaveLength(1);
  const { etag = "" } = (await desk.get("/changes.atom")).headers;
  const again = await desk.desk.inject({ url: "/changes.atom", headers: { host: "localhost", "if-none-match": etag } });
  expect(again.statusCode).toBe(304);
  await tellHostile(desk.store);
  expect((await read("/changes.atom")).entries).toHaveLength(2 + HOSTILE.length);
  expect((await desk.get("/changes.atom?kind=war")).statusCode).toBe(400);
});

test("the CSV export has ACLED's columns, every row of all pages, and no formula", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  const rows = async (query = "") => {
    const { body, headers } = await desk.get(`/changes.csv${query}`);
    expect(headers["content-type"]).toContain("text/csv");
    const [head, ...lines] = body.split("\r\n").slice(0, -1);
    expect(head).toBe(ACLED_COLUMNS.join(","));
    return lines;
  };
  const [line = ""] = await rows("?region=Sudan");
  expect(line).toContain(
    "2025-03-01,2025,,Strategic developments,Strategic developments,Agreement,Sudan,,1,Rapid Support Forces,,3,13,,,,Sudan,North Darfur,,,El Fasher,1.5,-2.5,1,Agency; Paper; Radio,,",
  );
  expect(await rows("?as-of=2025-02-01")).toEqual([]);
  await tellHostile(desk.store);
  const { body } = await desk.get("/changes.csv");
  expect(body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(body).not.toMatch(/(?:^|,|\n)"?[=@]/);
  for (let n = 0; n < 205; n++) {
    await tell(desk.store, march(20), {
      claims: [
        {
          ...truce,
          kind: "attack",
          status: "reported",
          places: [{ ...(truce.places?.[0] ?? never()), id: `p${n}`, name: `P${n}` }],
        },
      ],
    });
  }
  expect(await rows("?kind=attack")).toHaveLength(206);
  expect((await desk.get("/changes.csv?kind=war")).statusCode).toBe(400);
});

function never(): never {
  throw new Error("the truce has a place");
}

test("rows of changes and of situations lead to their places and actors", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  for (const path of ["/changes?kind=ceasefire", "/situations?region=Sudan"]) {
    const { body } = await desk.get(path);
    const rows = body.slice(body.indexOf('<ul class="rows">'));
    const links = [...rows.matchAll(/href="(\/(?:actors|places)\/[^"]+)"/g)].map(([, href]) => href ?? "");
    expect(new Set(links)).toEqual(new Set(["/actors/sudan", "/actors/rapid-support-forces", links.at(-1)]));
    for (const link of new Set(links)) expect((await desk.get(link)).statusCode).toBe(200);
  }
});
