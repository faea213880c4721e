import { AppError, CHANGE_KINDS, isLanguage, isZone } from "@frontwatch/domain";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const UNIT_SECONDS = { s: 1, m: 60, h: 3600 } as const;
const CERTAINTY = { any: 0, "roughly even": 0.45, likely: 0.55, "very likely": 0.8 } as const;

const name = z.string().trim().min(1).max(200);
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "must be lower-case letters, digits and dashes, 64 at most");
const duration = z
  .string()
  .regex(/^\d{1,5}[smh]$/, 'must be a number and a unit, such as "15m"')
  .transform((text) => Number(text.slice(0, -1)) * UNIT_SECONDS[text.slice(-1) as keyof typeof UNIT_SECONDS])
  .refine((seconds) => seconds >= 1, "must be a second at least");
const zone = z.string().refine(isZone, "must be an IANA time zone, such as Asia/Kabul");

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, such as "07:00"');

/** Days that texts are kept, or null: for good. Stories are told anew from their articles' texts for a week. */
const kept = z.union([z.int().min(7).max(36_500), z.literal("forever").transform(() => null)], {
  error: 'must be a number of days, 7 at least, or "forever"',
});

const source = z
  .strictObject({
    id: key,
    name,
    publisher: name,
    url: z.url({ protocol: /^https?$/ }).optional(),
    select: z.string().trim().min(1).max(500).optional(),
    folder: z.string().min(1).max(1000).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
    every: duration.default(900),
    family: key.optional(),
    /** Days for which its texts are kept; those of `retention`, unless told. */
    keep: kept.optional(),
  })
  .refine(({ url, folder }) => (url === undefined) !== (folder === undefined), "must have either a url or a folder")
  .refine(({ select, folder }) => select === undefined || folder === undefined, "a folder has nothing to select");

/** Deliveries a second. */
const pace = z.number().positive().max(10_000);
/** Slack allows several hundred messages a minute in a workspace (docs.slack.dev, rate limits); a digest is some. */
const SLACK_PACE = 4;

const subscription = z.strictObject({
  id: key,
  title: name,
  to: z.union([z.email(), z.string().regex(/^(?:#[\w-]{1,79}|(?:T[A-Z0-9]{2,20}\/)?[CGU][A-Z0-9]{2,20})$/)], {
    error: 'must be an address, such as "me@example.org", or a Slack channel, such as "#conflict" or "T0123/C0456"',
  }),
  regions: z.array(name).max(100).default([]),
  actors: z.array(name).max(100).default([]),
  kinds: z.array(z.enum(CHANGE_KINDS)).default([]),
  least: z.enum(Object.keys(CERTAINTY) as [keyof typeof CERTAINTY]).default("any"),
  at: z
    .union([time, z.array(time).min(1).max(12)])
    .transform((at) => (typeof at === "string" ? [at] : at))
    .default(["07:00"]),
  zone: zone.default("UTC"),
  days: z.union([z.array(z.enum(DAYS)).min(1), z.enum(["daily", "weekdays", "weekly"])]).default("daily"),
  weekStart: z.enum(DAYS).default("mon"),
  form: z.enum(["brief", "full"]).default("full"),
  language: z.string().refine(isLanguage, "must be a language tag, such as en-GB").default("en-GB"),
  quiet: z.enum(["line", "nothing"]).default("line"),
  ifUnknown: z.enum(["leave", "resend"]).default("leave"),
});

/** Days that texts are kept unless told otherwise: half a year, in which a story may be looked into again. Judgement. */
const DAYS_KEPT = 180;

const unique = (list: readonly { readonly id: string }[]) => new Set(list.map((item) => item.id)).size === list.length;

const schema = z.strictObject({
  mail: z
    .strictObject({
      from: z.string().min(3).max(320).default("Frontwatch <digest@localhost>"),
      dkim: z
        .strictObject({
          selector: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/i, "must be the name of a DNS label"),
          key: z.string().min(1),
        })
        .optional(),
      pace: z.record(z.string().toLowerCase(), pace).default({}),
      pictures: z.enum(["linked", "attached"]).default("linked"),
    })
    .prefault({}),
  access: z
    .strictObject({
      allow: z
        .array(
          z.union([z.email(), z.string().regex(/^@[a-z0-9-]+(\.[a-z0-9-]+)+$/i)], {
            error: 'must be an address, such as "me@example.org", or a domain, such as "@example.org"',
          }),
        )
        .max(10_000)
        .default([]),
    })
    .prefault({}),
  slack: z.strictObject({ pace: pace.default(SLACK_PACE) }).prefault({}),
  fetch: z
    .strictObject({
      contact: z.string().max(200).default("operator of this installation"),
      allow: z.array(z.string().max(255)).default([]),
      robots: z.boolean().default(true),
      pace: pace.optional(),
    })
    .prefault({}),
  retention: z.strictObject({ texts: kept.default(DAYS_KEPT) }).prefault({}),
  sources: z.array(source).max(10_000).refine(unique, "two sources have the same id").default([]),
  subscriptions: z.array(subscription).max(10_000).refine(unique, "two subscriptions have the same id").default([]),
});

/** The content of `frontwatch.yaml`. `every` is in seconds; regions and actors are names, not yet resolved. */
export type Settings = z.output<typeof schema>;
export type SourceSettings = Settings["sources"][number];
export type SubscriptionSettings = Settings["subscriptions"][number];

/** The weekdays of a subscription; `weekly` is due on the day its week starts on, `weekdays` are Monday to Friday. */
export function daysOf({
  days,
  weekStart,
}: Pick<SubscriptionSettings, "days" | "weekStart">): readonly (typeof DAYS)[number][] {
  switch (days) {
    case "daily":
      return DAYS;
    case "weekdays":
      return DAYS.slice(0, 5);
    case "weekly":
      return [weekStart];
    default:
      return days;
  }
}

/** Least certainty, 0..1, of the words a subscription may use (ICD 203's lower bounds). */
export const leastCertainty = (words: SubscriptionSettings["least"]): number => CERTAINTY[words];

/**
 * Parses `frontwatch.yaml`.
 * @param file - the file's name, for messages
 * @throws AppError `config_invalid` with line and reason of everything that is wrong
 */
export function parseSettings(text: string, file: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const wrong = document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`);
  if (wrong.length > 0) throw invalid(file, wrong);
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(
    file,
    parsed.error.issues.map((issue) => {
      const offset = offsetOf(document, issue.path);
      const where = offset === undefined ? "" : `line ${lines.linePos(offset).line}: `;
      return `${where}${issue.path.join(".")}${issue.path.length > 0 ? ": " : ""}${issue.message}`;
    }),
  );
}

function invalid(file: string, reasons: readonly string[]): AppError {
  return new AppError("config_invalid", `${file} is not right. ${reasons.join("; ")}. Mend it and start again.`);
}

/** Where in the text the value at a path begins, or the nearest value above it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node = document.contents;
  for (const step of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(typeof step === "symbol" ? "" : step, true) : undefined;
    if (!isMap(next) && !isSeq(next) && !isScalar(next)) break;
    node = next;
  }
  return node?.range?.[0];
}
