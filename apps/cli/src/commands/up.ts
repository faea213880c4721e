import { access, writeFile } from "node:fs/promises";
import { readEnvironment } from "@frontwatch/config";
import { tellFirstOperator } from "@frontwatch/desk";
import { readSettings } from "@frontwatch/host";
import { createLog, untilStopped } from "@frontwatch/telemetry";
import type { Command } from "commander";
import { startEverything } from "../everything.ts";
import { print } from "../output.ts";
import { STARTER } from "../starter.ts";

/** `frontwatch up`: everything in one process, for real, until it is stopped. */
export function addUp(program: Command): void {
  program
    .command("up")
    .description(
      "Run everything on this machine: database, workers, desk; a local mailbox and Slack unless others are set.",
    )
    .action(async () => {
      const env = readEnvironment(process.env);
      const log = createLog("up", env.logLevel);
      await writeStarter(env.configFile);
      const settings = await readSettings(env);
      const everything = await startEverything({ env, settings, log });
      await tellFirstOperator(everything.host);
      await print(`Frontwatch runs. Its pages: ${env.publicUrl}`);
      if (everything.pages.mailbox !== undefined)
        await print(`Mail goes to the local mailbox: ${everything.pages.mailbox}`);
      await print(`Sources and subscriptions are in ${env.configFile}. Stop with Ctrl-C.`);
      await untilStopped(log, [everything]);
    });
}

async function writeStarter(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await writeFile(file, STARTER, { flag: "wx" });
  await print(`Wrote ${file} with well-known public feeds: change it to your needs.`);
}
