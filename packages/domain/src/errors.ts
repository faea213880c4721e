/** What went wrong, as a closed list; code decides, people read `message`. */
export type ErrorCode =
  | "config_invalid"
  | "store_unavailable"
  | "store_migration"
  | "queue_unavailable"
  | "address_refused"
  | "address_unresolved"
  | "connection_failed"
  | "tls_failed"
  | "timed_out"
  | "too_large"
  | "too_many_redirects"
  | "http_status"
  | "rate_limited"
  | "not_yet"
  | "not_a_feed"
  | "not_a_page"
  | "no_text"
  | "consent_wall"
  | "only_media"
  | "input_invalid"
  | "not_found"
  | "refused"
  | "outcome_unknown"
  | "browser_missing"
  | "data_missing";

/** The one error of Frontwatch: what happened and what to do, whether trying again can help, and what caused it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** Milliseconds to wait before trying again, where the other side said so. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly retryable?: boolean; readonly retryAfter?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfter = options.retryAfter;
  }
}
