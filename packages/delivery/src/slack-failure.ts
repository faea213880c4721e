import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import type { Outcome } from "./outcome.ts";

const NO_ANSWER = "an answer that is none of Slack's";

/** Platform errors after which the message may be there (docs.slack.dev, chat.postMessage: "the operation may have…"). */
const AMBIGUOUS = new Set(["fatal_error", "internal_error", "request_timeout", "service_unavailable", NO_ANSWER]);
/** Definite refusals that pass by themselves. */
const PASSING = new Set(["ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"]);
/** System errors that come before any byte of the request left. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);
const UNTRUSTED = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** The code of the system error at the bottom of a failed fetch. */
function systemCode(error: Error): string {
  const codes = [field(error.cause, "code"), field(error, "code")];
  return codes.find((code) => typeof code === "string") ?? "";
}

type Failure = Exclude<Outcome, { kind: "sent" }>;

/** What an error of a Slack call means for the message. */
export function slackFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return {
      kind: "refused",
      retryable: true,
      retryAfterMs: error.retryAfter * 1000,
      reason: "ratelimited",
      server: true,
    };
  }
  if (error instanceof WebAPIPlatformError) {
    // The SDK passes an answer that is no JSON on as an "error" of that text: nothing Slack said.
    const reason = /^[a-z][a-z0-9_]{1,80}$/.test(error.data.error) ? error.data.error : NO_ANSWER;
    return AMBIGUOUS.has(reason)
      ? { kind: "unknown", reason }
      : { kind: "refused", retryable: PASSING.has(reason), reason };
  }
  if (error instanceof WebAPIHTTPError) {
    const reason = `HTTP status ${error.statusCode}`;
    const definite = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return definite ? { kind: "refused", retryable: false, reason } : { kind: "unknown", reason };
  }
  if (error instanceof WebAPIRequestError) {
    const code = systemCode(error.original);
    const reason = code === "" ? error.original.message.slice(0, 200) : code;
    return UNCONNECTED.has(code) || UNTRUSTED.test(code)
      ? { kind: "refused", retryable: true, reason, server: true }
      : { kind: "unknown", reason };
  }
  return { kind: "unknown", reason: error instanceof Error ? error.message.slice(0, 200) : "unknown error" };
}
