import { STATUS_CODES } from "node:http";
import { AppError } from "@frontwatch/domain";

const TLS_CODES =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_OSSL_|EPROTO$|HOSTNAME_MISMATCH)/;
const UNRESOLVED_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "ENODATA", "EAI_NONAME"]);
const TIMEOUT_CODES = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "ETIMEDOUT",
]);

/** An answer that is neither a document nor a redirect; `status` says which (410: gone for good; 401, 403: blocked). */
export class HttpStatusError extends AppError {
  readonly status: number;

  constructor(status: number, message: string, options: { retryable?: boolean; retryAfter?: number } = {}) {
    super(status === 429 ? "rate_limited" : "http_status", message, options);
    this.name = "HttpStatusError";
    this.status = status;
  }
}

/** The error for an answer's status, with what the operator can do. */
export function statusFailure(url: string, status: number, retryAfter: number | undefined): HttpStatusError {
  const answer = `${url} answered ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
  const wait = retryAfter === undefined ? {} : { retryAfter };
  const pause = retryAfter === undefined ? "" : ` in ${Math.ceil(retryAfter / 1000)} s`;
  if (status === 429) {
    return new HttpStatusError(status, `${answer}: asked too often; will try again${pause || " later"}.`, {
      retryable: true,
      ...wait,
    });
  }
  if (status >= 500 || status === 408 || status === 425) {
    return new HttpStatusError(status, `${answer}: the site has trouble; will try again${pause || " later"}.`, {
      retryable: true,
      ...wait,
    });
  }
  if (status === 410)
    return new HttpStatusError(status, `${answer}: gone for good; remove it or find its new address.`);
  if (status === 401 || status === 403 || status === 451) {
    return new HttpStatusError(status, `${answer}: the site blocks us; ask its owner or read another source.`);
  }
  return new HttpStatusError(status, `${answer}: check the address.`);
}

/** Turns what undici, TLS or DNS threw into an AppError; an AppError on the way (the guard's) passes unchanged. */
export function transportFailure(url: string, error: unknown): AppError {
  const chain = causes(error);
  const known = chain.find((cause) => cause instanceof AppError);
  if (known !== undefined) return known;
  const codes = chain.map(codeOf).filter((code) => code !== undefined);
  const detail = codes[0] ?? (error instanceof Error ? error.message : String(error));
  const cause = error;
  if (codes.some((code) => TLS_CODES.test(code))) {
    const message = `${url}: the site's certificate or encryption is not valid (${detail}); the page was not read.`;
    return new AppError("tls_failed", message, { cause });
  }
  if (codes.some((code) => UNRESOLVED_CODES.has(code))) {
    const message = `${url}: the host's name could not be resolved (${detail}); check the address and the network.`;
    return new AppError("address_unresolved", message, { retryable: true, cause });
  }
  if (codes.some((code) => TIMEOUT_CODES.has(code))) {
    return new AppError("timed_out", `${url}: no answer in time (${detail}); will try again.`, {
      retryable: true,
      cause,
    });
  }
  if (codes.includes("UND_ERR_HEADERS_OVERFLOW")) {
    return new AppError("too_large", `${url}: the answer's headers are too large; the page was not read.`, { cause });
  }
  const message = `${url}: the connection failed (${detail}); will try again.`;
  return new AppError("connection_failed", message, { retryable: true, cause });
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (
    let at = error;
    at !== undefined && at !== null && chain.length < 8;
    at = at instanceof Error ? at.cause : undefined
  ) {
    chain.push(at);
    if (at instanceof AggregateError) chain.push(...(at.errors as readonly unknown[]));
  }
  return chain;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Longest wait believed, in milliseconds: a day. */
const LONGEST_WAIT = 86_400_000;

/**
 * Milliseconds to wait from a Retry-After header (RFC 9110 10.2.3: seconds, or an HTTP date), at most a day.
 * @returns `undefined` where the header is missing or says nothing
 */
export function retryAfterMillis(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? "";
  if (value === "") return undefined;
  const millis = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isNaN(millis) ? undefined : Math.min(Math.max(millis, 0), LONGEST_WAIT);
}
