import type { SourceHealth } from "@frontwatch/store";

const DAYS = 7;
/** Days over which articles are counted. */
export const COUNTED_MS = DAYS * 86_400_000;

/** What an operator can do about a failure, by the error's code. */
const ADVICE: Readonly<Record<string, string>> = {
  address_refused: "The address is private. Allow the host under fetch.allow in frontwatch.yaml, if it is meant.",
  address_unresolved: "The host is not known. Check the address.",
  connection_failed: "Nobody answers there. Check the address, or wait.",
  timed_out: "It answers too slowly. It is asked again.",
  tls_failed: "Its certificate is not valid. It is asked again; tell the publisher.",
  http_status: "The address may have moved: look for the feed on the publisher's site.",
  rate_limited: "It asks us to wait, and we do. Poll it less often.",
  too_large: "It is larger than a feed should be. Look for another of the publisher's feeds.",
  too_many_redirects: "It sends us round in circles. Look for the feed on the publisher's site.",
  not_a_feed: "There is a page and no feed. Look for the feed's own address on the publisher's site.",
  gone: "Its publisher took it away for good, and it is asked no more. Find its new address, or remove it. Resume asks again.",
  not_found: "The folder cannot be read. Check its name in frontwatch.yaml, and who may read it.",
  config_invalid: "The selector is no CSS selector. Mend it.",
};

export const adviceOn = (code: string): string | undefined => ADVICE[code];

/** A source in words, as the operator's list shows it. */
export function sourceView(source: SourceHealth) {
  const { paused, failingSince, lastSuccess, failureCode, articles, everySeconds } = source;
  const perDay = articles / DAYS;
  return {
    ...source,
    isBad: !paused && failingSince !== null,
    health: paused ? "Paused" : failingSince ? "Fails" : lastSuccess ? "Well" : "Not read yet",
    advice: failingSince ? adviceOn(failureCode ?? "") : undefined,
    perDay: perDay >= 10 || perDay === 0 ? Math.round(perDay) : perDay.toFixed(1),
    every: everySeconds % 3600 === 0 ? `${everySeconds / 3600} h` : `${Math.round(everySeconds / 60)} min`,
    minutes: Math.max(1, Math.round(everySeconds / 60)),
  };
}
