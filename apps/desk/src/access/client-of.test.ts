import { expect, test } from "vitest";
import { clientOf } from "./client-of.ts";

const TLS = "https://desk.example";
const by = (forwarded: string, url = TLS) =>
  clientOf({ ip: "::ffff:127.0.0.1", headers: { "x-forwarded-for": forwarded } }, url);

test("a network is one client, however its addresses are written", () => {
  expect(by("2001:db8:1:2:aaaa::1")).toBe(by("1.2.3.4, 2001:DB8:1:2::ffff"));
  expect(by("2001:db8:1:3::1")).not.toBe(by("2001:db8:1:2::1"));
  expect(by("::ffff:203.0.113.9")).toBe(by("203.0.113.9"));
  expect(by("fe80::1%eth0")).toBe(by("fe80::2"));
});

test("who is told of is believed of a proxy alone, and only where it is an address", () => {
  expect(by("203.0.113.9", "http://desk.example")).toBe("127.0.0.1");
  expect(by("::::")).toBe("127.0.0.1");
  expect(by("me")).toBe("127.0.0.1");
});
