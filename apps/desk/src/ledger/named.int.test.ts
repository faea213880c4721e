import { tell, withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { openDesk } from "../open-desk.testkit.ts";
import { march, tellTruce, truce } from "./world.testkit.ts";

const databases = withDatabase();

const TEXT =
  "Mediators met on Sunday. Both sides agreed to a truce in El Fasher, officials said. Shops opened again.\n\nNobody knows for how long.";

test("a source sentence is reached from a situation, a place and an actor, and shown with its neighbours alone", async () => {
  const { get, store } = await openDesk(databases);
  await tellTruce(store);
  const at = TEXT.indexOf("agreed to a truce");
  const { id } = await tell(store, march(6), {
    ...{ publisher: "Tribune", title: "Shops open", url: "https://tribune.example/1", text: TEXT },
    claims: [{ ...truce, status: "in_effect", quote: "agreed to a truce", span: [at, at + 17] }],
  });
  const place = (await get("/places/El%20Fasher")).body;
  expect(place).toContain("<h1>El Fasher (North Darfur, Sudan)</h1>");
  const actor = (await get("/actors/rapid-support-forces")).body;
  expect(actor).toContain('<a href="/places/El%20Fasher">El Fasher</a> <small>');
  const [, path = ""] = /<h3><a href="(\/situations\/[^"]+)"/.exec(place) ?? [];
  expect(actor).toContain(path);
  const situation = (await get(path)).body;
  expect(situation).toContain(
    "Mediators met on Sunday. Both sides <mark>agreed to a truce</mark> in El Fasher, officials said. Shops opened again.",
  );
  expect(situation).toContain("“no truce exists”"); // a quote that its text does not hold stands alone
  const path2 = `/articles/${encodeURIComponent(id)}`;
  expect(situation).toContain(`href="${path2}"`);
  const article = (await get(path2)).body;
  expect(article).toContain("Both sides <mark>agreed to a truce</mark> in El Fasher");
  expect(article).toMatch(/In the ledger: <a href="\/situations\/\w+#change-\w+">/);
  expect(article).not.toContain("Nobody knows");
  expect((await get("/places/SD")).body).toContain("<h1>Sudan</h1>");
  for (const missing of ["/places/none", "/actors/none", "/articles/none"]) {
    expect((await get(missing)).statusCode).toBe(404);
  }
  const line = await get("/places/El%20Fasher/activity.svg");
  expect([line.statusCode, line.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
  expect((await get("/actors/sudan/activity.svg?scheme=dark")).body).toContain("Reports a day");
});
