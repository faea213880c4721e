import type { LookupFunction } from "node:net";
import { AppError } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { addressAllowed } from "./address-allowed.ts";
import { createHttp } from "./http.ts";
import type { ConnectorFactory } from "./guarded-connector.ts";
import { retryAfterMillis } from "./http-failure.ts";

describe("addressAllowed", () => {
  test.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "172.15.0.1", "172.32.0.1"])(
    "grants the public address %s",
    (address) => {
      expect(addressAllowed({ address }, [])).toBe(true);
    },
  );

  test.each([
    ["loopback", "127.0.0.1"],
    ["loopback", "127.8.9.1"],
    ["loopback, short", "127.1"],
    ["loopback, decimal", "2130706433"],
    ["loopback, hexadecimal", "0x7f.1"],
    ["loopback, octal", "0177.0.0.1"],
    ["unspecified", "0.0.0.0"],
    ["unspecified, short", "0"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "192.168.1.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["link-local", "169.254.1.1"],
    ["cloud metadata", "169.254.169.254"],
    ["cloud metadata, IPv6", "fd00:ec2::254"],
    ["cloud metadata, Alibaba", "100.100.100.200"],
    ["machine agent, Azure", "168.63.129.16"],
    ["machine agent, Azure, mapped", "::ffff:168.63.129.16"],
    ["this network", "0.1.2.3"],
    ["6to4 relay", "192.88.99.1"],
    ["documentation 2", "198.51.100.1"],
    ["translated loopback", "::ffff:0:127.0.0.1"],
    ["discard", "100::1"],
    ["segment routing", "5f00::1"],
    ["documentation, new", "3fff::1"],
    ["public with a zone", "2a00::1%eth0"],
    ["not allocated", "4000::1"],
    ["protocol assignments", "192.0.0.192"],
    ["benchmarking", "198.18.0.1"],
    ["documentation", "203.0.113.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["loopback, IPv6", "::1"],
    ["loopback, IPv6 in brackets", "[::1]"],
    ["unspecified, IPv6", "::"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped private, hexadecimal", "::ffff:0a00:0001"],
    ["compatible loopback", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["NAT64, local", "64:ff9b:1::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["unique local", "fd12:3456::1"],
    ["link-local, IPv6", "fe80::1"],
    ["link-local with zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["multicast, IPv6", "ff02::1"],
    ["documentation, IPv6", "2001:db8::1"],
    ["nothing", ""],
    ["a name", "localhost"],
  ])("refuses %s: %s", (_, address) => {
    expect(addressAllowed({ address }, [])).toBe(false);
  });

  test("grants a private address only under the host and port on the list", () => {
    const allow = ["feeds.internal", "127.0.0.1:8080", "[::1]:8081"];
    expect(addressAllowed({ address: "10.0.0.5", host: "feeds.internal", port: 80 }, allow)).toBe(true);
    expect(addressAllowed({ address: "10.0.0.5", host: "FEEDS.internal", port: 8443 }, allow)).toBe(true);
    expect(addressAllowed({ address: "127.0.0.1", host: "127.0.0.1", port: 8080 }, allow)).toBe(true);
    expect(addressAllowed({ address: "127.0.0.1", host: "127.0.0.1", port: 8081 }, allow)).toBe(false);
    expect(addressAllowed({ address: "::1", host: "::1", port: 8081 }, allow)).toBe(true);
  });

  test("refuses a foreign name that resolves to an allowed address", () => {
    expect(addressAllowed({ address: "127.0.0.1", host: "evil.example", port: 8080 }, ["127.0.0.1:8080"])).toBe(false);
  });
});

describe("the guard of http.get", () => {
  const resolvesTo =
    (...addresses: string[]): LookupFunction =>
    (_, __, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    };

  /** Asks the guarded resolver as a socket would, and never opens one. */
  function recording(): { readonly connector: ConnectorFactory; readonly reached: string[] } {
    const reached: string[] = [];
    const connector: ConnectorFactory =
      ({ lookup }) =>
      (options, callback) => {
        lookup(options.hostname, { all: true }, (error, answer) => {
          if (error === null)
            reached.push(...(Array.isArray(answer) ? answer.map(({ address }) => address) : [answer]));
          callback(error ?? new Error("no socket in this test"), null);
        });
      };
    return { connector, reached };
  }

  async function attempt(url: string, lookup: LookupFunction, allow: readonly string[] = []) {
    const { connector, reached } = recording();
    const http = createHttp({ userAgent: "test", allow, lookup, connector });
    const error: unknown = await http.get(url).catch((reason: unknown) => reason);
    await http.close();
    if (!(error instanceof AppError)) throw new Error("expected an AppError");
    return { code: error.code, message: error.message, reached };
  }

  test("refuses a name that resolves to loopback, and names both", async () => {
    const { code, message, reached } = await attempt("http://news.example/", resolvesTo("127.0.0.1"));
    expect(code).toBe("address_refused");
    expect(message).toContain("news.example resolves to 127.0.0.1");
    expect(reached).toEqual([]);
  });

  test("asks the resolver anew for every connection, so that a name's second answer is checked as well", async () => {
    const answers = [["93.184.216.34"], ["169.254.169.254"]];
    const rebinding: LookupFunction = (name, options, callback) => {
      resolvesTo(...(answers.shift() ?? []))(name, options, callback);
    };
    expect((await attempt("http://news.example/", rebinding)).reached).toEqual(["93.184.216.34"]);
    expect((await attempt("http://news.example/", rebinding)).code).toBe("address_refused");
  });

  test.each(["localhost", "localhost.", "LOCALHOST", "news.example."])(
    "judges %s by what it resolves to",
    async (name) => {
      expect((await attempt(`http://${name}/`, resolvesTo("127.0.0.1", "::1"))).code).toBe("address_refused");
    },
  );

  test("connects only to the public part of a mixed answer", async () => {
    const { reached } = await attempt("http://news.example/", resolvesTo("10.0.0.1", "93.184.216.34", "::1"));
    expect(reached).toEqual(["93.184.216.34"]);
  });

  test.each([
    "http://127.0.0.1/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0/",
  ])("refuses the literal %s without asking the resolver", async (url) => {
    const lookup: LookupFunction = () => {
      throw new Error("asked");
    };
    expect((await attempt(url, lookup)).code).toBe("address_refused");
  });

  test.each([
    ["http://user:secret@news.example/", "user name"],
    ["ftp://news.example/", "neither http nor https"],
    ["news.example/feed", "not a web address"],
    ["http://news.example:25/", "port 25"],
  ])("refuses %s", async (url, reason) => {
    const { code, message } = await attempt(url, resolvesTo("93.184.216.34"));
    expect(code).toBe("address_refused");
    expect(message).toContain(reason);
    expect(message).not.toContain("secret");
  });

  test("reports a name that does not resolve", async () => {
    const lookup: LookupFunction = (_, __, callback) => {
      callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), "", 0);
    };
    expect((await attempt("http://nowhere.example/", lookup)).code).toBe("address_unresolved");
  });
});

describe("retryAfterMillis", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  test.each([
    ["120", 120_000],
    ["0", 0],
    ["Sun, 01 Mar 2026 12:05:00 GMT", 300_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
    ["99999999", 86_400_000],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("reads %s as %s ms", (header, millis) => {
    expect(retryAfterMillis(header, now)).toBe(millis);
  });
});
