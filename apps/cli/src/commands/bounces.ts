import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { takeBounce } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import { liftSuppression, listBounces, listSuppressions, noteAudit, suppressAddress } from "@frontwatch/store";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { withHost } from "../environment.ts";
import { COMMAND_LINE } from "../command-line.ts";
import { print, printJson } from "../output.ts";

/** sysexits.h, EX_TEMPFAIL: a mail server that pipes to us keeps the mail and comes again. */
const COME_AGAIN = 75;
const MOST_ROWS = 1_000;

/** `frontwatch bounce` and `frontwatch suppressions`: mail that came back, and addresses that get none. */
export function addBounces(program: Command): void {
  program
    .command("bounce")
    .argument("<file>", "the mail as it came back; - reads standard input, for a mail server's pipe")
    .option("--recipient <address>", "to whom the mail server handed it, where the mail itself does not tell")
    .description("Take in a bounce or a complaint: dead addresses and those who complain get no more mail.")
    .action(async (file: string, options: { readonly recipient?: string }) => {
      const mail = file === "-" ? await buffer(process.stdin) : await readFile(file).catch(unreadable(file));
      try {
        await printJson(await withHost((host) => takeBounce(host, mail, options.recipient)));
      } catch (error) {
        if (!(error instanceof AppError && error.retryable)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = COME_AGAIN;
      }
    });

  program
    .command("suppressions")
    .argument("[action]", '"add" or "lift"; without it they are listed, with what came back', (action: string) => {
      if (action !== "add" && action !== "lift") throw new InvalidArgumentError('It is "add" or "lift".');
      return action;
    })
    .argument("[address]", "the mail address")
    .description("List the addresses that get no mail, add one, or lift one.")
    .action((action: "add" | "lift" | undefined, address: string = "") =>
      withHost(async ({ store: { db }, now }) => {
        if (action !== undefined && !/^\S+@\S+$/.test(address)) {
          throw new AppError("input_invalid", `"${address}" is no mail address.`);
        }
        if (action === "add") {
          await suppressAddress(db, { address, reason: "operator", detail: "added by the operator", at: now() });
        } else if (action === "lift" && !(await liftSuppression(db, address, now()))) {
          throw new AppError("not_found", `${address} is not suppressed. \`frontwatch suppressions\` lists them.`);
        }
        if (action !== undefined) {
          const did = action === "add" ? "address suppressed" : "suppression lifted";
          await noteAudit(db, { who: COMMAND_LINE, action: did, subject: address.toLowerCase() });
        }
        for (const row of await listSuppressions(db, MOST_ROWS)) {
          const until = row.lifted ? `lifted ${row.lifted.toISOString()}` : "stands";
          await print(`${row.address}\t${row.reason}\t${row.at.toISOString()}\t${until}\t${row.detail}`);
        }
        if (action !== undefined) return;
        for (const row of await listBounces(db, MOST_ROWS)) {
          await print(`${row.recipient}\t${row.kind}\t${row.at.toISOString()}\t${row.status ?? ""}\t${row.detail}`);
        }
      }),
    );
}

const unreadable =
  (file: string) =>
  (cause: unknown): never => {
    throw new AppError("input_invalid", `${file} cannot be read.`, { cause });
  };
