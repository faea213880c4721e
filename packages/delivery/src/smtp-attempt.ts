import { Readable } from "node:stream";
import type { ComposedMail } from "./compose-mail.ts";
import type { Outcome } from "./outcome.ts";
import { openLine, type SmtpLine } from "./smtp-line.ts";
import type { SmtpLines } from "./smtp-lines.ts";
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

const failureOf = (error: unknown): SmtpFailure => (error instanceof Error ? error : { message: String(error) });

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

/** One attempt over one line. `stale`: a kept line was lost before the mail was asked for; nothing was delivered. */
async function over(line: SmtpLine, lines: SmtpLines, mail: ComposedMail): Promise<Outcome | "stale"> {
  const { stream, handedOver } = watched(mail.bytes);
  const kept = line.mails() > 0;
  try {
    const answer = await line.send(mail, stream);
    lines.give(line);
    return { kind: "sent", ref: answer.slice(0, MAX_REASON) };
  } catch (error) {
    line.close(true);
    const failure = failureOf(error);
    // 421 is how a server takes leave of a line at rest (RFC 5321, 3.8).
    const goodbye = failure.responseCode === undefined || failure.responseCode === 421;
    return kept && goodbye && !handedOver() ? "stale" : smtpFailure(failure, handedOver());
  }
}

/** One attempt to hand over the mail, on a line kept from an earlier mail or a new one. Never rejects. */
export async function smtpAttempt(options: SmtpOptions, lines: SmtpLines, mail: ComposedMail): Promise<Outcome> {
  const kept = lines.take();
  const first = kept === undefined ? "stale" : await over(kept, lines, mail);
  if (first !== "stale") return first;
  try {
    const outcome = await over(await openLine(options), lines, mail);
    return outcome === "stale" ? { kind: "refused", retryable: true, reason: "connection lost" } : outcome;
  } catch (error) {
    return smtpFailure(failureOf(error), false);
  }
}
