import type { SmtpLine } from "./smtp-line.ts";

const IDLE = 2000; // milliseconds that a line is kept for the next mail; servers close idle ones after minutes
const MAX_MAILS = 100; // a line; nodemailer's pool has the same
const MAX_IDLE = 10; // lines kept

/** Lines kept open between mails: a connection costs more than a mail. */
export interface SmtpLines {
  /** The line given back last that is still up, or undefined. */
  readonly take: () => SmtpLine | undefined;
  readonly give: (line: SmtpLine) => void;
  /** Closes those at rest. */
  readonly close: () => void;
}

export function smtpLines(): SmtpLines {
  const resting: { readonly line: SmtpLine; readonly timer: NodeJS.Timeout }[] = [];
  const drop = (line: SmtpLine): void => {
    const at = resting.findIndex((rest) => rest.line === line);
    if (at !== -1) resting.splice(at, 1);
    line.close();
  };
  const take = (): SmtpLine | undefined => {
    for (let rest = resting.pop(); rest !== undefined; rest = resting.pop()) {
      clearTimeout(rest.timer);
      if (rest.line.alive()) return rest.line;
    }
    return undefined;
  };
  return {
    take,
    give: (line) => {
      if (line.mails() >= MAX_MAILS || resting.length >= MAX_IDLE) {
        line.close();
        return;
      }
      resting.push({
        line,
        timer: setTimeout(() => {
          drop(line);
        }, IDLE),
      });
    },
    close: () => {
      for (let line = take(); line !== undefined; line = take()) line.close();
    },
  };
}
