import type { SourceRead } from "@frontwatch/sources";
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

/** Where a source is asked instead of at its own address. */
function elsewhereWords({ asks, asksWhy, asksSince }: SourceHealth): string | undefined {
  if (asks === null) return undefined;
  const since = asksSince?.toISOString().slice(0, 10) ?? "";
  return asksWhy === "moved"
    ? `It has moved for good, and is asked at ${asks} since ${since}. Change its address to that.`
    : `The page names its feed, which is asked since ${since}: ${asks}`;
}

/** What else a test showed: where the address led, and what is missing. */
export function notesOn({ url, found, movedTo, documents, missing }: SourceRead): readonly string[] {
  const others =
    found
      ?.filter((one) => one.url !== url)
      .map(({ title, url: other }) => (title === undefined ? other : `“${title}”, ${other}`)) ?? [];
  return [
    ...(found ? [`The address is a page. Its feed was found: ${url}`] : []),
    ...(others.length > 0 ? [`It names others too: ${others.join("; ")}`] : []),
    ...(movedTo === undefined ? [] : [`It has moved for good, to ${movedTo}`]),
    ...(documents > 1 ? [`${documents} documents were read.`] : []),
    ...(missing === undefined ? [] : [`Something is missing: ${missing}`]),
  ];
}

/** A source in words, as the operator's list shows it. */
export function sourceView(source: SourceHealth) {
  const { paused, failingSince, lastSuccess, failureCode, articles, everySeconds } = source;
  const perDay = articles / DAYS;
  return {
    ...source,
    isBad: !paused && failingSince !== null,
    elsewhere: elsewhereWords(source),
    health: paused ? "Paused" : source.goneAt ? "Gone" : failingSince ? "Fails" : lastSuccess ? "Well" : "Not read yet",
    advice: failingSince ? adviceOn(failureCode ?? "") : undefined,
    perDay: perDay >= 10 || perDay === 0 ? Math.round(perDay) : perDay.toFixed(1),
    every: everySeconds % 3600 === 0 ? `${everySeconds / 3600} h` : `${Math.round(everySeconds / 60)} min`,
    minutes: Math.max(1, Math.round(everySeconds / 60)),
  };
}
