import { AppError } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { Mark } from "@frontwatch/store";
import { z } from "zod";

/** Where a list goes on: as of when it is answered, after which row, and of which question. */
export interface Cursor {
  readonly asOf: Date;
  readonly after: Mark;
}

const millis = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));
const schema = z.tuple([millis, millis, z.string().min(1).max(100), z.string().length(20)]);

/** What a cursor belongs to: it goes on with the question that it came from, and with no other. */
export const questionOf = (...parts: readonly string[]): string => stableId("question", ...parts);

/** A cursor as text; opaque to whoever gets it. */
export function writeCursor({ asOf, after }: Cursor, question: string): string {
  const parts = [asOf.getTime(), after.known.getTime(), after.id, question];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** @throws AppError `input_invalid` where it is none of ours, or of another question */
export function readCursor(text: string, question: string): Cursor {
  const found = schema.safeParse(jsonOf(Buffer.from(text, "base64url").toString("utf8")));
  if (!found.success)
    throw new AppError("input_invalid", "cursor: it is none of this list; leave it out to begin anew.");
  const [asOf, known, id, asked] = found.data;
  if (asked !== question) {
    throw new AppError("input_invalid", "cursor: it belongs to other filters; leave it out to begin anew.");
  }
  return { asOf: new Date(asOf), after: { known: new Date(known), id } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
