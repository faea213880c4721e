import { storyTermsSince } from "@frontwatch/store";
import { TermStatistics } from "@frontwatch/text";
import type { Idf } from "@frontwatch/text";

/** Articles that are counted at first; what is older says little about today's news. */
const MOST_AT_FIRST = 20_000;

/** How common words are among the articles stored, kept up with the store. */
export interface CommonWords {
  /** Counts what came since the last call; call it at ledger time, so that every worker counts the same. */
  readonly upTo: (db: Parameters<typeof storyTermsSince>[0]) => Promise<Idf>;
}

export function createCommonWords(): CommonWords {
  const statistics = new TermStatistics();
  let known = new Date(0);
  return {
    upTo: async (db) => {
      for (const row of await storyTermsSince(db, known, MOST_AT_FIRST)) {
        statistics.add(row);
        known = row.known;
      }
      return statistics.idf;
    },
  };
}
