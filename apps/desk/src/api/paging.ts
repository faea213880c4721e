import { AppError } from "@frontwatch/domain";
import { z } from "zod";
import { questionOf } from "../ledger/cursor.ts";

const MOST_ROWS = 200;
const ROWS = 50;

/** Parameters of a list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(ROWS).meta({ description: "Most rows of a page." }),
  cursor: z
    .string()
    .min(1)
    .max(600)
    .optional()
    .meta({ description: "The `next` of the page before, with the same filters." }),
};

/** A page of a list. */
export const pageOf = <Row extends z.ZodType>(row: Row, id: string) =>
  z
    .object({
      items: z.array(row),
      next: z.string().optional().meta({ description: "Cursor of the next page; absent on the last." }),
    })
    .meta({ id });

const cursorSchema = z.tuple([z.string().max(300), z.string().length(20)]);

/** A page of rows that were asked for one more than fit; `mark` is where the next page begins. */
export function cutPage<Row, Shown>(
  rows: readonly Row[],
  { limit, question }: { readonly limit: number; readonly question: string },
  of: { readonly mark: (row: Row) => string; readonly show: (row: Row) => Shown },
): { readonly items: readonly Shown[]; readonly next?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify([of.mark(last), question])).toString("base64url")
      : undefined;
  return { items: shown.map(of.show), ...(next !== undefined && { next }) };
}

/** Where a list goes on. @throws AppError `input_invalid` where the cursor is none of this question */
export function markOf(cursor: string | undefined, question: string): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (parsed.success && parsed.data[1] === question) return parsed.data[0];
  } catch {
    // told below
  }
  throw new AppError("input_invalid", "cursor: it is none of this list; leave it out to begin anew.");
}

/** What a cursor belongs to: the list and its filters. */
export const listOf = (name: string, filters: object = {}): string => questionOf(name, JSON.stringify(filters));
