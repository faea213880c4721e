import { AppError } from "@frontwatch/domain";
import { z } from "zod";

const url = (...protocols: readonly string[]) =>
  z.url().refine((value) => protocols.includes(new URL(value).protocol), `must begin with ${protocols.join(" or ")}//`);

/** 32 bytes in base64, padded or not. */
const isKey = (text: string): boolean => /^[A-Za-z0-9+/_-]{43}=?$/.test(text);

const schema = z.object({
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  REDIS_URL: url("redis:", "rediss:").optional(),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_API_URL: url("http:", "https:").optional(),
  SLACK_SIGNING_SECRET: z.string().min(16).max(200).optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-").optional(),
  SLACK_CLIENT_ID: z.string().min(1).max(200).optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).max(200).optional(),
  FRONTWATCH_KEY: z
    .string()
    .transform((keys) => keys.split(",").map((key) => key.trim()))
    .refine((keys) => keys.every(isKey), "must be 32 bytes in base64, as `openssl rand -base64 32` prints them")
    .optional(),
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
  /** Proves that commands, clicks and events come from Slack; with it, the desk takes them over HTTP. */
  readonly slackSigningSecret?: string;
  /** With it, the desk fetches them over a connection of its own (Socket Mode): for one that Slack cannot reach. */
  readonly slackAppToken?: string;
  /** With it, workspaces may install the app. */
  readonly slackClient?: { readonly id: string; readonly secret: string };
  /** Keys that seal secrets in the store, base64, the one in use first; the others only open. */
  readonly keys?: readonly string[];
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
  if ((data.SLACK_CLIENT_ID === undefined) !== (data.SLACK_CLIENT_SECRET === undefined)) {
    throw new AppError("config_invalid", "Set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET together, or neither.");
  }
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
    ...(data.SLACK_SIGNING_SECRET !== undefined && { slackSigningSecret: data.SLACK_SIGNING_SECRET }),
    ...(data.SLACK_APP_TOKEN !== undefined && { slackAppToken: data.SLACK_APP_TOKEN }),
    ...(data.SLACK_CLIENT_ID !== undefined &&
      data.SLACK_CLIENT_SECRET !== undefined && {
        slackClient: { id: data.SLACK_CLIENT_ID, secret: data.SLACK_CLIENT_SECRET },
      }),
    ...(data.FRONTWATCH_KEY !== undefined && { keys: data.FRONTWATCH_KEY }),
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
