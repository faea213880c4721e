import { AppError } from "@frontwatch/domain";
import robotsModule from "robots-parser";
import type { Http } from "./http.ts";

export interface RobotsOptions {
  /** The name rules are looked up by: the first word of the user agent. */
  readonly userAgent: string;
  readonly now?: () => Date;
}

export interface RobotsRule {
  readonly allowed: boolean;
  /** Milliseconds between two requests to the host, where it asks for it. */
  readonly crawlDelay?: number;
}

export interface Robots {
  /** What the host's robots.txt says of this address; a missing file allows everything (RFC 9309). */
  check(url: string): Promise<RobotsRule>;
  /** `check(url).allowed`. */
  allowed(url: string): Promise<boolean>;
}

/** RFC 9309 2.4: not longer than a day. 2.5: at least 500 KiB are read. */
const FRESH_MS = 24 * 3_600_000;
/** How long a host that fails to answer is taken as closed before asking again. */
const RETRY_MS = 10 * 60_000;
const MAX_BYTES = 600_000;
const MAX_HOSTS = 5_000;
/** The longest delay believed, in seconds. */
const LONGEST_DELAY = 60;

interface ParsedRobots {
  isAllowed(url: string, userAgent: string): boolean | undefined;
  getCrawlDelay(userAgent: string): number | undefined;
}
/** The package's types declare an ES default export; it is a CommonJS function. */
const robotsParser = robotsModule as unknown as (url: string, text: string) => ParsedRobots;

type Rules = ParsedRobots | "everything" | "nothing";
interface Entry {
  readonly rules: Promise<Rules>;
  readonly until: number;
}

/** Reads robots.txt files, each at most once a day, and answers from them. */
export function createRobots(http: Http, options: RobotsOptions): Robots {
  const now = options.now ?? (() => new Date());
  const entries = new Map<string, Entry>();
  const rulesOf = (origin: string): Promise<Rules> => {
    const time = now().getTime();
    const known = entries.get(origin);
    if (known !== undefined && known.until > time) return known.rules;
    if (entries.size >= MAX_HOSTS) entries.delete(entries.keys().next().value ?? origin);
    const rules = fetchRules(http, origin);
    entries.set(origin, { rules, until: time + FRESH_MS });
    void rules.then((result) => {
      if (result === "nothing") entries.set(origin, { rules, until: time + RETRY_MS });
    });
    return rules;
  };
  const check = async (url: string): Promise<RobotsRule> => {
    if (!URL.canParse(url)) return { allowed: false };
    const rules = await rulesOf(new URL(url).origin);
    if (rules === "everything" || rules === "nothing") return { allowed: rules === "everything" };
    const delay = rules.getCrawlDelay(options.userAgent);
    const crawlDelay = delay === undefined ? {} : { crawlDelay: Math.min(delay, LONGEST_DELAY) * 1000 };
    return { allowed: rules.isAllowed(url, options.userAgent) !== false, ...crawlDelay };
  };
  return { check, allowed: async (url) => (await check(url)).allowed };
}

async function fetchRules(http: Http, origin: string): Promise<Rules> {
  const url = `${origin}/robots.txt`;
  try {
    const result = await http.get(url, { maxBytes: MAX_BYTES, timeoutMs: 10_000 });
    if (result.kind === "not-modified") return "everything";
    return robotsParser(url, new TextDecoder().decode(result.body));
  } catch (error) {
    // RFC 9309 2.3.1: a file that does not exist allows all; one that cannot be reached allows nothing for now.
    if (error instanceof AppError && (error.retryable || error.code === "address_refused")) return "nothing";
    return "everything";
  }
}
