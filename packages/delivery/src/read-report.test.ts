import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { mimeParts } from "./mime-parts.ts";
import { isDeadAddress, readReport } from "./read-report.ts";
import { bounce, complaint } from "./report.testkit.ts";
import { bounceToken } from "./verp.ts";

const secret = "s3cret";
const path = `bounces+${bounceToken(secret, "0a1b2c3d4e5f60718293")}@lists.example.org`;
const read = (mail: string, recipient?: string) =>
  readReport(Buffer.from(mail), { secret, ...(recipient !== undefined && { recipient }) });

describe("a bounce", () => {
  test.each([
    ["5.1.1", "hard"],
    ["5.1.10", "hard"],
    ["5.2.1", "hard"],
    ["5.2.2", "soft"],
    ["5.7.1", "soft"],
    ["4.4.7", "soft"],
  ])("of status %s is %s", (status, kind) => {
    expect(read(bounce(path, { status }))).toEqual({
      ...{ delivery: "0a1b2c3d4e5f60718293", kind, status },
      detail: `smtp; 550 ${status} no such person here`,
    });
  });

  test.each(["delayed", "relayed", "delivered"])("that says %s counts for nothing", (action) => {
    expect(read(bounce(path, { action, status: "4.0.0" }))?.kind).toBe("none");
  });

  test("is known by the mailbox it was handed to, whatever became of the letters' case", () => {
    const mail = bounce("somebody@lists.example.org");
    expect(read(mail)).toBeUndefined();
    expect(read(mail, path.toUpperCase())?.kind).toBe("hard");
  });

  test("whose return path we did not sign says nothing", () => {
    expect(read(bounce(path.replace("0a1b", "0a1c")))).toBeUndefined();
    expect(readReport(Buffer.from(bounce(path)), { secret: "another" })).toBeUndefined();
  });

  test("that is no report at all is a soft one; an absence notice none", () => {
    expect(read(`To: ${path}\r\nSubject: failure notice\r\n\r\nSorry.`)).toMatchObject({ kind: "soft" });
    expect(
      read(`To: ${path}\r\nAuto-Submitted: auto-replied\r\nSubject: I am away\r\n\r\nBack on Monday.`),
    ).toMatchObject({ kind: "none", detail: "an automatic answer: I am away" });
  });
});

describe("a complaint", () => {
  test("is known by the mail that it returns", () => {
    expect(read(complaint(path))).toMatchObject({ kind: "complaint", delivery: "0a1b2c3d4e5f60718293" });
    expect(read(complaint("bounces+made-up.0123456789abcdef@lists.example.org"))).toBeUndefined();
  });

  test("that is taken back is none", () => {
    expect(read(complaint(path, "not-spam"))?.kind).toBe("none");
  });
});

describe("mimeParts", () => {
  test.each([bounce(path), complaint(path)])("finds what mailparser finds", async (mail) => {
    const theirs = await simpleParser(mail, { keepDeliveryStatus: true });
    const types = theirs.attachments.map(({ contentType }) => contentType);
    const ours = mimeParts(mail).map(({ type }) => type);
    expect(ours).toEqual(expect.arrayContaining(types));
    expect(
      mimeParts(mail)
        .find(({ type }) => type === "text/plain")
        ?.body.trim(),
    ).toBe(theirs.text?.split("\n")[0]);
  });

  test("whatever comes, reading ends and never fails", () => {
    const piece = fc.constantFrom(
      "\r\n",
      "\n\n",
      "--b",
      "--b--",
      "Content-Type: multipart/mixed; boundary=b",
      ":",
      " ",
      path,
      "=3D",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(mimeParts(pieces.join("")).length).toBeLessThanOrEqual(40);
        expect(() => read(pieces.join(""))).not.toThrow();
      }),
    );
  });

  test("nested without end is bounded, and fast", () => {
    const deep = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
    const before = process.cpuUsage();
    expect(mimeParts(deep).length).toBeLessThanOrEqual(40);
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

test("isDeadAddress tells addressing from policy", () => {
  expect(["5.1.1", "5.2.1", "5.1.0", "5.2.2", "5.7.1", "4.1.1"].filter(isDeadAddress)).toEqual([
    "5.1.1",
    "5.2.1",
    "5.1.0",
  ]);
});
