import { tell, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { march, tellTruce, truce } from "../ledger/world.testkit.ts";
import { openDesk } from "../open-desk.testkit.ts";

const databases = withDatabase();
const section = (body: string, id: string) =>
  body.split(`<section aria-labelledby="${id}">`)[1]?.split("</section>")[0];

test("tells what changed in a span against how it stood when the span began, and where", async () => {
  const { get, store } = await openDesk(databases);
  await tellTruce(store);
  const day = (await get("/?as-of=2025-03-05&since=60h")).body;
  expect(section(day, "updates")).toContain("Over: truce between Sudan and the Rapid Support Forces in El Fasher");
  expect(section(day, "new")).toContain("Arakan Army");
  expect(day).toContain('<li data-lat="1.5" data-lon="-2.5"><b>Ann</b>');
  const week = (await get("/?as-of=2025-03-05&since=7d&region=sudan&actor=RSF")).body;
  expect(section(week, "updates")).toBeUndefined();
  expect(section(week, "new")).toContain("Over: truce");
  expect(week).not.toContain("Arakan Army");
  expect(week).toContain('<a href="/actors/rapid-support-forces">Rapid Support Forces</a>');
  const before = (await get("/?as-of=2025-03-01&since=7d")).body;
  expect(section(before, "new")).toContain("agreed to a truce");
  expect((await get("/?as-of=2025-03-05&kind=attack&since=7d")).body).not.toContain("Over: truce");
  expect((await get("/?as-of=2025-03-05&sure=almost-certain&since=7d")).body).toContain("Nothing changed here");
});

test("says what it does not know, and offers what comes near", async () => {
  const { get } = await openDesk(databases);
  const page = await get("/?region=Kunarr&since=7d");
  expect(page.statusCode).toBe(400);
  expect(page.body).toMatch(/Did you mean <a href="\/\?region&#x3D;AF\.\d+&amp;since&#x3D;7d">Kunar/);
  expect((await get("/?since=soon")).body).toContain("is no time");
  expect((await get("/?cursor=none")).statusCode).toBe(400);
  expect((await get("/?colour=blue")).body).toContain("Nothing changed here");
});

test("goes on with what moved before, and draws the same places", async () => {
  const { get, store } = await openDesk(databases);
  for (let n = 0; n < 55; n++) {
    const place = { ...(truce.places?.[0] ?? never()), id: `p${n}`, name: `P${n}` };
    const fight = { kind: "attack", status: "reported", acled: "Armed clash" } as const;
    await tell(store, march(20), { claims: [{ ...truce, ...fight, places: [place] }] });
  }
  const first = (await get("/?as-of=2025-03-20")).body;
  expect(first.match(/class="entry"/g)).toHaveLength(50);
  const [, next = ""] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
  expect(
    (await get(next.replaceAll("&amp;", "&").replaceAll("&#x3D;", "="))).body.match(/class="entry"/g),
  ).toHaveLength(5);
  const picture = await get("/today/map.svg?as-of=2025-03-20&scheme=dark");
  expect(picture.headers).toMatchObject({ "content-type": "image/svg+xml" });
  expect(picture.body).toContain("<text");
  expect((await get("/map/rough.json")).json()).toMatchObject({ type: "FeatureCollection" });
});

function never(): never {
  throw new Error("the truce has a place");
}
