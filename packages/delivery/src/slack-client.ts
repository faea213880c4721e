import { LogLevel, WebClient } from "@slack/web-api";
import type { SlackSettings } from "./slack-message.ts";

const DEFAULT_TIMEOUT = 10_000; // milliseconds; shorter than the lease of an attempt
const DEFAULT_RETRY_AFTER = "30"; // seconds; for a 429 that does not say

/** A 429 without a usable Retry-After would reach us as an error without a type; it gets a default. */
async function fetchOnce(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const told = /^\d+$/.test(response.headers.get("retry-after") ?? "");
  if (response.status !== 429 || told) return response;
  await response.body?.cancel();
  return new Response(null, { status: 429, headers: { "retry-after": DEFAULT_RETRY_AFTER } });
}

const ignore = (): void => undefined;

/** The SDK as a plain caller: no retries, no waiting on rate limits, no logs of its own. Default settings post twice. */
export function slackClient({ token, apiUrl, timeoutMs }: SlackSettings): WebClient {
  return new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/` }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs ?? DEFAULT_TIMEOUT,
    fetch: fetchOnce,
    allowAbsoluteUrls: false,
    logger: {
      debug: ignore,
      info: ignore,
      warn: ignore,
      error: ignore,
      setLevel: ignore,
      getLevel: () => LogLevel.ERROR,
      setName: ignore,
    },
  });
}
