import type { MailMessage, MailerSettings } from "./mail-message.ts";
import type { Outcome } from "./outcome.ts";

export interface Mailer {
  /** One attempt, no retry. Never throws on what the server does. */
  readonly send: (message: MailMessage) => Promise<Outcome>;
  readonly close: () => void;
}

/** A sender of mail over SMTP. Throws AppError `config_invalid` on bad settings. */
export declare function createMailer(settings: MailerSettings): Mailer;
