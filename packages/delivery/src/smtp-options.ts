import { AppError } from "@frontwatch/domain";
import { bareAddress } from "./compose-mail.ts";
import { isAddress, isDomain } from "./mail-fields.ts";
import type { MailerSettings } from "./mail-message.ts";

const DEFAULT_TIMEOUT = 30_000; // milliseconds

/** The settings as a connection wants them. */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly name: string | undefined;
  readonly timeoutMs: number;
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
}

const wrong = (what: string): AppError => new AppError("config_invalid", `Mail settings: ${what}`);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads the settings. Throws AppError `config_invalid` that says which is wrong. */
export function smtpOptions(settings: MailerSettings): SmtpOptions {
  if (!URL.canParse(settings.url)) throw wrong("the SMTP address is no URL like smtp://mail.example.org:587");
  const url = new URL(settings.url);
  const secure = url.protocol === "smtps:";
  if (!secure && url.protocol !== "smtp:") throw wrong("the SMTP address must begin with smtp:// or smtps://");
  if (url.hostname === "") throw wrong("the SMTP address names no host");
  if (/\p{Cc}/u.test(settings.from) || !isAddress(bareAddress(settings.from)))
    throw wrong("the sender is no mail address");
  if (!isDomain(settings.listDomain)) throw wrong("the list domain is no domain name");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: url.searchParams.get("requireTLS") === "true",
    ignoreTLS: url.searchParams.get("ignoreTLS") === "true",
    name: url.searchParams.get("name") ?? undefined,
    timeoutMs: settings.timeoutMs ?? DEFAULT_TIMEOUT,
    credentials: url.username === "" ? undefined : { user: decoded(url.username), pass: decoded(url.password) },
  };
}
