import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import type { Http } from "@frontwatch/sources";

/** A visit to a source waits no longer between two of its requests, nor in all: a place of its worker waits with it. */
const LONGEST_MS = 10_000;
const MOST_MS = 40_000;

/**
 * The requests that one poll makes of a host: the first is put off where it may not go yet; the others, of a sitemap's
 * parts or an archive's pages, wait for their turn within bounds, or the poll would begin anew for ever.
 */
export function inOneVisit(http: Pick<Http, "get">): Pick<Http, "get"> {
  let isFirst = true;
  let leftMs = MOST_MS;
  return {
    get: async (url, options = {}) => {
      for (;;) {
        try {
          const answer = await http.get(url, { ...options, isUrgent: true });
          isFirst = false;
          return answer;
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== "not_yet" || isFirst) throw error;
          const waitMs = error.retryAfter ?? 0;
          leftMs -= waitMs;
          if (waitMs > LONGEST_MS || leftMs < 0) {
            throw new AppError("rate_limited", `${url}: its host asks for long pauses; the rest was not read.`, {
              retryable: true,
              cause: error,
            });
          }
          await sleep(waitMs, undefined, options.signal ? { signal: options.signal } : {});
        }
      }
    },
  };
}
