import { isClear } from "@frontwatch/digest";
import type { Names, SubscriptionWish } from "@frontwatch/digest";
import { CHANGE_KINDS } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import { z } from "zod";

/** Fields that may be there once, several times or not at all, as forms send them. */
const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === "string" ? [given] : given).slice(0, 100));
const text = z.string().max(4_000).default("");

const form = z.object({
  title: text,
  regions: text,
  actors: text,
  kinds: many.transform((kinds) => CHANGE_KINDS.filter((kind) => kinds.includes(kind))),
  floor: z.coerce.number().min(0).max(1).catch(0),
  at: many.transform((times) => times.map((time) => time.trim().slice(0, 5)).filter((time) => time !== "")),
  zone: z.string().max(60).default("UTC"),
  days: many.transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
  form: z.enum(["brief", "full"]).catch("full"),
  quiet: z.enum(["line", "nothing"]).catch("line"),
  language: z.string().max(35).default("en-GB"),
  channel: z.enum(["email", "slack"]).catch("email"),
  slack: text,
  /** A name to be put in place of another: field, name and what is meant, a line each. */
  instead: z.string().max(1_000).optional(),
});

/** Reads a subscription's form. @param email - the reader's own address, where their mail goes */
export function wishOfForm(body: unknown, names: Names, email: string): SubscriptionWish {
  const { instead, slack, channel, at, ...given } = form.parse(body ?? {});
  const [field, wrong, right] = instead?.split(/\r?\n/) ?? [];
  const put = (own: string, lines: readonly string[]) =>
    field === own && right !== undefined ? lines.map((line) => (line === wrong ? right : line)) : lines;
  return {
    ...given,
    regions: put(
      "regions",
      namesIn(given.regions, (name) => isClear(names, { regions: [name], actors: [] })),
    ),
    actors: put(
      "actors",
      namesIn(given.actors, (name) => isClear(names, { regions: [], actors: [name] })),
    ),
    times: at,
    to: channel === "slack" ? { channel, recipient: slack.trim() } : { channel, recipient: email },
  };
}

const MOST_NAMES = 101; // one more than are taken, so that the reader is told

/** The names of a field: one a line, or with commas between, where they are not part of a name ("Paris, Texas"). */
function namesIn(field: string, isKnown: (name: string) => boolean): readonly string[] {
  const parts = (line: string, by: RegExp) =>
    line
      .split(by)
      .map((name) => name.trim())
      .filter((name) => name !== "");
  return parts(field, /[\n;]/)
    .slice(0, MOST_NAMES)
    .flatMap((line) => (line.includes(",") && !isKnown(line) ? parts(line, /,/) : [line]))
    .slice(0, MOST_NAMES);
}
