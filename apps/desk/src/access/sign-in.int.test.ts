import { changeUser, saveSubscription, saveUser, userByEmail } from "@frontwatch/store";
import type { SubscriptionDraft } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { host, openDesk } from "../open-desk.testkit.ts";
import { firstOperatorLink, isWithinBounds, mailLink } from "./sign-in.ts";

const databases = withDatabase();
const OWN = { ...host, "sec-fetch-site": "same-origin" };

async function open(allow: readonly string[] = []) {
  const opened = await openDesk(databases, "signed-in", { access: { allow: [...allow] } });
  const { desk, db } = opened;
  const post = (url: string, payload: Record<string, string> = {}, headers: object = {}) =>
    desk.inject({
      ...{ method: "POST", url, payload: new URLSearchParams(payload).toString() },
      headers: { ...OWN, "content-type": "application/x-www-form-urlencoded", ...headers },
    });
  const mails = () => db.selectFrom("deliveries").select(["recipient", "message"]).orderBy("created").execute();
  const linkIn = (mail: { message: object } | undefined) =>
    /https:\/\/desk\.example(\/sign-in\/[\w-]+(?:\?next=[\w%.-]+)?)/.exec(
      (mail?.message as { text: string }).text,
    )?.[1] ?? "";
  const cookieOf = (answer: { headers: object }) =>
    String((answer.headers as Record<string, unknown>)["set-cookie"]).split(";", 1)[0] ?? "";
  return { ...opened, post, mails, linkIn, cookieOf };
}

test("a mailed link signs in once, on its button alone, and leads back", async () => {
  const { get, desk, post, mails, linkIn, cookieOf, db } = await open(["@example.org"]);
  const asked = await post("/sign-in", { email: "Me@Example.org", next: "/changes?region=Kunar" });
  expect(asked.body).toContain("If Me@Example.org may sign in");
  await expect.poll(mails).toHaveLength(1);
  const link = linkIn((await mails())[0]);
  expect(link).toMatch(/next=%2Fchanges/);
  expect((await get(link)).body).toContain("Sign in as me@example.org");
  expect((await get(link)).body).toContain("Sign in as me@example.org");
  expect(await db.selectFrom("sessions").selectAll().execute()).toEqual([]);

  const [one, two] = await Promise.all([post(link), post(link)]);
  expect([one.statusCode, two.statusCode].sort()).toEqual([303, 410]);
  const signed = one.statusCode === 303 ? one : two;
  expect(signed.headers.location).toBe("/changes?region=Kunar");
  expect(String(signed.headers["set-cookie"])).toMatch(
    /^__Host-frontwatch=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await get(link)).statusCode).toBe(410);
  const cookie = cookieOf(signed);
  const page = await desk.inject({ url: "/changes", headers: { ...host, cookie } });
  expect(page.body).toContain("me@example.org");
  // Neither the link's secret nor the session's is kept.
  const kept = JSON.stringify([
    await db.selectFrom("sessions").selectAll().execute(),
    await db.selectFrom("sign_ins").selectAll().execute(),
  ]);
  expect(kept).not.toContain(cookie.split("=")[1]);
  expect(kept).not.toContain(/sign-in\/([\w-]+)/.exec(link)?.[1]);
});

test("every answer is the same, and mail goes to those who may sign in alone", async () => {
  const { post, mails, signIn, db } = await open(["you@example.net", "@example.org"]);
  const now = new Date();
  await saveUser(db, { id: "u", email: "user@example.com", role: "reader", now });
  const barred = await saveUser(db, { id: "b", email: "barred@example.org", role: "reader", now });
  await changeUser(db, barred.id, { role: "reader", disabled: now });
  const draft = (recipient: string, confirm?: string) =>
    saveSubscription(
      db,
      {
        ...{ id: recipient, title: "t", channel: "email", recipient, filter: {}, schedule: {}, language: "en" },
        ...{ quiet: "line", token: recipient, nextDueAt: now, nextDueDate: "2025-03-10" },
      } as unknown as SubscriptionDraft,
      { now, configured: false, ...(confirm !== undefined && { confirm }) },
    );
  await draft("Gets@example.com");
  await draft("asked@example.com", "secret");
  const may = ["user@example.com", "you@example.net", "any@example.org", "gets@example.com"];
  const mayNot = [
    "nobody@example.com",
    "barred@example.org",
    "asked@example.com",
    "x@sub.example.org",
    "me@example.net",
  ];
  for (const email of [...may, ...mayNot]) await mailLink(signIn, email, "/");
  expect((await mails()).map(({ recipient }) => recipient)).toEqual(may);
  const plain = (body: string, email: string) => body.replaceAll(email, "E").replace(/name="csrf"[^>]*/g, "");
  const [known, unknown] = [
    await post("/sign-in", { email: may[0] ?? "" }),
    await post("/sign-in", { email: mayNot[0] ?? "" }),
  ];
  expect(plain(known.body, may[0] ?? "")).toBe(plain(unknown.body, mayNot[0] ?? ""));
  expect(known.statusCode).toBe(unknown.statusCode);
  expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
});

test("guessing is bounded for an address and for a client, by the database", async () => {
  const { post, mails, signIn } = await open(["@example.org"]);
  for (let asked = 0; asked < 8; asked += 1) await mailLink(signIn, "me@example.org", "/");
  expect(await mails()).toHaveLength(5);
  const tried: number[] = [];
  for (let asked = 0; asked < 21; asked += 1)
    tried.push((await post("/sign-in", { email: "x@example.com" })).statusCode);
  expect(tried.lastIndexOf(200)).toBe(19);
  expect(tried.at(-1)).toBe(429);
  // Behind TLS it is the proxy that asks: what it says last is the client.
  const other = { "x-forwarded-for": "203.0.113.9, 198.51.100.7" };
  expect((await post("/sign-in", { email: "x@example.com" }, other)).statusCode).toBe(200);
  const later = { ...signIn, now: () => new Date(Date.now() + 16 * 60_000) };
  expect(await isWithinBounds(later, "ask", "127.0.0.1")).toBe(true);
});

test("a link is worth nothing when it is old, cut short, or its address may not sign in any more", async () => {
  const { post, get, mails, linkIn, signIn, db } = await open(["@example.org"]);
  await mailLink({ ...signIn, now: () => new Date(Date.now() - 16 * 60_000) }, "old@example.org", "/");
  await mailLink(signIn, "barred@example.org", "/");
  const [old, barred] = (await mails()).map(linkIn);
  expect((await post(old ?? "")).body).toContain("too old");
  const user = await saveUser(db, { id: "b", email: "barred@example.org", role: "reader", now: new Date() });
  await changeUser(db, user.id, { role: "reader", disabled: new Date() });
  expect((await post(barred ?? "")).statusCode).toBe(410);
  expect((await get((barred ?? "").slice(0, -9))).statusCode).toBe(410);
});

test("the first operator comes by a link of their own, and there is only one", async () => {
  const { get, post, store, db, cookieOf, desk } = await open();
  const around = { publicUrl: "https://desk.example", now: new Date() };
  const path = async () => new URL((await firstOperatorLink(store, around)) ?? "https://x/").pathname;
  const [one, two] = [await path(), await path()];
  expect((await get(one)).body).toContain("first operator");
  expect((await post(one, { email: "no address" })).statusCode).toBe(400);
  const signed = await post(one, { email: "Op@example.org" });
  expect(signed.statusCode).toBe(303);
  expect(await userByEmail(db, "op@example.org")).toMatchObject({ role: "operator" });
  expect((await post(two, { email: "second@example.org" })).statusCode).toBe(410);
  expect(await firstOperatorLink(store, around)).toBeUndefined();

  // A form without its field is refused even from our own pages, signing out everywhere ends every stay.
  const cookie = cookieOf(signed);
  expect((await post("/sign-out-everywhere", {}, { cookie })).statusCode).toBe(403);
  const page = await desk.inject({ url: "/changes", headers: { ...host, cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  expect((await post("/sign-out-everywhere", { csrf }, { cookie })).statusCode).toBe(303);
  expect((await desk.inject({ url: "/changes", headers: { ...host, cookie } })).statusCode).toBe(303);
});

test("of two first operator's links that are used at once, one makes an operator", async () => {
  const { post, store, db } = await open();
  const around = { publicUrl: "https://desk.example", now: new Date() };
  const links = await Promise.all([1, 2, 3, 4].map(() => firstOperatorLink(store, around)));
  const uses = links.map((link, at) => post(new URL(link ?? "https://x/").pathname, { email: `op${at}@example.org` }));
  expect((await Promise.all(uses)).map(({ statusCode }) => statusCode).sort()).toEqual([303, 410, 410, 410]);
  expect(await db.selectFrom("users").select("role").execute()).toEqual([{ role: "operator" }]);
});

test("signing in gives a new stay and ends the old", async () => {
  const { desk, post, mails, linkIn, cookieOf, signIn, db } = await open(["@example.org"]);
  await mailLink(signIn, "me@example.org", "/");
  await mailLink(signIn, "me@example.org", "/");
  const [first, second] = (await mails()).map(linkIn);
  const cookie = cookieOf(await post(first ?? ""));
  const button = await desk.inject({ url: second ?? "", headers: { ...host, cookie } });
  const csrf = /<main[\s\S]*name="csrf" value="([^"]+)"/.exec(button.body)?.[1] ?? "";
  expect((await post(second ?? "", {}, { cookie })).statusCode).toBe(403);
  const again = cookieOf(await post(second ?? "", { csrf }, { cookie }));
  expect(again).not.toBe(cookie);
  expect(await db.selectFrom("sessions").select("user_id").execute()).toHaveLength(1);
  expect((await desk.inject({ url: "/changes", headers: { ...host, cookie } })).statusCode).toBe(303);
});
