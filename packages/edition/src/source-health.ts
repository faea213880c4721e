/** What is known of how a source is read; null: not so, or not known. */
export interface SourceFacts {
  readonly lastSuccess: Date | null;
  readonly failingSince: Date | null;
  readonly failureCode: string | null;
  /** Of HTTP, where the failure has one. */
  readonly failureStatus: number | null;
  readonly goneAt: Date | null;
  /** The address that is asked, where it is not the source's own. */
  readonly asks: string | null;
  readonly asksWhy: "found" | "moved" | null;
  readonly asksSince: Date | null;
  /** Its newest item's date. */
  readonly newestAt: Date | null;
  /** Seconds from one item to the next, in the mean and at most. */
  readonly gapSeconds: number | null;
  readonly longestGapSeconds: number | null;
  readonly emptySince: Date | null;
  readonly unmodifiedSince: Date | null;
  readonly slowSince: Date | null;
}

/** How a source is, in one word. */
export type SourceState =
  | "well"
  | "waiting" // not read yet
  | "gone"
  | "blocked"
  | "invalid"
  | "slow"
  | "unreachable"
  | "empty"
  | "silent"
  | "moved"
  | "unmodified";

/** How a source is, in words. */
export interface SourceHealthWords {
  readonly state: SourceState;
  /** It answered with a feed when it was last asked. */
  readonly isRead: boolean;
  /** Something is to be done or doubted. */
  readonly isBad: boolean;
  /** For readers, after the source's name: "could not be reached". Absent where all is well. */
  readonly reason?: string;
  readonly since?: Date;
  /** What its operator can do. */
  readonly advice?: string;
}

/** Silent is what brings nothing for so many of its mean gaps, twice its longest one, and two days at least. */
const SILENT_GAPS = 10;
const SILENT_LONGEST = 2;
const SILENT_LEAST_MS = 2 * 86_400_000;
/** Of a feed with too few items to tell a rhythm. */
const SILENT_UNKNOWN_MS = 30 * 86_400_000;
/** A feed that its server calls unchanged for a shorter time is as feeds are. */
const UNMODIFIED_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Failing = Omit<SourceHealthWords, "isRead" | "isBad" | "since">;

/** Failures by the error's code. */
const FAILURES: Readonly<Record<string, Failing>> = {
  address_refused: {
    ...{ state: "blocked", reason: "feed's address is private" },
    advice: "The address is private. Allow the host under fetch.allow in frontwatch.yaml, if it is meant.",
  },
  address_unresolved: {
    ...{ state: "unreachable", reason: "could not be reached" },
    advice: "The host is not known. Check the address.",
  },
  connection_failed: {
    ...{ state: "unreachable", reason: "could not be reached" },
    advice: "Nobody answers there. Check the address, or wait.",
  },
  timed_out: {
    ...{ state: "slow", reason: "did not answer in time" },
    advice: "It answers too slowly. It is asked again, ever more rarely.",
  },
  tls_failed: {
    ...{ state: "unreachable", reason: "certificate is not valid" },
    advice: "Its certificate is not valid. It is asked again; tell the publisher.",
  },
  http_status: {
    ...{ state: "unreachable", reason: "answered with an error" },
    advice: "The address may have moved: look for the feed on the publisher's site.",
  },
  refused: {
    ...{ state: "blocked", reason: "robots.txt forbids" },
    advice: "The site's robots.txt asks us not to read it. Ask its owner, or read another source.",
  },
  rate_limited: {
    ...{ state: "blocked", reason: "asks us to wait" },
    advice: "It asks us to wait, and we do. Poll it less often.",
  },
  too_large: {
    ...{ state: "invalid", reason: "feed is too large" },
    advice: "It is larger than a feed should be. Look for another of the publisher's feeds.",
  },
  too_many_redirects: {
    ...{ state: "invalid", reason: "redirects without end" },
    advice: "It sends us round in circles. Look for the feed on the publisher's site.",
  },
  not_a_feed: {
    ...{ state: "invalid", reason: "feed is invalid" },
    advice: "There is a page and no feed. Look for the feed's own address on the publisher's site.",
  },
  not_a_page: {
    ...{ state: "invalid", reason: "feed is invalid" },
    advice: "There is a file and no feed. Look for the feed's own address on the publisher's site.",
  },
  gone: {
    ...{ state: "gone", reason: "is gone for good" },
    advice:
      "Its publisher took it away for good, and it is asked no more. Find its new address, or remove it. Resume asks again.",
  },
  not_found: {
    ...{ state: "unreachable", reason: "folder cannot be read" },
    advice: "The folder cannot be read. Check its name in frontwatch.yaml, and who may read it.",
  },
  config_invalid: {
    ...{ state: "invalid", reason: "selector is wrong" },
    advice: "The selector is no CSS selector. Mend it.",
  },
};
const OTHER: Failing = { state: "unreachable", reason: "could not be read", advice: "It is asked again." };
/** Answers that mean that we, or all strangers, are not wanted (RFC 9110 15.5, RFC 7725). */
const BLOCKING: ReadonlySet<number> = new Set([401, 402, 403, 407, 451]);
const BLOCKED: Failing = {
  ...{ state: "blocked", reason: "blocks us" },
  advice: "The site blocks us. Ask its owner, or read another source.",
};

/** What a failure means and what to do about it, by the error's code and the status of HTTP. */
export function failureWords(code: string, status: number | null = null): Failing {
  return status !== null && BLOCKING.has(status) ? BLOCKED : (FAILURES[code] ?? OTHER);
}

/** How a source is: the worst that is to be said of it, since when, and what to do. */
export function sourceHealthOf(facts: SourceFacts, now: Date): SourceHealthWords {
  const { lastSuccess, failingSince, failureCode, failureStatus, goneAt, emptySince, slowSince, asksSince } = facts;
  if (goneAt) return { ...failureWords("gone"), isRead: false, isBad: true, since: goneAt };
  if (failingSince) {
    return { ...failureWords(failureCode ?? "", failureStatus), isRead: false, isBad: true, since: failingSince };
  }
  if (!lastSuccess) return { state: "waiting", isRead: false, isBad: false };
  const read = { isRead: true, isBad: true };
  if (emptySince) {
    const advice = "The feed is there and holds no article. Look for the publisher's other feeds.";
    return { ...read, state: "empty", reason: "feed holds no article", since: emptySince, advice };
  }
  const silentFor = silenceOf(facts, now);
  if (silentFor !== undefined) return { ...read, ...silentFor };
  if (slowSince) {
    const advice = "It answers after more than five seconds. Nothing is lost; tell the publisher where it lasts.";
    return { ...read, state: "slow", reason: "answers slowly", since: slowSince, advice };
  }
  if (facts.asksWhy === "moved" && facts.asks !== null) {
    const advice = `It is asked at its new address. Change it to ${facts.asks}`;
    const since = asksSince ? { since: asksSince } : {};
    return { ...read, state: "moved", reason: "has moved for good", advice, ...since };
  }
  return unmodifiedOr(facts, now);
}

function silenceOf({ newestAt, gapSeconds, longestGapSeconds }: SourceFacts, now: Date) {
  if (!newestAt) return undefined;
  const usual = (gapSeconds ?? 0) * 1000;
  const least =
    gapSeconds === null
      ? SILENT_UNKNOWN_MS
      : Math.max(SILENT_GAPS * usual, SILENT_LONGEST * (longestGapSeconds ?? 0) * 1000, SILENT_LEAST_MS);
  if (now.getTime() - newestAt.getTime() <= least) return undefined;
  const rhythm = gapSeconds === null ? "" : `, usually one every ${spanWords(usual)}`;
  const advice = "It answers, and brings nothing new. Look whether the publisher writes elsewhere now.";
  return { state: "silent" as const, reason: `no new article${rhythm}`, since: newestAt, advice };
}

function unmodifiedOr({ unmodifiedSince }: SourceFacts, now: Date): SourceHealthWords {
  if (unmodifiedSince && now.getTime() - unmodifiedSince.getTime() > UNMODIFIED_MS) {
    const reason = "its server calls it unchanged";
    return { state: "unmodified", isRead: true, isBad: false, reason, since: unmodifiedSince };
  }
  return { state: "well", isRead: true, isBad: false };
}

function spanWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 90) return minutes === 1 ? "minute" : `${minutes} minutes`;
  const hours = Math.round(milliseconds / HOUR_MS);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
