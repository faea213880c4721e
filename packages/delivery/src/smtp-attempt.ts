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

/** What goes wrong before the first mail is named goes wrong for every mail. */
const refusedByServer = (outcome: Outcome): Outcome =>
  outcome.kind === "refused" ? { ...outcome, server: true } : outcome;

const failureOf = (error: unknown): SmtpFailure => (error instanceof Error ? error : { message: String(error) });

/**
 * Asked when the server waits for the mail and nothing of it has left; `false`, or a rejection, breaks the attempt off,
 * so that nothing is delivered. Whoever keeps a record writes here that the mail may arrive from now on.
 */
export type HandOver = () => Promise<boolean>;

/** The mail as a stream: the connection reads it only after 354, and gets it when `handOver` has agreed. */
function watched(bytes: Uint8Array, handOver: HandOver, breakOff: () => void) {
  const state: { handedOver: boolean; refusal?: string } = { handedOver: false };
  let asked = false;
  const ask = async (stream: Readable): Promise<void> => {
    const agreed = await handOver().catch((error: unknown) => failureOf(error).message);
    if (agreed !== true) {
      state.refusal = agreed === false ? "the attempt was taken over by another worker" : agreed;
      breakOff();
      return;
    }
    state.handedOver = true;
    stream.push(bytes);
    stream.push(null);
  };
  const stream = new Readable({
    read() {
      if (!asked) void ask(this);
      asked = true;
    },
  });
  return { stream, state };
}

/** What attempts have in common. */
interface Road {
  readonly options: SmtpOptions;
  readonly lines: SmtpLines;
  readonly handOver: HandOver;
}

/** One attempt over one line. `stale`: a kept line was lost before the mail was asked for; nothing was delivered. */
async function over(line: SmtpLine, { lines, handOver }: Road, mail: ComposedMail): Promise<Outcome | "stale"> {
  const { stream, state } = watched(mail.bytes, handOver, () => line.close(true));
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
    if (state.refusal !== undefined) return { kind: "refused", retryable: true, reason: state.refusal };
    return kept && goodbye && !state.handedOver ? "stale" : smtpFailure(failure, state.handedOver);
  }
}

/** One attempt to hand over the mail, on a line kept from an earlier mail or a new one. Never rejects. */
export async function smtpAttempt(road: Road, mail: ComposedMail): Promise<Outcome> {
  const kept = road.lines.take();
  const first = kept === undefined ? "stale" : await over(kept, road, mail);
  if (first !== "stale") return first;
  const line = await openLine(road.options).catch(failureOf);
  if (!("send" in line)) return refusedByServer(smtpFailure(line, false));
  const outcome = await over(line, road, mail);
  return outcome === "stale" ? { kind: "refused", retryable: true, reason: "connection lost" } : outcome;
}
