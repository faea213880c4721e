import { expect, test } from "vitest";
import { createLog } from "./log.ts";
import { redactText } from "./redact.ts";

const KEY = "fw_abcdefghijklmnopqrstuvwxyz0123456789";
const LINK = "https://desk.example/sign-in/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("test", "info", { write: (line) => lines.push(line) }));
  for (const line of lines) JSON.parse(line);
  return lines.join("");
}

test("secrets reach no log, however deep, by whatever name, in words and in errors", () => {
  const error = Object.assign(
    new Error(`cannot connect to postgres://me:hunter2@db.example/x`, {
      cause: new Error(`asked ${LINK}`),
    }),
    { config: { headers: { Authorization: "Bearer aaaabbbbccccdddd" } } },
  );
  const deep = {
    a: { b: [{ c: { slack: { botToken: "hunter2" } } }] },
    headers: {
      authorization: "hunter2",
      cookie: "s=hunter2",
      "x-slack-signature": "hunter2",
      "set-cookie": ["hunter2"],
    },
    env: { SMTP_PASSWORD: "hunter2", clientSecret: "hunter2", api_key: "hunter2", DATABASE_URL: "redis://:hunter2@r" },
    request: { url: `/confirm/0123456789abcdef0123?x=1`, body: new Map([["password", "hunter2"]]) },
    told: [new Set([`use ${KEY}`]), new URL("https://me:hunter2@x.example/"), Buffer.from("hunter2")],
    error,
  };
  const text = logged((log) => {
    log.warn(deep, `sent ${LINK} with ${KEY}, xoxb-123-hunter2 and whsec_aHVudGVyMmh1bnRlcjI=`);
    log.error({ err: error }, "failed");
    log.error({ err: error });
    log.error(error);
    log
      .child({ token: "hunter2", at: { botToken: 'hun"hunter2' } })
      .child({ password: "hunter2", at: "child" })
      .info("to postgres://me:%s@db.example/x", "hunter2");
    log.info({ slack: ["https://hooks.slack.com/commands/T1/2/hunter2", "password=hunter2"] });
  });
  for (const secret of ["hunter2", KEY, "Zm9v", "aaaabbbb", "0123456789abcdef0123", "aHVudGVy"]) {
    expect(text).not.toContain(secret);
  }
  for (const told of [
    "db.example",
    "/sign-in/",
    "cannot connect",
    '"at":"child"',
    '"token":"[Redacted]"',
    "[Redacted]",
  ])
    expect(text).toContain(told);
});

test("what is no secret is told as it is; what holds itself ends", () => {
  const ring: Record<string, unknown> = { delivery: "d1", at: new Date(0), tokens: 3, none: undefined };
  ring["self"] = ring;
  const text = logged((log) => log.info(ring, "mail to a@b.example: 250 ok, see https://desk.example:8080/changes/1"));
  expect(text).toContain('"delivery":"d1","at":"1970-01-01T00:00:00.000Z","tokens":3');
  expect(text).toContain("mail to a@b.example: 250 ok, see https://desk.example:8080/changes/1");
  expect(JSON.parse(logged((log) => log.error({ err: new TypeError("x") })))).toMatchObject({
    err: { type: "TypeError", message: "x", stack: expect.stringContaining("TypeError") as string },
  });
});

test("hostile text takes linear time", () => {
  for (const part of ["://a:", "Bearer ", "fw_", "/sign-in/", "token=", "xoxb-", "a:a@", "_token", '"a', '"token":"']) {
    const time = (times: number) => {
      const text = part.repeat(times);
      const started = process.cpuUsage().user;
      redactText(text);
      return process.cpuUsage().user - started;
    };
    time(2_000);
    expect(time(40_000)).toBeLessThan(1_000_000);
  }
});
