import { composeMail } from "./compose-mail.ts";
import { isAddress } from "./mail-fields.ts";
import type { MailMessage, MailerSettings } from "./mail-message.ts";
import type { Outcome } from "./outcome.ts";
import { smtpAttempt } from "./smtp-attempt.ts";
import { smtpOptions } from "./smtp-options.ts";

export interface Mailer {
  /**
   * One attempt, no retry. Whatever the server does is an outcome; AppError `input_invalid` is thrown only for a
   * message whose fields cannot stand in headers.
   */
  readonly send: (message: MailMessage) => Promise<Outcome>;
}

/** A sender of mail over SMTP. Throws AppError `config_invalid` on bad settings. */
export function createMailer(settings: MailerSettings): Mailer {
  const options = smtpOptions(settings);
  return {
    send: async (message) => {
      if (!isAddress(message.to))
        return { kind: "refused", retryable: false, reason: "The recipient is no mail address." };
      return smtpAttempt(options, await composeMail(settings, message));
    },
  };
}
