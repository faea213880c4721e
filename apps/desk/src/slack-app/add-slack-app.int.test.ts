import { withDatabase } from "@frontwatch/store/testkit";
import { describe, expect, test } from "vitest";
import { tellTruce } from "../ledger/world.testkit.ts";
import { hashOf, newSecret } from "../access/secret.ts";
import { host } from "../open-desk.testkit.ts";
import { openSocketSlack } from "./socket.testkit.ts";
import { openSlackDesk } from "./slack.testkit.ts";

const databases = withDatabase();
const json = (response: { readonly body: string }) => JSON.parse(response.body) as { readonly text?: string };

type Desk = Awaited<ReturnType<typeof openSlackDesk>>;

/** An operator's cookie. */
async function signIn({ store }: Desk): Promise<string> {
  const secret = newSecret();
  await store.pool.query(
    "INSERT INTO users (id, email, role, created) VALUES ('u1', 'o@example.org', 'operator', now())",
  );
  await store.pool.query(
    `INSERT INTO sessions (token_hash, user_id, csrf, created, seen, expires)
     VALUES ($1, 'u1', 'csrf', now(), now(), now() + interval '1 hour')`,
    [hashOf(secret)],
  );
  return `__Host-frontwatch=${secret}`;
}

/** Consents in the local Slack. @returns the path that it sends the browser back to */
async function consentTo({ localUrl, user }: Desk, asked: URLSearchParams): Promise<string> {
  const answer = await fetch(`${localUrl}/oauth/v2/authorize/callback`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams([...asked, ["user_id", user]]) },
  });
  const { pathname, search } = new URL(answer.headers.get("location") ?? "");
  return `${pathname}${search}`;
}

describe("a command", () => {
  test("is acknowledged, and its digest comes once, to the asker alone or to the channel", async () => {
    const slack = await openSlackDesk(databases);
    await tellTruce(slack.store);
    const told = await slack.command("el fasher since 2026-01-01");
    expect(json(told).text).toMatch(/^El Fasher, since 2026-01-01: the digest comes to you alone/);
    const [mine] = await slack.until(async () => {
      const posts = await slack.postsIn(slack.user);
      expect(posts).toHaveLength(1);
      return posts;
    });
    expect(mine?.text).toContain("El Fasher");
    expect(await slack.postsIn(slack.channel)).toEqual([]);
    await slack.command("sudan 7d --public");
    await slack.until(async () => expect(await slack.postsIn(slack.channel)).toHaveLength(1));
    expect(await slack.postsIn(slack.user)).toHaveLength(1);
  });

  test("that is not understood says so, and a click on what was meant asks it", async () => {
    const slack = await openSlackDesk(databases);
    const told = json(await slack.command("helmnad 7d")) as unknown as {
      blocks: readonly { elements?: readonly object[] }[];
    };
    const [guess] = told.blocks[1]?.elements as readonly { action_id: string; value: string }[];
    expect(guess).toMatchObject({ value: 'place:"AF.10" 7d' });
    await slack.click(guess?.action_id ?? "", guess?.value ?? "");
    await slack.until(() => expect(slack.slack.answers[0]?.text).toMatch(/^Helmand, the last 7d/));
    await slack.until(async () => expect(await slack.postsIn(slack.user)).toHaveLength(1));
    expect(json(await slack.command("help")).text).toContain("/frontwatch kunar");
    expect(json(await slack.command("since 2019-01-01")).text).toMatch(/year back/);
  });

  test("is refused where it is not Slack's, not of now, or came before", async () => {
    const slack = await openSlackDesk(databases);
    const body = slack.commandBody("sudan");
    expect((await slack.post(body, { signature: `v0=${"0".repeat(64)}` })).statusCode).toBe(401);
    expect((await slack.post(body, { at: -301 })).statusCode).toBe(401);
    expect((await slack.post(body, { at: 90 })).statusCode).toBe(401);
    const second = Math.floor(Date.now() / 1000);
    expect((await slack.post(body, { second })).statusCode).toBe(200);
    // An escape of a NUL, in a form and in JSON: the database takes none.
    expect((await slack.post(slack.commandBody("sudan\0"))).statusCode).toBe(400);
    expect((await slack.click("end", "a\0b")).statusCode).toBe(400);
    // Byte for byte again is nobody's but an eavesdropper's; signed anew it is Slack's own repeat, and nothing is done.
    expect((await slack.post(body, { second })).statusCode).toBe(409);
    const again = await slack.post(body, { second: second - 2 });
    expect([again.statusCode, again.body]).toEqual([200, ""]);
    const { rows } = await slack.store.pool.query("SELECT count(*)::int AS asks FROM slack_asks");
    expect(rows).toEqual([{ asks: 1 }]);
  });

  test("is acknowledged in three seconds however slow the database is, and then answered once", async () => {
    const slack = await openSlackDesk(databases);
    const client = await slack.store.pool.connect();
    await client.query("BEGIN; LOCK TABLE slack_requests IN ACCESS EXCLUSIVE MODE");
    const started = performance.now();
    const told = await slack.command("sudan");
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(json(told).text).toMatch(/longer than usual/);
    await client.query("COMMIT");
    client.release();
    await slack.until(async () => expect(await slack.postsIn(slack.user)).toHaveLength(1));
  });

  test("of one person is bounded in an hour, and others' are not", async () => {
    const slack = await openSlackDesk(databases);
    await slack.store.pool.query("INSERT INTO attempts (key, since, count) VALUES ($1, now(), 29)", [
      `slack ask ${slack.team}/${slack.user}`,
    ]);
    expect(json(await slack.command("sudan")).text).toMatch(/^Sudan/);
    for (const more of ["sudan", "subscribe sudan"]) {
      expect(json(await slack.command(more)).text).toMatch(/asked for much within an hour/);
    }
    expect(json(await slack.command("help")).text).toContain("/frontwatch kunar");
    const others = slack.commandBody("sudan").replace(slack.user, "U0OTHER000");
    expect(json(await slack.post(others)).text).toMatch(/^Sudan/);
    const { rows } = await slack.store.pool.query("SELECT count(*)::int AS asks FROM slack_asks");
    expect(rows).toEqual([{ asks: 2 }]);
  });

  test("whose desk died is taken up by another, and one that cannot be posted is told", async () => {
    const slack = await openSlackDesk(databases);
    const ask = {
      team: slack.team,
      user: "U0GONE0000",
      channel: "C0GONE0000",
      responseUrl: `${slack.slack.url}/answers`,
      text: "sudan --public",
    };
    await slack.store.pool.query(
      "INSERT INTO slack_asks (id, ask, token, at, lease_until) VALUES ('trigger dead', $1, 'secret', now(), now() - interval '1 second')",
      [JSON.stringify(ask)],
    );
    await slack.until(() => expect(slack.slack.answers[0]?.text).toMatch(/could not be posted.*channel_not_found/));
  });
});

test("where Slack cannot reach the desk, commands come over a connection of its own, each once", async () => {
  const socket = await openSocketSlack();
  const slack = await openSlackDesk(databases, { SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: "xapp-1" });
  slack.slack.told.set("apps.connections.open", { ok: true, url: socket.url });
  expect((await slack.command("sudan")).statusCode).toBe(404);
  await slack.desk.listen({ host: "127.0.0.1", port: 0 });
  await slack.until(() => expect(socket.sockets).toHaveLength(1));
  const payload = Object.fromEntries(new URLSearchParams(slack.commandBody("sudan")));
  const envelope = (id: string) => ({
    envelope_id: id,
    type: "slash_commands",
    accepts_response_payload: true,
    payload,
  });
  socket.send(envelope("e1"));
  await slack.until(() => expect(socket.heard[0]?.payload?.text).toMatch(/^Sudan, the last 24h/));
  socket.send(envelope("e2"));
  await slack.until(() => expect(socket.heard[1]?.envelope_id).toBe("e2"));
  expect(socket.heard[1]?.payload?.text).toBeUndefined();
  await slack.until(async () => expect(await slack.postsIn(slack.user)).toHaveLength(1));
});

describe("subscriptions", () => {
  test("that were asked for are not lost where the desk dies after acknowledging, and are made once", async () => {
    const slack = await openSlackDesk(databases);
    // What a desk leaves that died as soon as it had acknowledged: the ask is kept with the admission.
    const client = await slack.store.pool.connect();
    await client.query("BEGIN; LOCK TABLE subscriptions IN ACCESS EXCLUSIVE MODE");
    const body = slack.commandBody("subscribe el fasher at 06:30 Africa/Khartoum");
    expect((await slack.post(body)).statusCode).toBe(200);
    const kept = await slack.store.pool.query<{ id: string; ask: object; token: string }>("SELECT * FROM slack_asks");
    expect(kept.rows).toMatchObject([
      { settled_at: null, ask: { text: "subscribe el fasher at 06:30 Africa/Khartoum" } },
    ]);
    expect((await slack.post(body, { at: -1 })).statusCode).toBe(200); // Slack's own repeat
    await client.query("COMMIT");
    client.release();
    await slack.until(() => expect(slack.slack.answers).toHaveLength(1));
    // Another desk takes it up, as if this one had died before it noted that it was done.
    await slack.store.pool.query("UPDATE slack_asks SET settled_at = NULL, lease_until = now() - interval '1 second'");
    await slack.until(() => expect(slack.slack.answers).toHaveLength(2));
    const made = await slack.store.pool.query("SELECT id, slack_user FROM subscriptions");
    expect(made.rows).toEqual([{ id: kept.rows[0]?.token, slack_user: `${slack.team}/${slack.user}` }]);
  });

  test("are acknowledged in time by a slow database, without a word that they are kept", async () => {
    const slack = await openSlackDesk(databases);
    const client = await slack.store.pool.connect();
    await client.query("BEGIN; LOCK TABLE slack_requests IN ACCESS EXCLUSIVE MODE");
    const started = performance.now();
    const told = json(await slack.command("subscribe el fasher"));
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(told.text).toMatch(/not kept yet/);
    await client.query("COMMIT");
    client.release();
    await slack.until(() => expect(slack.slack.answers[0]?.text).toMatch(/^Subscribed/));
  });

  test("are made, shown at home, and ended by their own reader alone", async () => {
    const slack = await openSlackDesk(databases);
    await slack.command("subscribe el fasher truces at 06:30 Africa/Khartoum");
    await slack.until(() => expect(slack.slack.answers[0]?.text).toMatch(/El Fasher, ceasefire.*every day at 06:30/));
    const { rows } = await slack.store.pool.query("SELECT id, recipient, slack_user, state FROM subscriptions");
    const who = `${slack.team}/${slack.user}`;
    expect(rows).toMatchObject([{ recipient: who, slack_user: who, state: "active" }]);
    await slack.event({ type: "app_home_opened", user: slack.user, tab: "home" });
    const home = () =>
      slack.slack.calls.filter(({ method }) => method === "views.publish").map(({ body }) => decodeURIComponent(body));
    await slack.until(() => expect(home()[0]).toContain("Africa/Khartoum"));
    const id = (rows[0] as { id: string }).id;
    await slack.store.pool.query("UPDATE subscriptions SET slack_user = 'T0/U0', recipient = 'T0/C0'");
    await slack.click("end", id);
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/not yours/));
    // One of the configuration file, to the channel's name, is shown there and is nobody's to end.
    await slack.store.pool.query("UPDATE subscriptions SET recipient = '#conflict', configured = true");
    await slack.command("subscriptions");
    await slack.until(() => expect(JSON.stringify(slack.slack.answers.at(-1))).toContain("Set by the operator."));
    expect(JSON.stringify(slack.slack.answers.at(-1))).not.toContain('"end"');
    await slack.store.pool.query("UPDATE subscriptions SET configured = false");
    await slack.store.pool.query("UPDATE subscriptions SET slack_user = $1", [who]);
    await slack.click("end", id, { type: "view", view_id: "V1" });
    await slack.until(async () => {
      const after = await slack.store.pool.query("SELECT state FROM subscriptions");
      expect(after.rows).toEqual([{ state: "unsubscribed" }]);
    });
  });
});

describe("a post's buttons", () => {
  test("why shows the claims, mute leaves the situation out until it is undone", async () => {
    const slack = await openSlackDesk(databases);
    const { first } = await tellTruce(slack.store);
    expect(first).toBeDefined();
    const change = await slack.store.pool.query<{ id: string; situation: string }>(
      "SELECT id, situation FROM changes WHERE kind = 'ceasefire' LIMIT 1",
    );
    const [{ id, situation } = { id: "", situation: "" }] = change.rows;
    slack.slack.told.set("views.open", { ok: true, view: { id: "V1" } });
    slack.slack.told.set("views.update", { ok: true });
    await slack.click("why", id);
    const filled = () => slack.slack.calls.find(({ method }) => method === "views.update");
    await slack.until(() => expect(filled()).toBeDefined());
    const shown = decodeURIComponent((filled()?.body ?? "").replaceAll("+", " "));
    for (const words of ["Mediator Salih", "agreed to a truce", "Army spokesman", "denies it", "Why it is told so"]) {
      expect(shown).toContain(words);
    }
    await slack.command("subscribe el fasher --public");
    await slack.until(() => expect(slack.slack.answers).toHaveLength(1));
    const ref = `${slack.channel}:1.1`;
    await slack.store.pool.query(
      `INSERT INTO deliveries (id, subscription, key, channel, recipient, due_at, refs, message, created, state)
       SELECT 'd1', id, 'k', 'slack', recipient, now(), $1, '{}', now(), 'sent' FROM subscriptions`,
      [JSON.stringify([{ part: 0, ref }])],
    );
    await slack.click("mute", situation);
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/^Muted in “El Fasher”/));
    const undo = slack.slack.answers.at(-1)?.blocks?.[1]?.["elements"] as readonly { value: string }[];
    // Nobody takes back what others of another workspace muted, not even with the button's words.
    await slack.store.pool.query("UPDATE subscriptions SET recipient = 'T9/C9', slack_user = 'T9/U9'");
    await slack.store.pool.query("UPDATE mutes SET muted_by = 'T9/U9'");
    await slack.click("unmute", undo[0]?.value ?? "");
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toBe("It is not muted."));
    await slack.store.pool.query("UPDATE mutes SET muted_by = $1", [`${slack.team}/${slack.user}`]);
    await slack.click("unmute", undo[0]?.value ?? "");
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/tells of it again/));
    expect((await slack.store.pool.query("SELECT FROM mutes")).rowCount).toBe(0);
  });
});

describe("workspaces", () => {
  test("are let in by an operator from one browser, kept sealed, and end where Slack says so", async () => {
    const slack = await openSlackDesk(databases, { SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "client secret" });
    const visitor = await slack.desk.inject({ url: "/slack/install", headers: host });
    expect(visitor.headers.location).toMatch(/^\/sign-in/);
    const cookie = await signIn(slack);
    const begun = await slack.desk.inject({ url: "/slack/install", headers: { ...host, cookie } });
    const consent = new URL(begun.headers.location ?? "");
    expect(Object.fromEntries(consent.searchParams)).toMatchObject({
      redirect_uri: "https://desk.example/slack/oauth",
    });
    const back = await consentTo(slack, consent.searchParams);
    const state = begun.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const elsewhere = await slack.desk.inject({ url: back, headers: { ...host, cookie } });
    expect([elsewhere.statusCode, elsewhere.body]).toEqual([400, expect.stringContaining("/slack/install")]);
    const done = await slack.desk.inject({ url: back, headers: { ...host, cookie: `${cookie}; ${state}` } });
    expect(done.body).toContain("has let Frontwatch in");
    const { rows } = await slack.store.pool.query<{ team: string; token: string }>(
      "SELECT team, token FROM slack_workspaces",
    );
    expect(rows).toEqual([{ team: slack.team, token: expect.not.stringContaining("xoxb") as unknown }]);
    await slack.command("sudan");
    const posted = await slack.until(() => {
      const post = slack.slack.calls.find(({ method }) => method === "chat.postMessage");
      expect(post).toBeDefined();
      return post;
    });
    expect(posted?.token).toMatch(/^xoxb-(?!default)/);

    slack.slack.told.set("chat.postMessage", { ok: false, error: "token_revoked" });
    await slack.command("sudan 7d");
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/token_revoked.*\/slack\/install/));
    const ended = await slack.store.pool.query("SELECT token, ended_why FROM slack_workspaces");
    expect(ended.rows).toEqual([{ token: "", ended_why: "token_revoked" }]);
    await slack.command("sudan 2d");
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/ended its installation/));

    await slack.store.pool.query("UPDATE slack_workspaces SET ended_at = NULL");
    await slack.event({ type: "app_uninstalled" });
    await slack.until(async () => {
      const { rows: gone } = await slack.store.pool.query("SELECT ended_why FROM slack_workspaces");
      expect(gone).toEqual([{ ended_why: "app_uninstalled" }]);
    });
  });

  test("of an organisation are reached by its token once they ask, until it takes the app away", async () => {
    const slack = await openSlackDesk(databases, { SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "client secret" });
    const cookie = await signIn(slack);
    const organisation = { is_enterprise_install: true, team: null, enterprise: { id: "E0RG", name: "Field Offices" } };
    const token = { access_token: "xoxb-organisation", scope: "chat:write", bot_user_id: "UB0T" };
    slack.slack.told.set("oauth.v2.access", { ok: true, ...organisation, ...token });
    slack.slack.told.set("chat.postMessage", { ok: true, channel: slack.channel, ts: "1.1" });
    const begun = await slack.desk.inject({ url: "/slack/install", headers: { ...host, cookie } });
    const state = begun.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const asked = new URL(begun.headers.location ?? "").searchParams.get("state") ?? "";
    const back = { url: `/slack/oauth?code=c&state=${asked}`, headers: { ...host, cookie: `${cookie}; ${state}` } };
    expect((await slack.desk.inject(back)).body).toContain("The organisation Field Offices has let Frontwatch in");
    const kept = "SELECT team, token, ended_why FROM slack_workspaces";
    const sealed = expect.not.stringContaining("xoxb") as unknown;
    expect((await slack.store.pool.query(kept)).rows).toEqual([{ team: "E0RG", token: sealed, ended_why: null }]);

    const from = { team_id: "TEAST", enterprise_id: "E0RG", is_enterprise_install: "true" };
    await slack.post(slack.commandBody("sudan", from));
    const tokens = () => {
      const posts = slack.slack.calls.filter(({ method }) => method === "chat.postMessage");
      return [...new Set(posts.map(({ token }) => token))];
    };
    await slack.until(() => expect(tokens()).toEqual(["xoxb-organisation"]));
    await slack.command("sudan 7d"); // a workspace that is none of its own
    await slack.until(() => expect(tokens()).toEqual(["xoxb-organisation", "xoxb-default"]));

    const by = { team_id: "TEAST", enterprise_id: "E0RG", is_enterprise_install: true };
    await slack.event({ type: "app_uninstalled" }, { team_id: "TEAST", authorizations: [by] });
    await slack.until(async () => {
      const { rows } = await slack.store.pool.query(kept);
      expect(rows).toEqual([{ team: "E0RG", token: "", ended_why: "app_uninstalled" }]);
    });
    await slack.post(slack.commandBody("sudan 2d", from));
    await slack.until(() => expect(slack.slack.answers.at(-1)?.text).toMatch(/Field Offices ended its installation/));
  });
});
