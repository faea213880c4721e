import { AppError, isZone } from "@frontwatch/domain";
import { resolveFilter } from "./resolve-filter.ts";
import type { Names, Wish } from "./resolve-filter.ts";
import type { Demand } from "./on-demand.ts";

/** A digest asked for in people's words. */
export interface Asked extends Wish {
  /** "24h", "7d" or an ISO date or instant. */
  readonly since: string;
  readonly until?: string;
  /** IANA zone. */
  readonly zone: string;
  /** BCP 47; British English unless given. */
  readonly language?: string;
}

const UNIT_MS = { h: 3_600_000, d: 86_400_000 } as const;
/** Longest span back: a year. What is older is for `replay`. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * What was asked for, its names and times resolved; an end that is still to come is now.
 * @throws AppError `input_invalid` saying what is wrong
 */
export function demandOf(asked: Asked, around: { readonly names: Names; readonly now: Date }): Demand {
  const since = momentOf(asked.since, around.now);
  if (since >= around.now)
    throw new AppError("input_invalid", `"${asked.since}" is not before now. Give a time that is past.`);
  const until = asked.until === undefined ? undefined : momentOf(asked.until, around.now);
  if (until && until <= since) {
    throw new AppError(
      "input_invalid",
      `"${asked.until}" is not after "${asked.since}". The end comes after the beginning.`,
    );
  }
  if (around.now.getTime() - since.getTime() > LONGEST_MS) {
    throw new AppError("input_invalid", `"${asked.since}" is more than a year back. Ask for less.`);
  }
  if (!isZone(asked.zone)) throw new AppError("input_invalid", `"${asked.zone}" is no time zone. One is Asia/Kabul.`);
  const title = [...asked.regions, ...asked.actors, ...asked.kinds].join(", ");
  return {
    filter: resolveFilter(around.names, asked),
    title: title === "" ? "Everything" : title,
    since,
    ...(until && until < around.now && { until }),
    zone: asked.zone,
    language: asked.language ?? "en-GB",
  };
}

function momentOf(words: string, now: Date): Date {
  const span = /^(\d{1,4})([hd])$/.exec(words);
  if (span) return new Date(now.getTime() - Number(span[1]) * UNIT_MS[span[2] as keyof typeof UNIT_MS]);
  const date = /^\d{4}-\d{2}-\d{2}/.test(words) ? new Date(words) : undefined;
  if (date && !Number.isNaN(date.getTime())) return date;
  throw new AppError("input_invalid", `"${words}" is no time. Write 24h, 7d or a date, such as 2016-06-08.`);
}
