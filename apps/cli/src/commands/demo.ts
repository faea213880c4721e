import { readEnvironment } from "@frontwatch/config";
import { tellFirstOperator } from "@frontwatch/desk";
import { createLog, untilStopped } from "@frontwatch/telemetry";
import type { Command } from "commander";
import { freePort } from "../local-services.ts";
import { runDemo } from "../demo/run.ts";
import { print } from "../output.ts";

/** `frontwatch demo`: the main job on bundled samples. */
export function addDemo(program: Command): void {
  program
    .command("demo")
    .option("--keep", "stay up afterwards, with the pages open")
    .option("--out <directory>", "where the digests are written", "out/demo")
    .description(
      "Read bundled sample articles over three simulated days and deliver their digests to a local mailbox and Slack.",
    )
    .action(async ({ keep, out }: { readonly keep?: true; readonly out: string }) => {
      // The demo is the same everywhere: whatever the environment says, nothing leaves this machine.
      const { LOG_LEVEL = "error" } = process.env;
      const env = readEnvironment({ LOG_LEVEL, FRONTWATCH_PORT: String(await freePort(8080)) });
      const log = createLog("demo", env.logLevel);
      const started = performance.now();
      const demo = await runDemo({ env, log, out });
      await print(`${((performance.now() - started) / 1000).toFixed(1)} s from start to the last delivery`);
      for (const part of demo.missing) await print(`MISSING  ${part}`);
      if (demo.missing.length > 0) process.exitCode = 1;
      else await print("Every expected part is there.");
      if (keep) {
        await tellFirstOperator(demo.everything.host);
        await print(`Pages: ${env.publicUrl}   Mailbox: ${demo.everything.pages.mailbox ?? ""}   Stop with Ctrl-C.`);
        await untilStopped(log, [demo]);
      } else await demo.close();
    });
}
