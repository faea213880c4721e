import { mailComposer } from "./compose-mail.ts";
import { isAddress } from "./mail-fields.ts";
import type { MailMessage, MailerSettings } from "./mail-message.ts";
import type { Outcome } from "./outcome.ts";
import { smtpAttempt, type HandOver } from "./smtp-attempt.ts";
import { smtpLines } from "./smtp-lines.ts";
import { smtpOptions } from "./smtp-options.ts";

export interface Mailer {
  /**
   * One attempt, no retry. Whatever the server does is an outcome; AppError `input_invalid` is thrown only for a
   * message whose fields cannot stand in headers.
   * @param handOver - awaited when the server has asked for the mail and nothing of it has left
   */
  readonly send: (message: MailMessage, handOver?: HandOver) => Promise<Outcome>;
  /** Closes connections kept for the next mail; they close by themselves after two seconds at rest. */
  readonly close: () => void;
}

/** A sender of mail over SMTP. Throws AppError `config_invalid` on bad settings. */
export function createMailer(settings: MailerSettings): Mailer {
  const options = smtpOptions(settings);
  const compose = mailComposer(settings);
  const lines = smtpLines();
  return {
    close: lines.close,
    send: async (message, handOver = () => Promise.resolve(true)) => {
      if (!isAddress(message.to))
        return { kind: "refused", retryable: false, reason: "The recipient is no mail address." };
      return smtpAttempt({ options, lines, handOver }, await compose(message));
    },
  };
}
