import { AppError } from "@frontwatch/domain";
import robotsModule from "robots-parser";
import type { Http } from "./http.ts";

export interface RobotsOptions {
  /** The name rules are looked up by: the first word of the user agent. */
  readonly userAgent: string;
  readonly now?: () => Date;
  /** Where files are kept that all workers share; without it each process asks for itself. */
  readonly memory?: RobotsMemory;
}

/** Keeps robots.txt files by origin. */
export interface RobotsMemory {
  load(origin: string): Promise<KeptRobots | undefined>;
  save(origin: string, kept: KeptRobots & { readonly fetched: Date }): Promise<void>;
}

export interface KeptRobots {
  /** The file's text; absent where the site has none. */
  readonly rules?: string;
  readonly freshUntil: Date;
}

export interface RobotsRule {
  readonly allowed: boolean;
  /** Milliseconds between two requests to the host, where it asks for it. */
  readonly crawlDelay?: number;
  /** Why the file could not be read: the site counts as closed, and may be open later (RFC 9309 2.3.1.4). */
  readonly failure?: AppError;
}

export interface Robots {
  /**
   * What the host's robots.txt says of this address; a missing file allows everything (RFC 9309).
   * @throws AppError `not_yet` where the file may not be asked for yet
   */
  check(url: string): Promise<RobotsRule>;
}

/** RFC 9309 2.4: not longer than a day. 2.5: at least 500 KiB are read. */
const FRESH_MS = 24 * 3_600_000;
/** How long a host that fails to answer is taken as closed before asking again. */
const RETRY_MS = 10 * 60_000;
const MAX_BYTES = 600_000;
/** Characters of files kept at hand; parsed they take some eight times as much. 5,000 sites of 2,000 each are usual. */
const MOST_AT_HAND = 10_000_000;
/** What a site without a file counts as. */
const LEAST_WEIGHT = 200;
/** The longest delay believed, in seconds. */
const LONGEST_DELAY = 60;

interface ParsedRobots {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getCrawlDelay(userAgent: string): number | undefined;
}
/** The package's types declare an ES default export; it is a CommonJS function. */
const robotsParser = robotsModule as unknown as (url: string, text: string) => ParsedRobots;

/** A site's rules; a failure where nothing is known of them. */
interface Rules {
  readonly parsed?: ParsedRobots;
  readonly failure?: AppError;
  readonly until: number;
  /** Characters of its file. */
  readonly weight: number;
}

/** Reads robots.txt files, each at most once a day, and answers from them. */
export function createRobots(http: Http, options: RobotsOptions): Robots {
  const { memory, userAgent, now = () => new Date() } = options;
  const known = rulesAtHand();
  const asked = new Map<string, Promise<Rules>>();
  const rulesOf = async (origin: string): Promise<Rules> => {
    const rules = known.get(origin);
    if (rules && rules.until > now().getTime()) return rules;
    const underWay = asked.get(origin) ?? readRules({ http, memory, now }, origin);
    asked.set(origin, underWay);
    try {
      const read = await underWay;
      known.set(origin, read);
      return read;
    } finally {
      asked.delete(origin);
    }
  };
  return {
    check: async (url) => {
      if (!URL.canParse(url)) return { allowed: false };
      const { parsed, failure } = await rulesOf(new URL(url).origin);
      if (failure) return { allowed: false, failure };
      if (!parsed) return { allowed: true };
      const delay = parsed.getCrawlDelay(userAgent);
      const crawlDelay = delay === undefined ? {} : { crawlDelay: Math.min(delay, LONGEST_DELAY) * 1000 };
      return { allowed: parsed.isAllowed(url, userAgent) !== false, ...crawlDelay };
    },
  };
}

/** The rules read last, as many as memory is meant for: a few files of 500 KiB, or thousands of the usual size. */
function rulesAtHand() {
  const known = new Map<string, Rules>();
  let weight = 0;
  const drop = (origin: string): void => {
    weight -= known.get(origin)?.weight ?? 0;
    known.delete(origin);
  };
  return {
    get: (origin: string) => known.get(origin),
    set: (origin: string, rules: Rules): void => {
      drop(origin);
      known.set(origin, rules);
      weight += rules.weight;
      for (const oldest of known.keys()) {
        if (weight <= MOST_AT_HAND) break;
        drop(oldest);
      }
    },
  };
}

interface Reading {
  readonly http: Http;
  readonly memory: RobotsMemory | undefined;
  readonly now: () => Date;
}

async function readRules({ http, memory, now }: Reading, origin: string): Promise<Rules> {
  const url = `${origin}/robots.txt`;
  const kept = await memory?.load(origin);
  const parse = (rules: string | undefined) => ({
    weight: LEAST_WEIGHT + (rules?.length ?? 0),
    ...(rules !== undefined && { parsed: robotsParser(url, rules) }),
  });
  if (kept && kept.freshUntil > now()) return { ...parse(kept.rules), until: kept.freshUntil.getTime() };
  const fetched = await fetchRobots(http, url);
  const at = now();
  if (fetched instanceof AppError) {
    const until = at.getTime() + RETRY_MS;
    // RFC 9309 2.4: a file that cannot be reached now may be used beyond its day.
    return kept ? { ...parse(kept.rules), until } : { failure: fetched, until, weight: LEAST_WEIGHT };
  }
  const freshUntil = new Date(at.getTime() + FRESH_MS);
  await memory?.save(origin, { ...fetched, fetched: at, freshUntil });
  return { ...parse(fetched.rules), until: freshUntil.getTime() };
}

/** @returns its text, nothing where there is no such file, or why it cannot be reached (RFC 9309 2.3.1) */
async function fetchRobots(http: Http, url: string): Promise<{ readonly rules?: string } | AppError> {
  try {
    const result = await http.get(url, { maxBytes: MAX_BYTES, timeoutMs: 10_000, isUrgent: true });
    return result.kind === "not-modified" ? {} : { rules: new TextDecoder().decode(result.body).replaceAll("\0", "") };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not_yet") throw error;
    return error.retryable || error.code === "address_refused" || error.code === "tls_failed" ? error : {};
  }
}
