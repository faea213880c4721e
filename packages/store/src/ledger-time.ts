import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";
import { asError, together } from "./together.ts";
import type { Settled } from "./together.ts";

/** A transaction on the store. */
export type Tx = Transaction<Database>;

/** One of the things that are done together, and the instant at which it becomes known. */
export interface LedgerTurn<In> {
  readonly input: In;
  readonly known: Date;
}

/** Does several things as one, in their order. @returns what came of each, in that order */
export type LedgerWork<In, Out> = (tx: Tx, turns: readonly LedgerTurn<In>[]) => Promise<readonly Out[]>;

interface Asked {
  readonly now: Date;
  readonly input: unknown;
  readonly work: LedgerWork<unknown, unknown>;
}

interface Turn extends Asked {
  readonly known: Date;
}

/** Turns that share a transaction: their commit, which waits for the disk, is one. */
const MOST_TOGETHER = 48;

const lines = new WeakMap<Kysely<Database>, (asked: Asked) => Promise<unknown>>();

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
  return (await lineOf(db)({ now, input: work, work: alone })) as T;
}

/**
 * As `atLedgerTime`, for what is done often: inputs that wait for the same work at the same time are given to it together,
 * so that its statements are run once for all. Where that fails, each is run by itself, and fails by itself.
 */
export async function togetherAtLedgerTime<In, Out>(
  db: Kysely<Database>,
  now: Date,
  work: LedgerWork<In, Out>,
  input: In,
): Promise<Out> {
  return (await lineOf(db)({ now, input, work: work as Asked["work"] })) as Out;
}

/** The work of those that each bring their own. */
const alone: Asked["work"] = async (tx, turns) => {
  const made: unknown[] = [];
  for (const { input, known } of turns)
    made.push(await (input as (tx: Tx, known: Date) => Promise<unknown>)(tx, known));
  return made;
};

function lineOf(db: Kysely<Database>): (asked: Asked) => Promise<unknown> {
  const line =
    lines.get(db) ??
    together<Asked, unknown>(MOST_TOGETHER, (asked) => db.transaction().execute((tx) => takeTurns(tx, asked)));
  lines.set(db, line);
  return line;
}

/** @throws where the connection is lost, or what a single turn throws */
async function takeTurns(tx: Tx, asked: readonly Asked[]): Promise<readonly Settled<unknown>[]> {
  const first = await nextInstants(tx, asked);
  const turns = asked.map((one, i) => ({ ...one, known: new Date(first.getTime() + i) }));
  const settled = new Map<Turn, Settled<unknown>>();
  if (turns.length === 1) await take(tx, turns, settled);
  else for (const group of groupsOf(turns)) await takeApart(tx, group, settled);
  return turns.map((turn) => settled.get(turn) ?? { error: new TypeError("a turn was passed over") });
}

/** Those of the same work together, where it can do so; in the order in which the first of each came. */
function groupsOf(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const groups = new Map<unknown, Turn[]>();
  for (const turn of turns) {
    const key = turn.work === alone ? turn : turn.work;
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  return [...groups.values()];
}

async function take(tx: Tx, group: readonly Turn[], settled: Map<Turn, Settled<unknown>>): Promise<void> {
  const made = (await group[0]?.work(tx, group)) ?? [];
  for (const [i, turn] of group.entries()) settled.set(turn, { value: made[i] });
}

/** A group that fails leaves no trace: its turns are then taken one by one, and one that fails by itself has failed. */
async function takeApart(tx: Tx, group: readonly Turn[], settled: Map<Turn, Settled<unknown>>): Promise<void> {
  await sql`SAVEPOINT turn`.execute(tx); // hides the one before, which is not gone back to any more
  try {
    await take(tx, group, settled);
  } catch (cause) {
    await sql`ROLLBACK TO SAVEPOINT turn`.execute(tx);
    const [first, ...others] = group;
    if (first && others.length === 0) settled.set(first, { error: asError(cause) });
    else for (const turn of group) await takeApart(tx, [turn], settled);
  }
}

/** Takes as many of the ledger's instants, a millisecond apart, as there are turns. @returns the first */
async function nextInstants(tx: Tx, asked: readonly Asked[]): Promise<Date> {
  const now = new Date(Math.max(...asked.map((one) => one.now.getTime())));
  const more = sql`${asked.length - 1} * interval '1 millisecond'`;
  const { rows } = await sql<{ first: Date }>`
    UPDATE ledger_clock SET known =
      greatest(date_trunc('milliseconds', ${now}::timestamptz), known + interval '1 millisecond') + ${more}
    RETURNING known - ${more} AS first`.execute(tx);
  return rows[0]?.first ?? now;
}
