import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { once } from "node:events";
import { listening } from "../kit/ports.ts";
import type { Dice } from "./dice.ts";

/** Where a conversation is broken off; `after-dot`: the server has the mail, and its answer is lost. */
const DROPS = ["connect", "ehlo", "mail", "rcpt", "data", "body", "after-dot"] as const;
type Drop = (typeof DROPS)[number];

/** What passed between one mail's sender and the server, by the proxy's own eyes. */
export interface Passage {
  readonly to: string;
  /** When the server's 354 was passed on: from then on the mail may leave. Milliseconds of the epoch. */
  readonly asked: number;
  /** When the server's answer to the mail was passed on; never, where it was lost. */
  answered?: number;
  /** The answer: taken or not. */
  taken?: boolean;
}

/** A proxy before a real mail server that breaks conversations off at every step and refuses now and then. */
export interface SmtpTrouble {
  readonly url: string;
  readonly passages: readonly Passage[];
  /** How often what was done. */
  readonly counts: Readonly<Record<string, number>>;
  /** Lets everything pass from now on. */
  readonly calm: () => void;
  readonly close: () => Promise<void>;
}

const REFUSALS = ["450 4.2.1 try again", "451 4.3.0 local error", "421 4.7.0 too many"] as const;

export async function openSmtpTrouble(port: number, dice: Dice, odds: number): Promise<SmtpTrouble> {
  const passages: Passage[] = [];
  const counts: Record<string, number> = {};
  const sockets = new Set<Socket>();
  const state = { odds };
  const note = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1);
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
    }
    const breakOff = (): void => {
      near.destroy();
      far.destroy();
    };
    near.once("close", () => far.destroy());
    far.once("close", () => near.end());
    pass({ near, far, dice, breakOff, note, passages, odds: () => state.odds });
  });
  const own = await listening(server);
  return {
    url: `smtp://127.0.0.1:${own}`,
    passages,
    counts,
    calm: () => (state.odds = 0),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

interface Conversation {
  readonly near: Socket;
  readonly far: Socket;
  readonly dice: Dice;
  readonly breakOff: () => void;
  readonly note: (what: string) => void;
  readonly passages: Passage[];
  readonly odds: () => number;
}

/**
 * Reads along. Half of the conversations are in lock step, for the proxy hides that the server takes commands in
 * batches (RFC 2920); in the others envelope and DATA come at once, and are cut anywhere.
 */
function pass({ near, far, dice, breakOff, note, passages, odds }: Conversation): void {
  const inStep = dice.chance(0.5);
  const talk: { phase: "commands" | "asked" | "body" | "dotted"; to: string; drop?: Drop; tail: string } = {
    ...{ phase: "commands", to: "", tail: "" },
  };
  let passage: Passage | undefined;
  const plan = (): void => {
    if (dice.chance(odds())) talk.drop = dice.pick(DROPS);
    else delete talk.drop;
  };
  const dropsAt = (step: string): boolean => {
    if (talk.drop !== step || odds() === 0) return false;
    note(`dropped at ${step}`);
    breakOff();
    return true;
  };
  /** @returns whether the command goes on to the server */
  const command = (line: string): boolean => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "MAIL") plan();
    if (dropsAt(verb.toLowerCase())) return false;
    if (verb === "RCPT") {
      talk.to = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (inStep && dice.chance(odds() / 3)) {
        note("refused for now");
        near.write(`${dice.pick(REFUSALS)}\r\n`);
        return false;
      }
    }
    if (verb === "DATA") talk.phase = "asked";
    return true;
  };
  plan();
  if (dropsAt("connect")) return;
  near.on("data", (chunk: Buffer) => {
    if (talk.phase === "body") {
      talk.tail = (talk.tail + chunk.toString("latin1")).slice(-5);
      if (dropsAt("body")) return;
      if (talk.tail.endsWith("\r\n.\r\n")) talk.phase = "dotted";
      far.write(chunk);
      return;
    }
    for (const line of chunk.toString("latin1").split(/(?<=\n)/)) {
      if (!command(line)) return;
      far.write(line, "latin1");
    }
  });
  far.on("data", (chunk: Buffer) => {
    const answer = chunk.toString("latin1");
    if (talk.phase === "asked") {
      if (/^354/m.test(answer)) {
        talk.phase = "body";
        talk.tail = "";
        passage = { to: talk.to, asked: Date.now() };
        passages.push(passage);
      } else if (/^[45]/m.test(answer)) talk.phase = "commands";
    } else if (talk.phase === "dotted") {
      talk.phase = "commands";
      if (dropsAt("after-dot")) return;
      if (passage) {
        passage.answered = Date.now();
        passage.taken = answer.startsWith("250");
      }
      passage = undefined;
    }
    near.write(inStep ? answer.replace("PIPELINING", "X-IN-STEP") : answer, "latin1");
  });
}
