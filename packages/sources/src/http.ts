import type { LookupFunction } from "node:net";
import { AppError } from "@frontwatch/domain";
import { Agent } from "undici";
import type { Dispatcher } from "undici";
import { guardedConnector } from "./guarded-connector.ts";
import type { ConnectorFactory } from "./guarded-connector.ts";
import { freshMillis } from "./fresh-millis.ts";
import { retryAfterMillis, statusFailure, transportFailure } from "./http-failure.ts";
import { readBody } from "./read-body.ts";

export interface HttpOptions {
  /** Names the program and whom to write to. */
  readonly userAgent: string;
  /** Hosts that may be private, as `host` or `host:port`; nothing else but public addresses is ever connected to. */
  readonly allow: readonly string[];
  readonly limits?: Partial<HttpLimits>;
  readonly now?: () => Date;
  /** Resolver; its answers are checked. */
  readonly lookup?: LookupFunction;
  readonly connector?: ConnectorFactory;
  /** Asked before every request, also those that redirects lead to. What it throws is the request's failure. */
  readonly admit?: Admit;
}

/** Lets a request to an address go, when it may. */
export type Admit = (url: URL, request: AdmitRequest) => Promise<Admitted>;

export interface AdmitRequest {
  readonly isRedirect: boolean;
  /** As given to `get`. */
  readonly isUrgent: boolean;
  readonly isPatient: boolean;
}

/** A request that may go. */
export interface Admitted {
  /** Told once of what came of it. */
  readonly end: (ended: RequestEnd) => Promise<void>;
}

export type RequestEnd =
  | { readonly is: "answered" }
  | { readonly is: "failed"; readonly failure: AppError }
  /** Its caller wanted no more of it. */
  | { readonly is: "stopped" };

export interface HttpLimits {
  /** Decoded bytes of one body. */
  readonly maxBytes: number;
  /** Milliseconds for everything: connecting, redirects and the whole body. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Milliseconds from the request to the end of the headers. */
  readonly headersTimeoutMs: number;
  readonly maxRedirects: number;
  /** Open connections to one origin. */
  readonly connectionsPerOrigin: number;
}

/** 10 MB holds the largest news feeds seen in the wild several times over; RFC 9309 asks for 5 redirects at least. */
export const HTTP_LIMITS: HttpLimits = {
  maxBytes: 10_000_000,
  timeoutMs: 30_000,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 15_000,
  maxRedirects: 5,
  connectionsPerOrigin: 2,
};

/** An idle connection is let go after this, however long its server offers: thousands of hosts are asked minutes apart. */
const MOST_IDLE_MS = 10_000;

/** What says that it is neither text nor packed text is not fetched; what says nothing of use is looked at. */
const NO_DOCUMENT =
  /^\s*(?:audio|font|image|model|video)\/(?!svg)|^\s*application\/(?:pdf|zip|msword|vnd\.(?:ms-|openxmlformats)|x-(?:tar|7z|rar|msdownload|shockwave))/i;

export interface GetOptions {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** Told to `admit`: a poll, which does not stand in line behind pages. */
  readonly isUrgent?: boolean;
  /** Told to `admit`: a second look at a page, which goes only where nobody else wants to. */
  readonly isPatient?: boolean;
}

interface Answer {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Where permanent redirects (301, 308) say the document has moved for good. */
  readonly permanentUrl?: string;
  readonly status: number;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Milliseconds for which the answer calls itself fresh (Cache-Control, Expires), a day at most. */
  readonly freshMs?: number;
  /** Link headers, as sent. */
  readonly link?: string;
}

export interface Fetched extends Answer {
  readonly kind: "fetched";
  /** As sent; empty where missing. */
  readonly contentType: string;
  /** Decompressed, not decoded. */
  readonly body: Uint8Array;
}

/** Unchanged since the `etag` or `lastModified` sent. */
export interface NotModified extends Answer {
  readonly kind: "not-modified";
}

export interface Http {
  /** @throws AppError for every failure: refused or unresolved address, TLS, time, size, redirects, status. */
  get(url: string, options?: GetOptions): Promise<Fetched | NotModified>;
  /** Posts a form. @throws AppError as `get`; of redirects only those that keep the form (307, 308) are followed */
  post(url: string, form: Readonly<Record<string, string>>, options?: Pick<GetOptions, "signal">): Promise<void>;
  close(): Promise<void>;
}

/** A guarded HTTP client: public addresses only, everything bounded. Keeps connections; close it at the end. */
export function createHttp(options: HttpOptions): Http {
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits };
  const agent = new Agent({
    connect: guardedConnector({ ...options, connectTimeoutMs: limits.connectTimeoutMs }),
    connections: limits.connectionsPerOrigin,
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.headersTimeoutMs,
    keepAliveMaxTimeout: MOST_IDLE_MS,
    maxHeaderSize: 64 * 1024,
  });
  const now = options.now ?? (() => new Date());
  const admit = options.admit ?? (() => Promise.resolve({ end: () => Promise.resolve() }));
  const client: Client = { agent, limits, now, userAgent: options.userAgent, admit };
  return {
    get: (url, get = {}) => withDeadline(url, get, (timed) => follow(client, url, { ...get, ...timed }), limits),
    post: async (url, fields, post = {}) => {
      const form = new URLSearchParams(fields).toString();
      const asked = { ...post, form, isUrgent: true, maxBytes: MOST_ANSWER };
      await withDeadline(url, post, (timed) => follow(client, url, { ...asked, ...timed }), limits);
    },
    close: () => agent.destroy(),
  };
}

/** Bytes of an answer to a form, which nobody reads. */
const MOST_ANSWER = 100_000;

/** What is asked: a document, or to take a form. */
type Asked = GetOptions & { readonly form?: string };

interface Client {
  readonly agent: Agent;
  readonly limits: HttpLimits;
  readonly now: () => Date;
  readonly userAgent: string;
  readonly admit: Admit;
}

/** What bounds a request, and what its failure means. */
interface Timed {
  readonly signal: AbortSignal;
  readonly ended: (error: unknown) => Exclude<RequestEnd, { readonly is: "answered" }>;
}

async function withDeadline<T>(
  url: string,
  options: GetOptions,
  run: (timed: Timed) => Promise<T>,
  limits: HttpLimits,
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? limits.timeoutMs;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const signal = options.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, options.signal]);
  const failureOf = (error: unknown): AppError => {
    if (deadline.signal.aborted) {
      const message = `${url}: not finished within ${timeoutMs / 1000} s; will try again.`;
      return new AppError("timed_out", message, { retryable: true, cause: error });
    }
    if (options.signal?.aborted === true) {
      const message = `${url}: stopped before it was read.`;
      return new AppError("connection_failed", message, { retryable: true, cause: error });
    }
    return transportFailure(url, error);
  };
  const ended: Timed["ended"] = (error) =>
    options.signal?.aborted === true && !deadline.signal.aborted
      ? { is: "stopped" }
      : { is: "failed", failure: failureOf(error) };
  try {
    return await run({ signal, ended });
  } catch (error) {
    throw failureOf(error);
  } finally {
    clearTimeout(timer);
  }
}

async function follow(client: Client, start: string, options: Asked & Timed): Promise<Fetched | NotModified> {
  const visited: string[] = [];
  let url = checkedUrl(start);
  let permanentUrl: string | undefined;
  let permanentSoFar = true;
  for (;;) {
    if (visited.includes(url.href)) {
      throw new AppError("too_many_redirects", `${start} redirects in a loop: ${[...visited, url.href].join(" → ")}.`);
    }
    visited.push(url.href);
    const step = await visit(client, url, { ...options, isRedirect: visited.length > 1, permanentUrl });
    if (step.is === "document") return step.document;
    const { location, status } = step;
    if (visited.length > client.limits.maxRedirects) {
      const path = visited.join(" → ");
      throw new AppError(
        "too_many_redirects",
        `${start} redirects more than ${client.limits.maxRedirects} times: ${path}.`,
      );
    }
    url = checkedUrl(location, url);
    permanentSoFar &&= status === 301 || status === 308;
    if (permanentSoFar) permanentUrl = url.href;
  }
}

type Step =
  | { readonly is: "document"; readonly document: Fetched | NotModified }
  | { readonly is: "redirect"; readonly location: string; readonly status: number };

/** One request, once it may go, to the end of its answer. */
async function visit(
  client: Client,
  url: URL,
  options: Asked & Timed & { readonly isRedirect: boolean; readonly permanentUrl: string | undefined },
): Promise<Step> {
  const { isRedirect, isUrgent = false, isPatient = false, permanentUrl, signal, ended } = options;
  const admitted = await client.admit(url, { isRedirect, isUrgent, isPatient: isPatient && !isRedirect });
  let end: RequestEnd = { is: "answered" };
  try {
    signal.throwIfAborted();
    const response = await request(client, url, options);
    const location = redirectTarget(response, options);
    if (location !== undefined) {
      discard(response);
      return { is: "redirect", location, status: response.statusCode };
    }
    const at = { url: url.href, ...optional("permanentUrl", permanentUrl) };
    return { is: "document", document: await answer(client, response, at, options) };
  } catch (error) {
    end = ended(error);
    throw error;
  } finally {
    await admitted.end(end);
  }
}

async function request(client: Client, url: URL, options: Asked): Promise<Dispatcher.ResponseData> {
  return await client.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    ...(options.form === undefined ? { method: "GET" } : { method: "POST", body: options.form }),
    headers: {
      ...(options.form !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
      "user-agent": client.userAgent,
      accept: options.accept ?? "*/*",
      "accept-encoding": "gzip, deflate, br",
      ...optional("if-none-match", options.etag),
      ...optional("if-modified-since", options.lastModified),
    },
    ...optional("signal", options.signal),
  });
}

async function answer(
  client: Client,
  response: Dispatcher.ResponseData,
  at: Pick<Answer, "url" | "permanentUrl">,
  options: GetOptions,
): Promise<Fetched | NotModified> {
  const status = response.statusCode;
  const base: Answer = {
    ...at,
    status,
    ...optional("etag", header(response, "etag")),
    ...optional("lastModified", header(response, "last-modified")),
    ...optional("link", headers(response, "link")),
    ...optional(
      "freshMs",
      freshMillis((name) => header(response, name), client.now()),
    ),
  };
  if (status === 304) {
    discard(response);
    return { kind: "not-modified", ...base };
  }
  if (status < 200 || status > 299) {
    discard(response);
    throw statusFailure(at.url, status, retryAfterMillis(header(response, "retry-after"), client.now()));
  }
  const contentType = header(response, "content-type") ?? "";
  if (NO_DOCUMENT.test(contentType)) {
    response.body.destroy();
    const type = contentType.slice(0, 60);
    throw new AppError("not_a_page", `${at.url} is ${type}, neither a page nor a feed; it was not read.`);
  }
  const body = await readBody(response.body, {
    url: at.url,
    maxBytes: options.maxBytes ?? client.limits.maxBytes,
    ...optional("encoding", header(response, "content-encoding")),
    ...optional("length", header(response, "content-length")),
  });
  return { kind: "fetched", ...base, contentType, body };
}

/** Reads a short rest so that the connection can be used again; drops the connection past that. */
function discard(response: Dispatcher.ResponseData): void {
  response.body.dump({ limit: 64 * 1024 }).catch(() => undefined); // the answer is decided; the rest does not matter
}

function redirectTarget(response: Dispatcher.ResponseData, { form }: Asked): string | undefined {
  const followed = form === undefined ? [301, 302, 303, 307, 308] : [307, 308];
  return followed.includes(response.statusCode) ? header(response, "location") : undefined;
}

/** @throws AppError `address_refused` where it is no http(s) address, or one with a user name */
export function checkedUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) {
    throw new AppError("address_refused", `${address} is not a web address; write it as https://host/path.`);
  }
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AppError("address_refused", `${url.href} is neither http nor https; only these are read.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new AppError("address_refused", `${url.host}: an address with a user name or password is not read.`);
  }
  url.hash = "";
  return url;
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function headers(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [k in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [k in K]?: V };
}
