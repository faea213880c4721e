import { readEnvironment } from "@frontwatch/config";
import { loadKnowledge, rebuildLedger } from "@frontwatch/classify";
import { pauseUntil, requeue, syncSettings } from "@frontwatch/digest";
import { AppError, subscriptionId } from "@frontwatch/domain";
import type { SubscriptionId } from "@frontwatch/domain";
import { readSettings } from "@frontwatch/host";
import { listSubscriptions, noteAudit, openStore, setSubscriptionState } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { kinOf } from "@frontwatch/ledger";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { runningDatabase, withHost } from "../environment.ts";
import { print } from "../output.ts";
import { prepare } from "../prepare.ts";

type Move = "pause" | "resume" | "end";

/** Pauses, resumes or ends a subscription. @returns whether there is such a one */
async function move(
  store: Store,
  id: SubscriptionId,
  { action, until, now }: { readonly action: Move; readonly until: string | undefined; readonly now: Date },
): Promise<boolean> {
  if (action === "pause" && until !== undefined) return pauseUntil(store, id, { until, now });
  const state = ({ pause: "paused", resume: "active", end: "unsubscribed" } as const)[action];
  const found = await setSubscriptionState(store.db, { id }, state);
  if (found && action === "resume") await pauseUntil(store, id, { until: undefined, now });
  return found;
}

/** Commands on an installation: migrate, requeue, rebuild, subscriptions. */
export function addOperate(program: Command): void {
  program
    .command("migrate")
    .description(
      "Bring database and queues up to this release, and sources and subscriptions in line with frontwatch.yaml.",
    )
    .action(async () => {
      const env = readEnvironment(process.env);
      const settings = await readSettings(env);
      const url = await runningDatabase(env);
      const ran = await prepare(env, url);
      const store = openStore(url);
      try {
        await syncSettings(store, settings, { ...(await loadKnowledge()), now: new Date() });
      } finally {
        await store.close();
      }
      await print(ran.length === 0 ? "The database is up to date." : `Ran ${ran.join(", ")}.`);
      await print(`${settings.sources.length} sources, ${settings.subscriptions.length} subscriptions.`);
    });

  program
    .command("requeue")
    .description("Queue again all work that the store knows to be undone: for queues that were lost.")
    .action(async () => {
      const count = await withHost(({ store, queues, now }) => requeue({ db: store.db, queues, before: now() }));
      await print(`${count} jobs queued.`);
    });

  program
    .command("rebuild")
    .description("Fold the ledger anew from its claims; ids and events come out the same.")
    .action(async () => {
      const { claims, changes, events } = await withHost(async ({ store, now }) => {
        const { actors } = await loadKnowledge();
        return rebuildLedger({ db: store.db, kin: kinOf(actors) }, now());
      });
      await print(`${claims} claims folded into ${changes} changes with ${events} events.`);
    });

  program
    .command("subscriptions")
    .argument("[action]", '"pause", "resume" or "end"; without it they are listed', (action) => {
      if (action !== "pause" && action !== "resume" && action !== "end") {
        throw new InvalidArgumentError('It is "pause", "resume" or "end".');
      }
      return action;
    })
    .argument("[id]", "the subscription")
    .option("--until <date>", "pause until this date, YYYY-MM-DD; without it until it is resumed")
    .description("List subscriptions, or pause, resume or end one.")
    .action((action: Move | undefined, id: string | undefined, { until }: { until?: string }) =>
      withHost(async ({ store, now }) => {
        if (action !== undefined) {
          const found = await move(store, subscriptionId(id ?? ""), { action, until, now: now() });
          if (!found)
            throw new AppError(
              "not_found",
              `There is no subscription "${id ?? ""}". \`frontwatch subscriptions\` lists them.`,
            );
          const past = { pause: "paused", resume: "resumed", end: "ended" }[action];
          await noteAudit(store.db, { who: COMMAND_LINE, action: `subscription ${past}`, subject: id ?? "" });
        }
        for (const row of await listSubscriptions(store.db)) {
          await print(`${row.id}\t${row.title}\t${row.recipient}\t${row.state}\tnext ${row.nextDueAt.toISOString()}`);
        }
      }),
    );
}
