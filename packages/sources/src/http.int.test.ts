import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createGzip, gzipSync, brotliCompressSync, deflateRawSync, deflateSync } from "node:zlib";
import { AppError } from "@frontwatch/domain";
import { afterEach, describe, expect, test } from "vitest";
import { createHttp } from "./http.ts";
import type { Http, HttpOptions } from "./http.ts";
import { SELF_SIGNED } from "./self-signed.testkit.ts";

const USER_AGENT = "frontwatch-test (+mailto:ops@example.org)";
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(handler: RequestListener, tls = false): Promise<string> {
  const server = tls ? createTlsServer(SELF_SIGNED, handler) : createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(origin: string, options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({ userAgent: USER_AGENT, allow: [new URL(origin).host], ...options });
  closing.push(() => http.close());
  return http;
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

describe("http.get", () => {
  test("returns the document with its validators, and sends the user agent", async () => {
    const origin = await serve((request, response) => {
      response.setHeader("etag", '"v1"');
      response.setHeader("last-modified", "Thu, 01 Jan 2026 00:00:00 GMT");
      response.setHeader("content-type", "text/plain; charset=utf-8");
      response.end(request.headers["user-agent"]);
    });
    const result = await client(origin).get(`${origin}/feed`);
    expect(result).toMatchObject({
      kind: "fetched",
      url: `${origin}/feed`,
      status: 200,
      etag: '"v1"',
      lastModified: "Thu, 01 Jan 2026 00:00:00 GMT",
      contentType: "text/plain; charset=utf-8",
    });
    expect(result.kind === "fetched" && new TextDecoder().decode(result.body)).toBe(USER_AGENT);
  });

  test("asks conditionally and reports an unchanged document", async () => {
    const origin = await serve((request, response) => {
      response.statusCode = request.headers["if-none-match"] === '"v1"' ? 304 : 200;
      response.end();
    });
    const result = await client(origin).get(`${origin}/feed`, { etag: '"v1"' });
    expect(result).toMatchObject({ kind: "not-modified", status: 304 });
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
  ])("decodes %s", async (coding, compress) => {
    const text = "ceasefire ".repeat(20_000);
    const origin = await serve((_, response) => {
      response.setHeader("content-encoding", coding);
      response.end(compress(text));
    });
    const result = await client(origin).get(origin);
    expect(result.kind === "fetched" && new TextDecoder().decode(result.body)).toBe(text);
  });

  test("keeps what arrived of a gzip body cut short", async () => {
    const whole = gzipSync("x".repeat(1000) + "\n");
    const origin = await serve((_, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end(whole.subarray(0, whole.length - 8));
    });
    const result = await client(origin).get(origin);
    expect(result.kind === "fetched" && result.body.length).toBe(1001);
  });

  test("says so when the body is not what its coding claims", async () => {
    const origin = await serve((_, response) => {
      response.setHeader("content-encoding", "gzip");
      response.end("plain text");
    });
    const error = await failure(client(origin).get(origin));
    expect(error.code).toBe("connection_failed");
    expect(error.message).toContain("gzip");
  });

  test("stops a gzip bomb at the limit of decoded bytes", async () => {
    const origin = await serve((_, response) => {
      response.setHeader("content-encoding", "gzip");
      const gzip = createGzip();
      gzip.pipe(response);
      const zeros = Buffer.alloc(1_000_000);
      const fill = (): void => {
        if (!response.destroyed) gzip.write(zeros, fill);
      };
      fill();
    });
    const error = await failure(client(origin, { limits: { maxBytes: 3_000_000 } }).get(origin));
    expect(error.code).toBe("too_large");
    expect(error.retryable).toBe(false);
  });

  test("refuses a 200 MB page by its announced length", async () => {
    let sent = 0;
    const origin = await serve((_, response) => {
      response.setHeader("content-length", "200000000");
      response.write(Buffer.alloc(1000), () => (sent += 1000));
    });
    const error = await failure(client(origin).get(origin));
    expect(error.code).toBe("too_large");
    expect(error.message).toContain("10.0 MB");
    expect(sent).toBeLessThanOrEqual(1000);
  });

  test.each(["video/mp4", "image/jpeg", "application/pdf"])("does not fetch what says it is %s", async (type) => {
    let sent = 0;
    const origin = await serve((_, response) => {
      response.writeHead(200, { "content-type": type });
      const fill = (): void => {
        sent += 1;
        if (!response.destroyed && sent < 1_000) response.write(Buffer.alloc(100_000), fill);
      };
      fill();
    });
    expect((await failure(client(origin).get(origin))).code).toBe("not_a_page");
    expect(sent).toBeLessThan(100);
  });

  test("stops an endless feed at the limit", async () => {
    const origin = await serve((_, response) => {
      const item = Buffer.from("<item><title>again</title></item>".repeat(1000));
      const fill = (): void => {
        if (!response.destroyed) response.write(item, fill);
      };
      fill();
    });
    const error = await failure(client(origin, { limits: { maxBytes: 500_000 } }).get(origin));
    expect(error.code).toBe("too_large");
  });

  test("gives up on a slow drip when the time is over, though bytes keep coming", async () => {
    const origin = await serve((_, response) => {
      const timer = setInterval(() => response.write("."), 5);
      response.on("close", () => clearInterval(timer));
    });
    const error = await failure(client(origin).get(origin, { timeoutMs: 200 }));
    expect(error.code).toBe("timed_out");
    expect(error.retryable).toBe(true);
  });

  test("gives up on a server that never answers", async () => {
    const origin = await serve(() => undefined);
    expect((await failure(client(origin).get(origin, { timeoutMs: 100 }))).code).toBe("timed_out");
  });

  test("stops when the caller does", async () => {
    const stop = new AbortController();
    const origin = await serve(() => stop.abort());
    const error = await failure(client(origin).get(origin, { signal: stop.signal }));
    expect(error.message).toContain("stopped");
  });

  test("follows redirects and tells a permanent new address from a temporary one", async () => {
    const origin = await serve((request, response) => {
      const hops: Record<string, [number, string]> = { "/a": [301, "/b"], "/b": [308, "/c"], "/c": [302, "/d"] };
      const hop = hops[request.url ?? ""];
      if (hop === undefined) response.end("here");
      else response.writeHead(hop[0], { location: hop[1] }).end();
    });
    const result = await client(origin).get(`${origin}/a`);
    expect(result).toMatchObject({ url: `${origin}/d`, permanentUrl: `${origin}/c` });
  });

  test("names a redirect loop", async () => {
    const origin = await serve((request, response) => {
      response.writeHead(302, { location: request.url === "/a" ? "/b" : "/a" }).end();
    });
    const error = await failure(client(origin).get(`${origin}/a`));
    expect(error.code).toBe("too_many_redirects");
    expect(error.message).toContain(`${origin}/a → ${origin}/b → ${origin}/a`);
  });

  test("follows five redirects, not six", async () => {
    const origin = await serve((request, response) => {
      const left = Number((request.url ?? "").slice(1));
      if (left === 0) response.end("here");
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(await client(origin).get(`${origin}/5`)).toMatchObject({ url: `${origin}/0` });
    expect((await failure(client(origin).get(`${origin}/6`))).code).toBe("too_many_redirects");
  });

  test("refuses a loopback page that is not allowed, before any connection", async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const error = await failure(client(origin, { allow: [] }).get(origin));
    expect(error.code).toBe("address_refused");
    expect(error.message).toContain("127.0.0.1");
    expect(asked).toBe(0);
  });

  test("connects through the resolver's answer, for a name the operator allows", async () => {
    const origin = await serve((request, response) => response.end(request.headers.host));
    const port = new URL(origin).port;
    const lookup: HttpOptions["lookup"] = (_, __, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    const allowed = client(origin, { allow: [`feeds.internal:${port}`], lookup });
    const result = await allowed.get(`http://feeds.internal:${port}/`);
    expect(result.kind === "fetched" && new TextDecoder().decode(result.body)).toBe(`feeds.internal:${port}`);
    const other = await failure(allowed.get(`http://other.internal:${port}/`));
    expect(other.code).toBe("address_refused");
  });

  test("asks the system for a name where no resolver is given", async () => {
    const origin = await serve((_, response) => response.end("ok"));
    const url = `http://localhost:${new URL(origin).port}/`;
    expect((await client(url).get(url)).status).toBe(200);
  });

  test("refuses a redirect to an address that is not allowed", async () => {
    const inner = await serve((_, response) => response.end("secret"));
    const outer = await serve((_, response) => response.writeHead(302, { location: inner }).end());
    const error = await failure(client(outer).get(outer));
    expect(error.code).toBe("address_refused");
  });

  test.each(["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)"])(
    "refuses a redirect to %s",
    async (to) => {
      const origin = await serve((_, response) => response.writeHead(302, { location: to }).end());
      expect((await failure(client(origin).get(origin))).code).toBe("address_refused");
    },
  );

  test("refuses a wrong certificate, and says so", async () => {
    const origin = await serve((_, response) => response.end("page"), true);
    const error = await failure(client(origin).get(origin));
    expect(error.code).toBe("tls_failed");
    expect(error.retryable).toBe(false);
    expect(error.message).toContain("certificate");
  });

  test.each([
    [404, false],
    [410, false],
    [403, false],
    [500, true],
    [503, true],
  ])("reports status %i", async (status, retryable) => {
    const origin = await serve((_, response) => response.writeHead(status).end("sorry"));
    const error = await failure(client(origin).get(`${origin}/feed`));
    expect(error).toMatchObject({ code: "http_status", status, retryable });
    expect(error.message).toContain(`${origin}/feed answered ${status}`);
  });

  test.each([
    [429, "120", "rate_limited", 120_000],
    [429, "Thu, 01 Jan 2026 00:01:00 GMT", "rate_limited", 60_000],
    [503, "7", "http_status", 7_000],
  ])("reports status %i with Retry-After %s", async (status, retryAfter, code, millis) => {
    const origin = await serve((_, response) => response.writeHead(status, { "retry-after": retryAfter }).end());
    const http = client(origin, { now: () => new Date("2026-01-01T00:00:00Z") });
    const error = await failure(http.get(origin));
    expect(error).toMatchObject({ code, retryable: true, retryAfter: millis });
  });

  test("reports a refused connection as worth another try", async () => {
    const origin = await serve(() => undefined);
    for (const close of closing.splice(0)) await close();
    const error = await failure(client(origin).get(origin));
    expect(error).toMatchObject({ code: "connection_failed", retryable: true });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("serves many requests over few connections", async () => {
    let connections = 0;
    const server = createServer((_, response) => response.end("ok"));
    server.on("connection", () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const http = client(origin);
    await Promise.all(Array.from({ length: 20 }, (_, i) => http.get(`${origin}/${i}`)));
    await http.close();
    expect(connections).toBeLessThanOrEqual(2);
  });
});
