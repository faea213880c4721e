import { forget, forgettable, loadKnowledge } from "@frontwatch/classify";
import { kinOf } from "@frontwatch/ledger";
import { canonicalUrl, cleanUrl } from "@frontwatch/sources";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { withHost } from "../environment.ts";
import { print } from "../output.ts";

/** `frontwatch forget`: deletion on request. */
export function addForget(program: Command): void {
  program
    .command("forget")
    .argument("<what>", "an article's address, or the id of a source")
    .description(
      "Forget an article or a source for good: its texts, quotes and claims. Editions already compiled stay as they are.",
    )
    .action((named: string) =>
      withHost(async ({ store, now }) => {
        const kin = kinOf((await loadKnowledge()).actors);
        const what = forgettable(named, (url) => [cleanUrl(url), canonicalUrl(url)]);
        const { articles, claims, copies } = await forget({ db: store.db, kin }, what, {
          ...{ who: COMMAND_LINE, now: now() },
        });
        await print(`${articles} articles and ${claims} claims forgotten; the ledger was folded anew without them.`);
        if ("source" in what) await print(`${named} is paused: resume it on the desk to read it again from now on.`);
        for (const url of copies) await print(`Its text stands here by another publisher, too: ${url}`);
      }),
    );
}
