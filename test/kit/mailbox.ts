import { SMTPServer } from "smtp-server";
import type { SMTPServerAddress } from "smtp-server";
import { listening } from "./ports.ts";

/** A mail as it was received. */
export interface Mail {
  readonly to: readonly string[];
  /** The whole message: headers and body, as sent. */
  readonly raw: string;
}

/** A mail server on 127.0.0.1 that keeps what it receives. */
export interface Mailbox {
  readonly url: string;
  readonly mails: readonly Mail[];
  /** Lets the server answer no more mails until the returned function is called; what comes is kept all the same. */
  readonly hold: () => () => void;
  /** Refuses recipients whose address holds the text, for good. */
  readonly refuse: (address: string) => void;
  readonly close: () => Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  const refused = new Set<string>();
  let released = Promise.resolve();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }: SMTPServerAddress, _session, callback) {
      const unwanted = [...refused].some((part) => address.includes(part));
      callback(unwanted ? Object.assign(new Error("5.1.1 no such person here"), { responseCode: 550 }) : undefined);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        });
        void released.then(() => callback());
      });
    },
  });
  server.on("error", () => undefined); // killed senders drop their connections
  const port = await listening(server.server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    hold: () => {
      let release = (): void => undefined;
      released = new Promise((resolve) => (release = resolve));
      return release;
    },
    refuse: (address) => void refused.add(address),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
