import { publisherId, sourceId } from "@frontwatch/domain";
import type { PublisherId, SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database> | Transaction<Database>;

/** A source as it is configured. */
export interface SourceRow {
  readonly id: SourceId;
  readonly name: string;
  readonly publisher: PublisherId;
  /** http(s), or `file:` for a folder. */
  readonly url: string;
  /** CSS selector of the links of a page that lists articles. */
  readonly select?: string;
  readonly language?: string;
  readonly everySeconds: number;
  /** Its publisher's owner, where the operator says so. */
  readonly family?: string;
  /** Days for which its texts are kept; for good where null; as all others' where absent. */
  readonly keepDays?: number | null;
}

/** Days that are for good: a century. */
const FOREVER = 36_525;

/** Days for which a source's texts are kept, as its row tells them. */
export const keepDaysOf = (days: number | null | undefined): number | null =>
  days === null ? FOREVER : (days ?? null);

/** Why another address is asked than the source's own: its page names it, or the source has moved for good. */
export type AsksWhy = "found" | "moved";

/** A source taken for a poll, with what the last answer said about itself. */
export interface PolledSource extends SourceRow {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address to ask, where it is not the source's own. */
  readonly asks?: string;
  /** It was never read. */
  readonly isFirst: boolean;
  /** Polls that have failed, in a row. */
  readonly failures: number;
  /** Seconds that its feed asked to be left alone. */
  readonly askedSeconds?: number;
  readonly rhythm?: SourceRhythm;
  /** When its feed asked to be left alone. */
  readonly rest: SourceRest;
}

/** Hours (0 to 23) and days (0 is Sunday), GMT. */
export interface SourceRest {
  readonly hours: readonly number[];
  readonly days: readonly number[];
}

/** How often a source brings something. */
export interface SourceRhythm {
  readonly newestAt: Date;
  /** From one item to the next, in the mean and at most. */
  readonly gapSeconds?: number;
  readonly longestGapSeconds?: number;
}

/**
 * Makes the configured sources those given; what is no longer given is kept, and polled no more. Sources that the
 * operator added or changed on a page are left as they are.
 */
export async function syncSources(
  db: Kysely<Database>,
  given: { readonly publishers: readonly { id: string; name: string }[]; readonly sources: readonly SourceRow[] },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (given.publishers.length > 0) {
      await tx
        .insertInto("publishers")
        .values(given.publishers)
        .onConflict((conflict) => conflict.column("id").doUpdateSet((eb) => ({ name: eb.ref("excluded.name") })))
        .execute();
    }
    await tx
      .updateTable("sources")
      .set({ active: false })
      .where("active", "=", true)
      .where("configured", "=", true)
      .execute();
    for (const source of given.sources) {
      const row = {
        publisher: source.publisher,
        name: source.name,
        url: source.url,
        selector: source.select ?? null,
        language: source.language ?? null,
        active: true,
        configured: true,
        every_seconds: source.everySeconds,
        family: source.family ?? null,
        keep_days: keepDaysOf(source.keepDays),
      };
      await tx
        .insertInto("sources")
        .values({ id: source.id, next_poll_at: now, ...row })
        .onConflict((conflict) =>
          conflict
            .column("id")
            .doUpdateSet({ ...row, ...learntOfAddress })
            .where("sources.configured", "=", true),
        )
        .execute();
    }
  });
}

const ifSameAddress = <T>(column: string) =>
  sql<T>`CASE WHEN sources.url = excluded.url AND sources.selector IS NOT DISTINCT FROM excluded.selector THEN sources.${sql.ref(column)} END`;

/** What was learnt by asking stays where the address does. */
const learntOfAddress = {
  etag: ifSameAddress<string | null>("etag"),
  last_modified: ifSameAddress<string | null>("last_modified"),
  asks: ifSameAddress<string | null>("asks"),
  asks_why: ifSameAddress<AsksWhy | null>("asks_why"),
  asks_since: ifSameAddress<Date | null>("asks_since"),
  gone_at: ifSameAddress<Date | null>("gone_at"),
  // Another address is asked at once, however seldom the one before was.
  next_poll_at: sql<Date>`coalesce(${ifSameAddress<Date>("next_poll_at")}, excluded.next_poll_at)`,
};

/** Active sources whose poll is due by `by`, and when. */
export async function dueSources(db: Db, by: Date): Promise<readonly { readonly id: SourceId; readonly due: Date }[]> {
  const rows = await db
    .selectFrom("sources")
    .select(["id", "next_poll_at"])
    .where("active", "=", true)
    .where("paused", "=", false)
    .where("gone_at", "is", null)
    .where("next_poll_at", "<=", by)
    .orderBy("next_poll_at")
    .execute();
  return rows.map((row) => ({ id: sourceId(row.id), due: row.next_poll_at }));
}

/**
 * Takes a due source for a poll: until `until` nobody else gets it but the poll of the same `due` time, which runs
 * again where its worker was killed; if nothing is recorded by then it is due again.
 * @returns undefined where the source is not due, or gone
 */
export async function takeSource(
  db: Db,
  id: SourceId,
  times: { readonly now: Date; readonly until: Date; readonly due: number },
): Promise<PolledSource | undefined> {
  const row = await db
    .updateTable("sources")
    .set({ next_poll_at: times.until, polling: times.due })
    .where("id", "=", id)
    .where("active", "=", true)
    .where("paused", "=", false)
    .where("gone_at", "is", null)
    .where((eb) => eb.or([eb("next_poll_at", "<=", times.now), eb("polling", "=", times.due)]))
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: sourceId(row.id),
    name: row.name,
    publisher: publisherId(row.publisher),
    url: row.url,
    everySeconds: row.every_seconds,
    isFirst: row.last_success_at === null,
    ...(row.selector !== null && { select: row.selector }),
    ...(row.asks !== null && { asks: row.asks }),
    failures: row.failures,
    rest: { hours: row.skip_hours, days: row.skip_days },
    ...(row.asked_seconds !== null && { askedSeconds: row.asked_seconds }),
    ...(row.newest_at && {
      rhythm: {
        newestAt: row.newest_at,
        ...(row.gap_seconds !== null && { gapSeconds: row.gap_seconds }),
        ...(row.longest_gap_seconds !== null && { longestGapSeconds: row.longest_gap_seconds }),
      },
    }),
    ...(row.language !== null && { language: row.language }),
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
  };
}
