import { AppError } from "@frontwatch/domain";
import { z } from "zod";

const url = (...protocols: readonly string[]) =>
  z.url().refine((value) => protocols.includes(new URL(value).protocol), `must begin with ${protocols.join(" or ")}//`);

const schema = z.object({
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  REDIS_URL: url("redis:", "rediss:").optional(),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_API_URL: url("http:", "https:").optional(),
  FRONTWATCH_CONFIG: z.string().min(1).default("frontwatch.yaml"),
  FRONTWATCH_DATA: z.string().min(1).default(".frontwatch"),
  FRONTWATCH_HOST: z.string().min(1).default("127.0.0.1"),
  FRONTWATCH_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  FRONTWATCH_URL: url("http:", "https:").optional(),
  FRONTWATCH_ACCESS: z.enum(["open", "signed-in"]).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** What the environment says; every field is optional or has a default, and none holds a secret by default. */
export interface Environment {
  /** PostgreSQL to use in place of the embedded one. */
  readonly databaseUrl?: string;
  /** Redis for the queues, in place of PostgreSQL. */
  readonly redisUrl?: string;
  /** Where mail is handed over, in place of the local mailbox. */
  readonly smtpUrl?: string;
  readonly slackToken?: string;
  /** Slack Web API address; only tests and the demo set it. */
  readonly slackApiUrl?: string;
  readonly configFile: string;
  /** Directory of the embedded database. */
  readonly dataDirectory: string;
  /** Where the desk listens. */
  readonly host: string;
  readonly port: number;
  /** Address under which readers reach the desk; links in mail begin with it. */
  readonly publicUrl: string;
  /** Who may read the desk's pages: whoever reaches it, or only who has signed in. */
  readonly access: "open" | "signed-in";
  readonly logLevel: string;
}

/**
 * Reads the environment, once per process. Empty values count as unset.
 * @throws AppError `config_invalid` naming each variable that is wrong
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new AppError("config_invalid", `The environment is not right. ${reasons.join("; ")}.`);
  }
  const { data } = parsed;
  const publicUrl = (data.FRONTWATCH_URL ?? `http://${data.FRONTWATCH_HOST}:${data.FRONTWATCH_PORT}`).replace(
    /\/+$/,
    "",
  );
  // A desk that nobody else can reach shows its pages to whoever sits there.
  const isAlone = isLoopback(data.FRONTWATCH_HOST) && isLoopback(new URL(publicUrl).hostname);
  return {
    ...(data.DATABASE_URL !== undefined && { databaseUrl: data.DATABASE_URL }),
    ...(data.REDIS_URL !== undefined && { redisUrl: data.REDIS_URL }),
    ...(data.SMTP_URL !== undefined && { smtpUrl: data.SMTP_URL }),
    ...(data.SLACK_BOT_TOKEN !== undefined && { slackToken: data.SLACK_BOT_TOKEN }),
    ...(data.SLACK_API_URL !== undefined && { slackApiUrl: data.SLACK_API_URL }),
    configFile: data.FRONTWATCH_CONFIG,
    dataDirectory: data.FRONTWATCH_DATA,
    host: data.FRONTWATCH_HOST,
    port: data.FRONTWATCH_PORT,
    publicUrl,
    access: data.FRONTWATCH_ACCESS ?? (isAlone ? "open" : "signed-in"),
    logLevel: data.LOG_LEVEL,
  };
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);
