import { drawClaims, tell, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { z } from "zod";
import { openDesk } from "../open-desk.testkit.ts";
import { changesQuery, situationsQuery } from "./query-schemas.ts";
import { changeDetail, changesAnswer, situationDetail, situationsAnswer } from "./record-schemas.ts";
import { march, tellTruce } from "./world.testkit.ts";

const databases = withDatabase();
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function changes({ get }: Desk, query: string) {
  const answer = await get(`/v1/changes?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return changesAnswer.parse(answer.json());
}

test("changes as they are known now and as they were known before", async () => {
  const desk = await openDesk(databases);
  const { first, copied, denied, over } = await tellTruce(desk.store);
  const now = await changes(desk, "region=Sudan");
  expect(now.asOf).toBe(over.known.toISOString());
  expect(now.items).toHaveLength(1);
  expect(now.items[0]).toMatchObject({
    ...{ kind: "ceasefire", status: "ended", lifecycle: "ended", sources: 2, disputedBy: ["Army spokesman"] },
    ...{ quote: "agreed to a truce", firstKnown: first.known.toISOString(), lastKnown: over.known.toISOString() },
  });
  expect(now.items[0]?.url).toMatch(/^https:\/\/desk\.example\/situations\/[0-9a-f]+#change-[0-9a-f]+$/);
  const before = await changes(desk, `region=Sudan&as-of=${copied.known.toISOString()}`);
  expect(before.items[0]).toMatchObject({
    ...{ status: "agreed", lifecycle: "reported", sources: 1, disputedBy: [] },
    sourcesExplained: "2 articles, 1 independent source: 1 text in 2 papers; both cite Mediator Salih",
  });
  const disputed = await changes(desk, `as-of=${denied.known.toISOString()}&lifecycle=disputed`);
  expect(disputed.items).toHaveLength(1);
  const id = now.items[0]?.id ?? "";
  const detail = changeDetail.parse((await desk.get(`/v1/changes/${id}`)).json());
  expect(detail.events.map((event) => event.lifecycle)).toEqual(["reported", "disputed", "ended"]);
  expect(detail.claims.map((claim) => claim.stance)).toEqual(["asserts", "asserts", "denies", "asserts"]);
  expect(detail.claims[1]).toMatchObject({ copyOf: first.id, publisher: "Paper", article: { title: "Truce" } });
  const then = changeDetail.parse((await desk.get(`/v1/changes/${id}?as-of=2025-03-01`)).json());
  expect(then.claims).toHaveLength(1);
  expect((await desk.get(`/v1/changes/${id}?as-of=2025-02-28`)).statusCode).toBe(404);
});

test("an answer as of a past instant is byte for byte what was answered then", async () => {
  const desk = await openDesk(databases);
  const draw = drawClaims(3);
  const answers: { readonly url: string; readonly body: string }[] = [];
  for (let n = 1; n <= 20; n++) {
    await tell(desk.store, march(n), { publisher: `Paper ${n % 3}`, claims: [draw(), draw()] });
    const { asOf } = await changes(desk, "limit=1");
    for (const list of ["changes", "situations"]) {
      const url = `/v1/${list}?limit=200&as-of=${asOf}`;
      const now = (await desk.get(`/v1/${list}?limit=200`)).body;
      expect((await desk.get(url)).body).toBe(now);
      answers.push({ url, body: now });
    }
  }
  for (const { url, body } of answers) expect((await desk.get(url)).body).toBe(body);
});

test("situations: their state, its change, and all their changes", async () => {
  const desk = await openDesk(databases);
  const { denied } = await tellTruce(desk.store);
  const list = situationsAnswer.parse((await desk.get("/v1/situations?dimension=relation&actor=RSF")).json());
  expect(list.items).toHaveLength(1);
  expect(list.items[0]).toMatchObject({ state: "hostile", latest: { kind: "ceasefire" } });
  expect(list.items[0]?.title).toContain("El Fasher");
  const url = `/v1/situations/${list.items[0]?.id ?? ""}`;
  expect(situationDetail.parse((await desk.get(url)).json())).toMatchObject({ changes: [{ status: "ended" }] });
  const then = situationDetail.parse((await desk.get(`${url}?as-of=${denied.known.toISOString()}`)).json());
  expect(then).toMatchObject({ state: "truce", violated: false, disputed: true, latest: { lifecycle: "disputed" } });
  expect((await desk.get("/v1/situations/none")).statusCode).toBe(404);
});

const FILTERS: readonly [query: string, count: number][] = [
  ["region=north%20darfur", 1],
  ["region=SD&region=Myanmar", 2],
  ["region=Kunar", 0],
  ["actor=RSF", 1],
  ["actor=arakan%20army&actor=rsf", 2],
  ["kind=attack", 1],
  ["status=ended&kind=attack", 0],
  ["lifecycle=ended", 1],
  ["since=2025-03-05", 1],
  ["since=36h", 2],
  ["until=2025-03-04", 1],
  ["happened-since=2025-03-02", 1],
  ["happened-until=2025-03-02", 1],
  ["region=&kind=", 2],
];

test("filters by place, actor, kind, status, lifecycle and times", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  for (const [query, count] of FILTERS) {
    expect((await changes(desk, query)).items, query).toHaveLength(count);
    const situations = situationsAnswer.parse((await desk.get(`/v1/situations?${query}`)).json());
    expect(situations.items, query).toHaveLength(count);
  }
});

test("pages go on where they were, whatever is learned meanwhile", async () => {
  const desk = await openDesk(databases);
  const draw = drawClaims(9);
  for (let n = 1; n <= 15; n++) await tell(desk.store, march(n), { publisher: `p${n}`, claims: [draw(), draw()] });
  const whole = (await changes(desk, "limit=200&kind=attack&kind=territory&kind=ceasefire")).items.map(
    (item) => item.id,
  );
  const paged: string[] = [];
  for (let cursor = ""; ;) {
    const page = await desk.get(`/v1/changes?limit=4&kind=attack&kind=territory&kind=ceasefire${cursor}`);
    const { items, next } = changesAnswer.parse(page.json());
    paged.push(...items.map((item) => item.id));
    if (next === undefined) break;
    expect(page.headers.link).toBe(
      `</v1/changes?limit=4&kind=attack&kind=territory&kind=ceasefire&cursor=${next}>; rel="next"`,
    );
    cursor = `&cursor=${next}`;
    await tell(desk.store, march(30), { publisher: "late", claims: [draw(), draw()] });
  }
  expect(whole.length).toBeGreaterThan(8);
  expect(paged).toEqual(whole);
});

const BAD: readonly [query: string, detail: string][] = [
  ["kind=war", "kind"],
  ["limit=0", "limit"],
  ["limit=100000", "limit"],
  ["colour=blue", "colour"],
  ["region=Kunarr", "Did you mean"],
  ["actor=nobody%20at%20all", "No actor is known"],
  ["as-of=soon", "is no time"],
  ["happened-since=2025-02-30", "happened-since"],
  ["cursor=xyz", "cursor"],
  ["cursor=WzEsMiwiYSIsImIiXQ", "cursor"],
  ["region=Sudan&".repeat(30), "region"],
  [`region=${"x".repeat(300)}`, "region"],
];

test("says what is wrong with a question", async () => {
  const desk = await openDesk(databases);
  for (const [query, detail] of BAD) {
    for (const list of ["changes", "situations"]) {
      const answer = await desk.get(`/v1/${list}?${query}`);
      expect(answer.statusCode, query).toBe(400);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(answer.json<{ detail: string }>().detail).toContain(detail);
    }
  }
});

test("a cursor goes on with its own question only", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  const { next } = await changes(desk, "limit=1");
  expect((await changes(desk, `cursor=${next ?? ""}`)).items).toHaveLength(1);
  const other = await desk.get(`/v1/changes?kind=attack&cursor=${next ?? ""}`);
  expect(other.json()).toMatchObject({
    status: 400,
    detail: "cursor: it belongs to other filters; leave it out to begin anew.",
  });
});

test("the schemas tell an OpenAPI document all it needs", () => {
  for (const query of [changesQuery, situationsQuery]) {
    const { properties } = z.toJSONSchema(query, { io: "input" });
    for (const property of Object.values(properties ?? {})) expect(property).toHaveProperty("description");
  }
  for (const answer of [changesAnswer, situationsAnswer, changeDetail, situationDetail]) {
    expect(z.toJSONSchema(answer)).toHaveProperty("$ref");
  }
});
