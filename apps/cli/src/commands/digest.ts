import { setTimeout as wait } from "node:timers/promises";
import { loadKnowledge } from "@frontwatch/classify";
import { compileDemand, contentOf, demandOf, DIGEST_FORMATS, openCompiler, sendDemand } from "@frontwatch/digest";
import type { CompileDeps, DigestFormat } from "@frontwatch/digest";
import type { DeliveryId } from "@frontwatch/domain";
import { getDelivery } from "@frontwatch/store";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { z } from "zod";
import { withHost } from "../environment.ts";
import { print, printJson } from "../output.ts";
import { addWishOptions, wishOf } from "../wish-options.ts";
import type { WishOptions } from "../wish-options.ts";

interface Options extends WishOptions {
  readonly since: string;
  readonly until?: string;
  readonly zone: string;
  readonly format: DigestFormat;
  readonly to?: string;
}

/** How long a sent digest's outcome is waited for. */
const PATIENCE_MS = 60_000;

/** `frontwatch digest`: a digest at once, printed or sent. */
export function addDigest(program: Command): void {
  const command = program
    .command("digest")
    .option("--since <when>", "a span back from now, such as 24h or 7d, or a date, such as 2016-06-08", "24h")
    .option("--until <when>", "up to then; now, unless given")
    .option("--zone <zone>", "IANA time zone of dates", "UTC")
    .addOption(new Option("--format <format>", "how it is printed").choices(DIGEST_FORMATS).default("text"))
    .option("--to <recipient>", "send it to an address or a #channel, instead of printing it", recipient)
    .description("Compile a digest at once; print it, or send it and print the delivery's id and state.");
  addWishOptions(command).action((options: Options) =>
    withHost(async (host) => {
      const deps = await openCompiler(host);
      const demand = demandOf({ ...wishOf(options), ...options }, { names: await loadKnowledge(), now: host.now() });
      const answer = await compileDemand(deps, demand);
      if (options.to === undefined) return print(contentOf(deps, answer, options.format));
      const channel = options.to.includes("@") ? "email" : "slack";
      const id = await sendDemand({ ...deps, queues: host.queues }, answer, { channel, recipient: options.to });
      await printJson({ delivery: id, state: await outcomeOf(deps, id) });
    }),
  );
}

function recipient(to: string): string {
  if (to.startsWith("#") ? /^#[\w-]{1,79}$/.test(to) : z.email().safeParse(to).success) return to;
  throw new InvalidArgumentError("It is an address, such as me@example.org, or a Slack channel, such as #conflict.");
}

async function outcomeOf({ store }: CompileDeps, id: DeliveryId): Promise<string> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    const state = (await getDelivery(store.db, id))?.state ?? "pending";
    if ((state !== "pending" && state !== "sending") || patience.aborted) return state;
    await wait(200);
  }
}
