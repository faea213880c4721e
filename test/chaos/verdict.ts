import type { Mail } from "../kit/mailbox.ts";
import type { SlackPart } from "./slack-trouble.ts";
import type { Passage } from "./smtp-trouble.ts";

/** A delivery as the ledger has it. */
export interface LedgerRow {
  readonly id: string;
  readonly subscription: string;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly state: string;
  readonly reason: string | null;
  /** Messages of a Slack thread; 1 for a mail. */
  readonly parts: number;
}

/** What the run has seen, on both sides. */
export interface Evidence {
  readonly ledger: readonly LedgerRow[];
  readonly editions: readonly { readonly subscription: string; readonly outcome: string }[];
  readonly subscribers: readonly string[];
  readonly mails: readonly Mail[];
  readonly passages: readonly Passage[];
  readonly parts: readonly SlackPart[];
  /** When a process that delivers was killed, in milliseconds of the epoch. */
  readonly kills: readonly number[];
}

export interface Verdict {
  readonly sent: number;
  readonly unknown: number;
  /** Of the unknown mails, those that had arrived. */
  readonly unknownArrived: number;
  readonly received: { readonly mails: number; readonly posts: number };
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** What stands in the ledger and is not so, or is said to be unknown and could be known. */
  readonly wrong: readonly string[];
}

/** A worker that has its answer writes it down at once, unless it is killed or the database is away. */
const WRITTEN_MS = 15_000;

/** Compares the ledger with what the receiving side counted. */
export function judge(evidence: Evidence): Verdict {
  const { ledger, editions, subscribers, mails, parts } = evidence;
  const whole = mails.filter(({ raw }) => /\r\n--[^\r\n]+--\s*$/.test(raw));
  const arrived = countBy(whole.flatMap(({ to }) => to));
  const posts = countBy(parts.map(({ delivery, part }) => `${delivery} ${part}`));
  const rows = new Map(ledger.map((row) => [row.subscription, row]));
  const compiled = countBy(editions.map(({ subscription }) => subscription));
  const lost: string[] = [];
  const twice: string[] = [...duplicates(arrived), ...duplicates(posts), ...duplicates(compiled)];
  const wrong: string[] = [];
  if (ledger.length !== rows.size) twice.push(`${ledger.length} deliveries of ${rows.size} subscriptions`);
  for (const subscriber of subscribers) {
    const row = rows.get(subscriber);
    if (!row) lost.push(`${subscriber}: no delivery`);
    else if (row.state === "sent") {
      const count = row.channel === "email" ? (arrived.get(row.recipient) ?? 0) : partsOf(posts, row);
      if (count < row.parts) lost.push(`${subscriber}: sent, but ${count} of ${row.parts} arrived`);
    } else if (row.state === "unknown" && row.channel === "email") {
      if (!isUnknowable(row.recipient, evidence)) wrong.push(`${subscriber}: unknown, but its answer came`);
    } else wrong.push(`${subscriber}: ${row.state}, ${row.reason ?? ""}`);
  }
  const unknown = ledger.filter(({ state }) => state === "unknown");
  return {
    sent: ledger.filter(({ state }) => state === "sent").length,
    unknown: unknown.length,
    unknownArrived: unknown.filter(({ recipient }) => arrived.has(recipient)).length,
    received: { mails: whole.length, posts: parts.length },
    ...{ lost, twice, wrong },
  };
}

/** The mail had been asked for, and its answer never came, or came to a process that was killed before it wrote. */
function isUnknowable(recipient: string, { passages, kills }: Evidence): boolean {
  return passages
    .filter(({ to }) => to === recipient)
    .some(({ asked, answered }) => {
      if (answered === undefined) return true;
      return kills.some((kill) => kill >= asked && kill <= answered + WRITTEN_MS);
    });
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const duplicates = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${key}: ${count} times`);

const partsOf = (posts: ReadonlyMap<string, number>, { id, parts }: LedgerRow): number =>
  Array.from({ length: parts }, (_, part) => posts.has(`${id} ${part}`)).filter(Boolean).length;
