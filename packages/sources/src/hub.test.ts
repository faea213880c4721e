import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hubRetry, hubStep, leaseOf, pushedSeconds } from "./hub-plan.ts";
import type { HubState } from "./hub-plan.ts";
import { isSignedByHub } from "./hub-signature.ts";
import { linkHeader } from "./link-header.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const offer = { hub: "https://hub.example/", topic: "https://a.example/feed" };
const state = (more: Partial<HubState> = {}): HubState => ({
  ...offer,
  ...{ tryAt: hours(1), askedAt: hours(-1), verifiedAt: hours(-1), leaseUntil: hours(2), failures: 0, ...more },
});

describe("hubStep", () => {
  test.each([
    ["a feed without a hub", undefined, null, { is: "nothing" }],
    ["a feed that was not read", undefined, undefined, { is: "nothing" }],
    ["a hub that was named just now", undefined, offer, { is: "begin", offer }],
    ["a hub that is named no more", state(), null, { is: "end" }],
    ["another hub", state({ hub: "https://old.example/" }), offer, { is: "begin", offer }],
    ["another address of the feed", state({ topic: "https://old.example/" }), offer, { is: "begin", offer }],
    ["a lease that goes on", state(), offer, { is: "nothing" }],
    ["a lease to be renewed", state({ tryAt: NOW }), offer, { is: "ask", unverified: false }],
    ["the same, unmodified", state({ tryAt: NOW }), undefined, { is: "ask", unverified: false }],
    ["a hub that never verified", state({ tryAt: NOW, verifiedAt: null }), offer, { is: "ask", unverified: true }],
    [
      "one that did not this time",
      state({ tryAt: NOW, verifiedAt: hours(-9) }),
      offer,
      { is: "ask", unverified: true },
    ],
    ["one that refused, asked again", state({ tryAt: NOW, askedAt: null }), offer, { is: "ask", unverified: false }],
  ] as const)("%s", (_, known, offered, expected) => {
    expect(hubStep(known, offered, NOW)).toEqual(expected);
  });
});

test("a hub pushes until its lease ends or is to be renewed", () => {
  expect(pushedSeconds(state(), NOW)).toBe(3_600);
  expect(pushedSeconds(state({ tryAt: hours(9) }), NOW)).toBe(7_200);
  expect(pushedSeconds(state({ tryAt: hours(-1) }), NOW)).toBe(0);
  expect(pushedSeconds(state({ leaseUntil: NOW }), NOW)).toBe(0);
  expect(pushedSeconds(state({ leaseUntil: null }), NOW)).toBe(0);
});

test.each([
  ["864000", 240, 192],
  ["100", 100 / 3600, 80 / 3600],
  ["99999999", 90 * 24, 72 * 24],
  ["0", 24, 19.2],
  ["-5", 24, 19.2],
  [undefined, 24, 19.2],
])("a lease of %s seconds is renewed before it ends", (named, until, renewAt) => {
  expect(leaseOf(named, NOW)).toEqual({ until: hours(until), renewAt: hours(renewAt) });
});

test("a hub that fails is asked ever more rarely, once a week at least", () => {
  expect([0, 1, 3, 99].map((failures) => hubRetry(failures, NOW))).toEqual([1, 2, 8, 168].map(hours));
});

describe("isSignedByHub", () => {
  const body = Buffer.from("<rss/>");
  const signed = (method: string, secret = "s", of = body) =>
    `${method}=${createHmac(method, secret).update(of).digest("hex")}`;
  test.each(["sha1", "sha256", "sha384", "sha512"])("takes %s", (method) => {
    expect(isSignedByHub(body, signed(method), "s")).toBe(true);
    expect(isSignedByHub(body, signed(method).toUpperCase(), "s")).toBe(true);
    expect(isSignedByHub(body, signed(method, "other"), "s")).toBe(false);
    expect(isSignedByHub(body, signed(method, "s", Buffer.from("<rss />")), "s")).toBe(false);
    expect(isSignedByHub(body, signed(method).slice(0, -2), "s")).toBe(false);
  });
  test.each(["", "sha256=", "sha256", `md5=${createHmac("md5", "s").update(body).digest("hex")}`, "=abc", "sha256=zz"])(
    "refuses %j",
    (header) => {
      expect(isSignedByHub(body, header, "s")).toBe(false);
    },
  );
});

test.each([
  ['<https://hub.example/>; rel="hub", <https://a.example/feed>; rel="self"', offer.hub, offer.topic],
  ["</hub>;rel=hub,</feed?a=1,2>; title=x; REL=self", "https://a.example/hub", "https://a.example/feed?a=1,2"],
  ['<https://hub.example/>; rel="preload HUB"', offer.hub, undefined],
  ["<javascript:x>; rel=hub, <https://a.example/feed>", undefined, undefined],
  ["", undefined, undefined],
])("reads the header Link: %s", (header, hub, self) => {
  expect(linkHeader(header, "https://a.example/")).toEqual({ ...(hub && { hub }), ...(self && { self }) });
});
