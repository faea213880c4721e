import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import type { MailerSettings } from "./mail-message.ts";
import { dkimHolds } from "./dkim.testkit.ts";
import { mail } from "./mail.testkit.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { badSmtpServer, flakySmtpServer, type DropAt } from "./smtp-server.testkit.ts";

interface Received {
  readonly raw: string;
  readonly from: string;
  readonly to: readonly string[];
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function realServer(
  options: SMTPServerOptions = {},
): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          raw: Buffer.concat(chunks).toString("utf8"),
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        });
        callback();
      });
    },
    ...options,
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, received };
}

const SETTINGS = { from: "Frontwatch <digest@example.org>", listDomain: "lists.example.org", timeoutMs: 2000 };
function mailer(url: string, more: Partial<MailerSettings> = {}): Mailer {
  const sender = createMailer({ ...SETTINGS, url, ...more });
  // Before the server, which waits for its connections.
  closers.unshift(() => {
    sender.close();
    return Promise.resolve();
  });
  return sender;
}

const failWith = (code: number, message: string): Error => Object.assign(new Error(message), { responseCode: code });

/** The value of a header, unfolded. */
const header = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(raw)?.[1]?.replace(/\r\n[ \t]+/g, " ");

describe("a mail that is taken", () => {
  test("is told as sent, with the server's answer", async () => {
    const { url, received } = await realServer();
    const outcome = await mailer(url).send(mail());
    expect(outcome).toMatchObject({ kind: "sent" });
    expect(outcome.kind === "sent" && outcome.ref).toMatch(/^250/);
    expect(received).toHaveLength(1);
  });

  test("bears the headers of a list, its frozen id and date, and the bounce address", async () => {
    const { url, received } = await realServer();
    await mailer(url).send(mail());
    const [{ raw, from, to } = { raw: "", from: "", to: [] }] = received;
    expect(header(raw, "List-Unsubscribe")).toBe(
      "<https://desk.example.org/u/k3x9>, <mailto:unsubscribe@lists.example.org?subject=unsubscribe>",
    );
    expect(raw.match(/^List-Unsubscribe:/gim)).toHaveLength(1);
    expect(header(raw, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(header(raw, "List-Id")).toBe("<sub1.lists.example.org>");
    expect(header(raw, "Auto-Submitted")).toBe("auto-generated");
    expect(header(raw, "X-Auto-Response-Suppress")).toBe("All");
    expect(header(raw, "Message-ID")).toBe("<digest-2026-03-09.sub1.v1@lists.example.org>");
    expect(header(raw, "Date")).toBe("Mon, 09 Mar 2026 02:30:00 +0000");
    expect(from).toBe("bounces+k3x9@lists.example.org");
    expect(to).toEqual(["analyst@example.org"]);
    expect(header(raw, "Content-Type")).toMatch(/^multipart\/alternative/);
  });

  test("holds its pictures beside the html", async () => {
    const { url, received } = await realServer();
    const picture = { cid: "map", filename: "map.png", contentType: "image/png", content: new Uint8Array([137, 80]) };
    await mailer(url).send(mail({ html: '<img src="cid:map" alt="Map">', images: [picture] }));
    expect(received[0]?.raw).toMatch(/multipart\/related/);
    expect(received[0]?.raw).toMatch(/Content-Id: <map>/i);
  });

  test("is signed over the unsubscribe headers", async () => {
    const { url, received } = await realServer();
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const dkim = {
      domainName: "example.org",
      keySelector: "fw",
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    await mailer(url, { dkim }).send(mail());
    const signature =
      header(received[0]?.raw ?? "", "DKIM-Signature")
        ?.replaceAll(" ", "")
        .toLowerCase() ?? "";
    const signed = /;h=([^;]+)/.exec(signature)?.[1]?.split(":") ?? [];
    for (const name of ["list-unsubscribe", "list-unsubscribe-post", "list-id", "from", "date", "message-id"]) {
      expect(signed).toContain(name);
    }
    const raw = received[0]?.raw ?? "";
    expect(dkimHolds(raw, publicKey)).toBe(true);
    expect(dkimHolds(raw.replace("List-Unsubscribe=One-Click", "List-Unsubscribe=Two-Clicks"), publicKey)).toBe(false);
    expect(dkimHolds(raw.replace("https://desk.example.org/u/", "https://evil.example.org/u/"), publicKey)).toBe(false);
    expect(dkimHolds(raw.replace("Nothing new", "Something new"), publicKey)).toBe(false);
  });

  test("logs in with the address's credentials", async () => {
    const users: string[] = [];
    const { url } = await realServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username = "", password }, _session, callback) => {
        users.push(username);
        callback(password === "p@ss" ? null : new Error("no"), { user: username });
      },
    });
    const outcome = await mailer(url.replace("smtp://", "smtp://me:p%40ss@")).send(mail());
    expect(outcome.kind).toBe("sent");
    expect(users).toEqual(["me"]);
    const refused = await mailer(url.replace("smtp://", "smtp://me:wrong@")).send(mail());
    expect(refused).toMatchObject({ kind: "refused", retryable: false });
  });
});

describe("a refusal with a code is definite", () => {
  test.each([
    ["550 at RCPT", 550, false, "onRcptTo"],
    ["450 at RCPT", 450, true, "onRcptTo"],
    ["421 at MAIL", 421, true, "onMailFrom"],
    ["554 at MAIL", 554, false, "onMailFrom"],
  ] as const)("%s", async (_name, code, retryable, step) => {
    const { url, received } = await realServer({
      [step]: (_address: unknown, _session: unknown, callback: (error: Error) => void) => {
        callback(failWith(code, "no"));
      },
    });
    expect(await mailer(url).send(mail())).toMatchObject({ kind: "refused", retryable });
    expect(received).toHaveLength(0);
  });

  test.each([
    [554, false],
    [451, true],
  ])("%i after the final dot", async (code, retryable) => {
    const { url } = await realServer({
      onData: (stream, _session, callback) => {
        stream.resume();
        stream.on("end", () => {
          callback(failWith(code, "content refused"));
        });
      },
    });
    expect(await mailer(url).send(mail())).toMatchObject({ kind: "refused", retryable });
  });
});

describe("a lost line", () => {
  const cases: readonly (readonly [DropAt, "refused" | "unknown"])[] = [
    ["greeting", "refused"],
    ["hang-connect", "refused"],
    ["mail", "refused"],
    ["rcpt", "refused"],
    ["data", "refused"],
    ["body", "unknown"],
    ["dot", "unknown"],
    ["hang-dot", "unknown"],
  ];
  test.each(cases)("at %s is %s", async (dropAt, kind) => {
    const bad = await badSmtpServer(dropAt);
    closers.push(bad.close);
    const outcome = await mailer(bad.url, { timeoutMs: 300 }).send(mail());
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === "refused") expect(outcome.retryable).toBe(true);
  });

  test("nobody listening is a refusal that may pass", async () => {
    const bad = await badSmtpServer("mail");
    await bad.close();
    expect(await mailer(bad.url).send(mail())).toMatchObject({ kind: "refused", retryable: true });
  });

  test("a host without an address is a refusal that may pass", async () => {
    expect(await mailer("smtp://nowhere.invalid:25").send(mail())).toMatchObject({ kind: "refused", retryable: true });
  });
});

describe("a line kept open", () => {
  test("carries the next mail", async () => {
    let connections = 0;
    const { url, received } = await realServer({
      onConnect: (_session, callback) => {
        connections++;
        callback();
      },
    });
    const sender = mailer(url);
    for (let i = 0; i < 3; i++) expect((await sender.send(mail())).kind).toBe("sent");
    expect(received).toHaveLength(3);
    expect(connections).toBe(1);
    sender.close();
    expect((await sender.send(mail())).kind).toBe("sent");
    expect(connections).toBe(2);
  });

  test("is not taken up again after a refusal", async () => {
    let connections = 0;
    const { url, received } = await realServer({
      onConnect: (_session, callback) => {
        connections++;
        callback();
      },
      onRcptTo: ({ address }, _session, callback) => {
        callback(address.startsWith("no") ? failWith(550, "no") : null);
      },
    });
    const sender = mailer(url);
    expect((await sender.send(mail({ to: "no@example.org" }))).kind).toBe("refused");
    expect((await sender.send(mail())).kind).toBe("sent");
    expect([connections, received.length]).toEqual([2, 1]);
  });

  test.each(["after-mail", "at-next-mail", "with-421"] as const)(
    "that the server gave up (%s) is replaced, and the mail sent once",
    async (when) => {
      const flaky = await flakySmtpServer(when);
      closers.push(flaky.close);
      const sender = mailer(flaky.url);
      expect((await sender.send(mail())).kind).toBe("sent");
      expect((await sender.send(mail())).kind).toBe("sent");
      expect(flaky.mails()).toBe(2);
      sender.close();
    },
  );
});

describe("hostile fields", () => {
  test("a subject cannot add a header", async () => {
    const { url, received } = await realServer();
    await mailer(url).send(mail({ subject: "Nothing\r\nBcc: victim@example.org\r\n\r\nbody" }));
    expect(received[0]?.raw).not.toMatch(/^Bcc:/im);
    expect(received[0]?.to).toEqual(["analyst@example.org"]);
  });

  test.each([
    "a@example.org\r\nRCPT TO:<b@example.org>",
    "a@example.org, b@example.org",
    "A <a@example.org>",
    "nobody",
    "",
  ])("the recipient %j is refused without a connection", async (to) => {
    expect(await mailer("smtp://127.0.0.1:1").send(mail({ to }))).toMatchObject({ kind: "refused", retryable: false });
  });

  test.each([
    { messageId: "x\r\nBcc: b@example.org" },
    { listId: "a>\r\nBcc: b@example.org" },
    { verp: "a b" },
    { listUnsubscribeUrl: "javascript:alert(1)" },
    { listUnsubscribeUrl: "https://a.example.org/>, <mailto:b@example.org" },
    { listUnsubscribeMailto: "a@example.org?bcc=b@example.org" },
  ])("%j is not sent", async (fields) => {
    await expect(mailer("smtp://127.0.0.1:1").send(mail(fields))).rejects.toMatchObject({ code: "input_invalid" });
  });

  test("a file named as content stays unread", async () => {
    const { url, received } = await realServer();
    await mailer(url).send(mail({ html: '<img src="/etc/hostname" alt="">' }));
    expect(received[0]?.raw).toContain("/etc/hostname");
  });
});

describe("settings", () => {
  test.each([
    { url: "mail.example.org" },
    { url: "http://mail.example.org" },
    { url: "smtp://x", from: "nobody" },
    { url: "smtp://x", from: "A\r\nBcc: <a@example.org>" },
    { url: "smtp://x", listDomain: "lists example" },
  ])("%j are refused", (settings) => {
    expect(() => createMailer({ ...SETTINGS, ...settings })).toThrow(
      expect.objectContaining({ code: "config_invalid" }),
    );
  });
});
