import { saveSession, saveUser } from "@frontwatch/store";
import type { UserRole } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { host, openDesk } from "../open-desk.testkit.ts";
import { hashOf } from "./secret.ts";

const databases = withDatabase();

test("a closed desk shows nothing to strangers but what mails link to, and sends them to sign in and back", async () => {
  const { get } = await openDesk(databases, "signed-in");
  const page = await get("/changes?region=Kunar");
  expect([page.statusCode, page.headers.location]).toEqual([303, "/sign-in?next=%2Fchanges%3Fregion%3DKunar"]);
  expect(page.headers).toMatchObject({
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
  });
  expect((await get("/v1/changes")).statusCode).toBe(401);
  for (const path of ["/healthz", "/readyz", "/metrics", "/assets/desk.css"])
    expect((await get(path)).statusCode).toBe(200);
  for (const path of ["/editions/x", "/unsubscribe/x", "/confirm/x", "/nothing"])
    expect((await get(path)).statusCode).toBe(404);
});

test("a stay is good until it is unused for a week, over, or its user is barred", async () => {
  const { desk, db } = await openDesk(databases, "signed-in");
  const day = 86_400_000;
  const ago = (days: number) => new Date(Date.now() - days * day);
  const status = async (secret: string) =>
    (await desk.inject({ url: "/changes", headers: { ...host, cookie: `__Host-frontwatch=${secret}` } })).statusCode;
  const stay = async (secret: string, times: { seen: Date; expires: Date }, role: UserRole = "reader") => {
    const user = await saveUser(db, { id: secret, email: `${secret}@example.org`, role, now: ago(40) });
    await saveSession(db, { tokenHash: hashOf(secret), user: user.id, csrf: "c", created: ago(20), ...times });
  };
  await stay("good", { seen: ago(6), expires: ago(-1) });
  await stay("idle", { seen: ago(8), expires: ago(-1) });
  await stay("over", { seen: ago(1), expires: ago(0.1) });
  await stay("barred", { seen: ago(1), expires: ago(-1) });
  await db
    .updateTable("users")
    .set({ disabled_at: ago(0) })
    .where("id", "=", "barred")
    .execute();
  expect([await status("good"), await status("idle"), await status("over"), await status("barred")]).toEqual([
    200, 303, 303, 303,
  ]);
  expect(await status(hashOf("good"))).toBe(303);
  const { seen } = await db
    .selectFrom("sessions")
    .select("seen")
    .where("user_id", "=", "good")
    .executeTakeFirstOrThrow();
  expect(Date.now() - seen.getTime()).toBeLessThan(day);
});

test("writes from another site's page are refused, whatever says so", async () => {
  const { desk } = await openDesk(databases);
  const post = async (headers: object) =>
    (await desk.inject({ method: "POST", url: "/v1/digests", headers: { ...host, ...headers }, payload: {} }))
      .statusCode;
  expect(await post({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await post({ "sec-fetch-site": "same-site", origin: "https://desk.example" })).toBe(403);
  expect(await post({ origin: "https://evil.example" })).toBe(403);
  expect(await post({ origin: "null" })).toBe(403);
  expect(await post({ origin: "https://desk.example" })).toBe(200);
  expect(await post({ origin: "http://127.0.0.1" })).toBe(200);
  expect(await post({ "sec-fetch-site": "same-origin" })).toBe(200);
});
