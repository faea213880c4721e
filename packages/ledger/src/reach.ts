import type { Claim } from "@frontwatch/domain";

const DAY = 86_400_000;
/** Days back to the last word on a change that a claim may still belong to; the longest window of the ledger is 45. */
const REACH_DAYS = 60;

/** The earliest last word of a change that a claim may belong to: history reaches back before its publication. */
export function reachOf({ published, background, when }: Claim): Date {
  const happened = background && when ? Date.parse(when.start) : Number.NaN;
  const told = Number.isNaN(happened) ? published.getTime() : Math.min(published.getTime(), happened);
  return new Date(told - REACH_DAYS * DAY);
}
