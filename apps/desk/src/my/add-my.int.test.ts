import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { signedIn } from "../signed-in.testkit.ts";

const databases = withDatabase();

const FORM = {
  ...{ regions: "Kunar, Nangarhar", actors: "daesh", floor: "0.55", at: ["07:00", "", "18:00"], zone: "Asia/Kabul" },
  ...{ days: ["mon", "tue", "wed", "thu", "fri"], form: "brief", quiet: "nothing", channel: "email", title: "" },
};

test("a reader makes, changes, pauses and ends a subscription, and all of it is on record", async () => {
  const { get, post, db } = await signedIn(databases);
  expect((await get("/my")).headers.location).toBe("/my/subscriptions");
  expect((await get("/my/subscriptions/new")).body).toContain('id="preview"');
  const made = await post("/my/subscriptions", FORM);
  expect(made.headers.location).toBe("/my/subscriptions?done=made");
  const list = (await get("/my/subscriptions?done=made")).body;
  expect(list).toContain("All changes, in Kunar or Nangarhar, that involve Islamic State, at least likely");
  expect(list).toContain("Monday to Friday at 07:00 and 18:00, Asia/Kabul");
  const [row] = await db.selectFrom("subscriptions").select(["id", "state", "recipient", "owner"]).execute();
  expect(row).toMatchObject({ state: "active", recipient: "me@example.org", owner: "me@example.org" });
  const path = `/my/subscriptions/${row?.id ?? ""}`;
  const form = (await get(path)).body;
  expect(form).toMatch(/<textarea id="regions"[^>]*>Kunar\nNangarhar<\/textarea>/);
  expect((await post(path, { ...FORM, title: "The east" })).headers.location).toContain("saved");
  const state = async () =>
    db.selectFrom("subscriptions").select(["state", "paused_until", "title"]).executeTakeFirstOrThrow();
  expect(await state()).toMatchObject({ state: "active", title: "The east" });
  await post(`${path}/pause`, { until: "2099-01-01" });
  expect(await state()).toMatchObject({ state: "active", paused_until: "2099-01-01" });
  await post(`${path}/resume`);
  expect(await state()).toMatchObject({ state: "active", paused_until: null });
  await post(`${path}/pause`);
  expect(await state()).toMatchObject({ state: "paused" });
  expect((await get("/my/subscriptions")).body).toContain(`href="${path}"`);
  await post(`${path}/end`);
  const after = (await get("/my/subscriptions?done=constructor")).body;
  expect(after).not.toContain(`href="${path}"`);
  expect(after).not.toContain("[object");
  const refused = await post(path, { ...FORM, title: "Again" });
  expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining("This one has ended.") as string]);
  await post(`${path}/resume`);
  expect(await state()).toMatchObject({ state: "unsubscribed", title: "The east" });
  const actions = (await db.selectFrom("audit").select("action").orderBy("id").execute()).map(({ action }) => action);
  expect(actions).toEqual(
    ["made", "changed", "paused", "resumed", "paused", "ended"].map((verb) => `subscription ${verb}`),
  );
});

/** Browsers end each line of a form's value so. */
const browsers = (instead: string) => ({ instead: instead.replaceAll("\n", "\r\n") });

test("what is unclear is shown with what was meant; taking it mends the form without a script", async () => {
  const { post, db } = await signedIn(databases);
  const refused = await post("/my/subscriptions", { ...FORM, regions: "helmnad\nKunar", days: [] });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain("Choose a weekday at least.");
  const [, instead = ""] = /name="instead" value="(regions\nhelmnad\nHelmand[^"]*)"/.exec(refused.body) ?? [];
  const mended = await post("/my/subscriptions/preview", {
    ...FORM,
    regions: "helmnad\r\nKunar",
    ...browsers(instead),
  });
  expect(mended.body).toMatch(/>Helmand[^<]*\nKunar<\/textarea>/);
  expect(mended.body).toContain("You would have got no item.");
  expect(await db.selectFrom("subscriptions").select("id").execute()).toEqual([]);
});

test("nobody sees or moves another's, and Slack channels are for analysts", async () => {
  const { get, post, as } = await signedIn(databases);
  const other = await as("you@example.org", "analyst");
  const slack = { ...FORM, channel: "slack", slack: "#conflict" };
  expect((await post("/my/subscriptions", slack)).statusCode).toBe(403);
  expect((await other.post("/my/subscriptions", slack)).statusCode).toBe(303);
  const [, id = ""] = /subscriptions\/(\w+)\/pause/.exec((await other.get("/my/subscriptions")).body) ?? [];
  expect((await get("/my/subscriptions")).body).not.toContain(id);
  expect((await get(`/my/subscriptions/${id}`)).statusCode).toBe(404);
  for (const action of ["", "/end", "/pause"])
    expect((await post(`/my/subscriptions/${id}${action}`)).statusCode).toBe(404);
  expect((await post("/my/subscriptions", { ...FORM, csrf: "guess" })).statusCode).toBe(403);
});
