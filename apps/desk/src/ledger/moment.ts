import { AppError } from "@frontwatch/domain";
import { z } from "zod";

const UNIT_MS = { h: 3_600_000, d: 86_400_000 } as const;
const DAY_MS = UNIT_MS.d;

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });

/** What a date means: the instant before it, after which all of it comes, or its last. */
type Edge = "before" | "end";

/**
 * An instant in people's words: "24h" or "7d" back from `now`, an instant with its offset, or a date in UTC.
 * @throws AppError `input_invalid`
 */
export function momentOf(words: string, { now, edge }: { readonly now: Date; readonly edge: Edge }): Date {
  const span = /^(\d{1,5})([hd])$/.exec(words);
  if (span) return new Date(now.getTime() - Number(span[1]) * UNIT_MS[span[2] as keyof typeof UNIT_MS]);
  if (day.safeParse(words).success) return new Date(Date.parse(words) + (edge === "end" ? DAY_MS : 0) - 1);
  if (instant.safeParse(words).success) return new Date(words);
  throw new AppError(
    "input_invalid",
    `"${words}" is no time. Write 24h, 7d, a date such as 2016-06-08 or an instant such as 2016-06-08T05:00:00Z.`,
  );
}
