import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";

type Tx = Transaction<Database>;

/** What waits for its turn. */
interface Turn {
  readonly now: Date;
  readonly run: (tx: Tx, known: Date) => Promise<void>;
  /** Tells whoever asked that what `run` made is stored. */
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

interface Line {
  readonly waiting: Turn[];
  moving: boolean;
}

/** Turns that share a transaction: their commit, which waits for the disk, is one. */
const MOST_TOGETHER = 16;

const lines = new WeakMap<Kysely<Database>, Line>();

/**
 * Runs `work` at the ledger's next instant: whatever it stores as known then is committed before anybody can read the
 * ledger as of a later instant. Works of this sort wait for each other: keep them short. Those of one process that wait
 * at the same time share a transaction, each with an instant of its own; where one fails, the others stand.
 */
export async function atLedgerTime<T>(
  db: Kysely<Database>,
  now: Date,
  work: (tx: Tx, known: Date) => Promise<T>,
): Promise<T> {
  const line = lineOf(db);
  return new Promise<T>((resolve, reject) => {
    let made: T;
    line.waiting.push({
      now,
      run: async (tx, known) => {
        made = await work(tx, known);
      },
      stored: () => resolve(made),
      failed: reject,
    });
    if (!line.moving) void move(db, line);
  });
}

function lineOf(db: Kysely<Database>): Line {
  const line = lines.get(db) ?? { waiting: [], moving: false };
  lines.set(db, line);
  return line;
}

async function move(db: Kysely<Database>, line: Line): Promise<void> {
  line.moving = true;
  while (line.waiting.length > 0) {
    const turns = line.waiting.splice(0, MOST_TOGETHER);
    try {
      const done = await db.transaction().execute((tx) => takeTurns(tx, turns));
      for (const turn of done) turn.stored();
    } catch (error) {
      for (const turn of turns) turn.failed(error);
    }
  }
  line.moving = false;
}

/** @returns the turns that did not fail. @throws what a single turn throws, or where the connection is lost */
async function takeTurns(tx: Tx, turns: readonly Turn[]): Promise<readonly Turn[]> {
  const first = await nextInstants(tx, turns);
  const known = (i: number): Date => new Date(first.getTime() + i);
  const [only, ...others] = turns;
  if (only && others.length === 0) {
    await only.run(tx, first);
    return turns;
  }
  const done: Turn[] = [];
  for (const [i, turn] of turns.entries()) {
    await sql`SAVEPOINT turn`.execute(tx); // hides the one before, which is not gone back to any more
    try {
      await turn.run(tx, known(i));
      done.push(turn);
    } catch (error) {
      turn.failed(error);
      await sql`ROLLBACK TO SAVEPOINT turn`.execute(tx);
    }
  }
  return done;
}

/** Takes as many of the ledger's instants, a millisecond apart, as there are turns. @returns the first */
async function nextInstants(tx: Tx, turns: readonly Turn[]): Promise<Date> {
  const now = new Date(Math.max(...turns.map((turn) => turn.now.getTime())));
  const more = sql`${turns.length - 1} * interval '1 millisecond'`;
  const { rows } = await sql<{ first: Date }>`
    UPDATE ledger_clock SET known =
      greatest(date_trunc('milliseconds', ${now}::timestamptz), known + interval '1 millisecond') + ${more}
    RETURNING known - ${more} AS first`.execute(tx);
  return rows[0]?.first ?? now;
}
