import { AppError, deliveryId } from "@frontwatch/domain";
import {
  countDeliveries,
  deliveryHistory,
  getDelivery,
  listDeliveries,
  noteAudit,
  resendDelivery,
} from "@frontwatch/store";
import type { DeliveryState } from "@frontwatch/store";
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { withHost } from "../environment.ts";
import { print } from "../output.ts";

const STATES = ["pending", "sending", "sent", "failed", "unknown"] as const satisfies readonly DeliveryState[];
const ACTIONS = ["list", "show", "resend"] as const;
type Action = (typeof ACTIONS)[number];

const isAction = (text: string): text is Action => (ACTIONS as readonly string[]).includes(text);

/** `frontwatch deliveries`: what was sent to whom, what was not and why, and sending it again. */
export function addDeliveries(program: Command): void {
  program
    .command("deliveries")
    .argument("[action]", '"list" (unless given), "show" or "resend"', (action: string) => {
      if (!isAction(action)) throw new InvalidArgumentError('It is "list", "show" or "resend".');
      return action;
    })
    .argument("[id]", "the delivery, for show and resend")
    .addOption(new Option("--state <state>", "list only those; may be repeated").choices(STATES).argParser(more))
    .option("--limit <number>", "list at most so many, the newest first", Number, 50)
    .description("List deliveries, tell one's history, or send one again that failed or is unknown.")
    .action((action: Action | undefined, id: string | undefined, options: Options) =>
      withHost(async ({ store: { db }, queues, now }) => {
        if (action === "show") return tell(db, id ?? "");
        if (action === "resend") {
          const delivery = deliveryId(id ?? "");
          if (!(await resendDelivery(db, delivery, now()))) {
            throw new AppError(
              "not_found",
              `No delivery "${id ?? ""}" has failed or is unknown. \`frontwatch deliveries --state failed --state unknown\` lists them.`,
            );
          }
          await noteAudit(db, { who: COMMAND_LINE, action: "delivery sent again", subject: delivery });
          await queues.add("deliver", { delivery });
          return print(`${delivery} is sent again.`);
        }
        const counts = await countDeliveries(db);
        await print(STATES.map((state) => `${counts[state]} ${state}`).join(", "));
        for (const row of await listDeliveries(db, options.limit, options.state ?? [])) {
          const state = row.look_at === null ? row.state : `${row.state}, being looked into`;
          const when = (row.settled_at ?? row.created).toISOString();
          const bounced = row.bounced === null ? "" : `\tbounced: ${row.bounced}`;
          await print(`${row.id}\t${when}\t${row.channel}\t${row.recipient}\t${state}\t${row.reason ?? ""}${bounced}`);
        }
      }),
    );
}

interface Options {
  readonly state?: readonly DeliveryState[];
  readonly limit: number;
}

function more(state: string, all: readonly DeliveryState[] | undefined): readonly DeliveryState[] {
  const known = STATES.find((each) => each === state);
  if (!known) throw new InvalidArgumentError(`It is one of ${STATES.join(", ")}.`);
  return [...(all ?? []), known];
}

async function tell(db: Parameters<typeof getDelivery>[0], id: string): Promise<void> {
  const row = await getDelivery(db, deliveryId(id));
  if (!row) throw new AppError("not_found", `There is no delivery "${id}". \`frontwatch deliveries\` lists them.`);
  await print(`${row.id} to ${row.recipient} (${row.channel}), made ${row.created.toISOString()}`);
  await print(`${row.state} after ${row.attempts} attempts${row.reason === null ? "" : `: ${row.reason}`}`);
  for (const event of await deliveryHistory(db, deliveryId(id))) {
    await print(`${event.at.toISOString()}\tattempt ${event.attempt}\t${event.event}\t${event.detail ?? ""}`);
  }
}
