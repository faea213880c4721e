import type { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { ComposedMail } from "./compose-mail.ts";
import type { SmtpOptions } from "./smtp-options.ts";

/** A connection that may carry one mail after the other. */
export interface SmtpLine {
  /** Mails carried so far. After the first the server may have closed it meanwhile. */
  readonly mails: () => number;
  /** Resolves with the server's last answer; rejects with what went wrong on the way, or with the loss of the line. */
  readonly send: (mail: ComposedMail, stream: Readable) => Promise<string>;
  readonly alive: () => boolean;
  /** Says goodbye; breaks off where `abrupt`. */
  readonly close: (abrupt?: boolean) => void;
}

type Done<T> = (error: Error | null | undefined, result?: T) => void;

/** One step of the conversation as a promise. */
function step<T>(run: (done: Done<T>) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    run((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** A line, opened and logged in. Rejects with what the server or the system said. */
export async function openLine(options: SmtpOptions): Promise<SmtpLine> {
  const { timeoutMs, credentials, name, ...target } = options;
  const connection = new SMTPConnection({
    ...target,
    ...(name === undefined ? {} : { name }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  let alive = true;
  let mails = 0;
  // A lost connection is told by these events, by the waiting step, or by both; between mails by the events alone.
  const lost = new Promise<never>((_, reject) => {
    const end = (error: Error): void => {
      alive = false;
      reject(error);
    };
    connection.on("error", end);
    connection.on("end", () => {
      end(new Error("The server closed the connection."));
    });
  });
  lost.catch(() => undefined); // nobody may be waiting
  const close = (abrupt = false): void => {
    alive = false;
    if (abrupt) connection.close();
    else connection.quit();
  };
  const open = async (): Promise<void> => {
    await step((done) => connection.connect(done));
    if (credentials !== undefined) await step((done) => connection.login({ credentials }, done));
  };
  try {
    await Promise.race([open(), lost]);
  } catch (failure) {
    close(true);
    throw failure;
  }
  return {
    mails: () => mails,
    send: async (mail, stream) => {
      const envelope = { from: mail.from, to: mail.to, size: mail.bytes.length };
      const sending = step<{ readonly response: string }>((done) => connection.send(envelope, stream, done));
      const info = await Promise.race([sending, lost]);
      mails++;
      return info?.response ?? "";
    },
    alive: () => alive,
    close,
  };
}
