import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ComposedMail } from "./compose-mail.ts";
import type { Outcome } from "./outcome.ts";
import type { SmtpOptions } from "./smtp-options.ts";

const MAX_REASON = 300;

/** What nodemailer's errors tell; absent where the server said nothing. */
interface SmtpFailure {
  readonly message: string;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

const reasonOf = ({ response, message }: SmtpFailure): string =>
  (response ?? message).replace(/\s+/g, " ").slice(0, MAX_REASON);

/**
 * What a failure means. A reply with a code is definite, at any step. Without one it is definite as long as the server
 * has not asked for the mail (354): nothing can have been delivered. After that the last 250 may just have been lost
 * (RFC 5321, 4.5.3.2.6), so it is unknown.
 */
export function smtpFailure(failure: SmtpFailure, handedOver: boolean): Outcome {
  const reason = reasonOf(failure);
  const code = failure.responseCode;
  if (code !== undefined && code >= 400) return { kind: "refused", retryable: code < 500 || code === 503, reason };
  return handedOver ? { kind: "unknown", reason } : { kind: "refused", retryable: true, reason };
}

/** The mail as a stream that knows whether anybody began to read it: the connection does so only after 354. */
function watched(bytes: Uint8Array): { readonly stream: Readable; readonly handedOver: () => boolean } {
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return { stream, handedOver: () => begun };
}

/** One step of the conversation as a promise. */
function step<T>(
  run: (done: (error: SmtpFailure | null | undefined, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    run((error, result) => {
      if (error) reject(error instanceof Error ? error : new Error(error.message));
      else resolve(result);
    });
  });
}

/** One conversation with the server, from connecting to its last answer. Never rejects. */
export async function smtpAttempt(options: SmtpOptions, mail: ComposedMail): Promise<Outcome> {
  const { timeoutMs, credentials, name, ...target } = options;
  const connection = new SMTPConnection({
    ...target,
    ...(name === undefined ? {} : { name }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  const { stream, handedOver } = watched(mail.bytes);
  // A lost connection is told by this event, by the waiting step, or by both.
  const lost = new Promise<never>((_, reject) => {
    connection.once("error", reject);
    connection.once("end", () => {
      reject(new Error("The server closed the connection."));
    });
  });
  const talk = async (): Promise<Outcome> => {
    await step((done) => connection.connect(done));
    if (credentials !== undefined) await step((done) => connection.login({ credentials }, done));
    const envelope = { from: mail.from, to: mail.to, size: mail.bytes.length };
    const info = await step<{ readonly response: string }>((done) => connection.send(envelope, stream, done));
    return { kind: "sent", ref: (info?.response ?? "").slice(0, MAX_REASON) };
  };
  try {
    const outcome = await Promise.race([talk(), lost]);
    connection.quit();
    return outcome;
  } catch (failure) {
    connection.close();
    const told: SmtpFailure = failure instanceof Error ? failure : { message: String(failure) };
    return smtpFailure(told, handedOver());
  }
}
