import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import { slackFailure } from "./slack-failure.ts";

const lost = (code: string): WebAPIRequestError =>
  new WebAPIRequestError(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
const platform = (error: string): WebAPIPlatformError => new WebAPIPlatformError({ ok: false, error });

describe("slackFailure", () => {
  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
    "%s comes before the request: refused, may pass",
    (code) => {
      expect(slackFailure(lost(code))).toEqual({ kind: "refused", retryable: true, reason: code, server: true });
    },
  );
  test.each(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "ETIMEDOUT", "UND_ERR_BODY_TIMEOUT"])("%s is unknown", (code) => {
    expect(slackFailure(lost(code))).toEqual({ kind: "unknown", reason: code });
  });
  test.each([500, 503, 408, 302])("HTTP status %i is unknown", (status) => {
    expect(slackFailure(new WebAPIHTTPError(status, "", {})).kind).toBe("unknown");
  });
  test.each([400, 403, 413])("HTTP status %i is refused for good", (status) => {
    expect(slackFailure(new WebAPIHTTPError(status, "", {}))).toMatchObject({ kind: "refused", retryable: false });
  });
  test("a rate limit tells how long to wait", () => {
    expect(slackFailure(new WebAPIRateLimitedError(12))).toMatchObject({ kind: "refused", retryAfterMs: 12_000 });
  });
  test.each(["<html>", "", "Bad Gateway"])("%j in place of Slack's code is unknown", (error) => {
    expect(slackFailure(platform(error)).kind).toBe("unknown");
  });
  test("what is no error of the SDK is unknown", () => {
    expect(slackFailure(new SyntaxError("x")).kind).toBe("unknown");
    expect(slackFailure("x").kind).toBe("unknown");
  });
});
