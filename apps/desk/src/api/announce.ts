import type { ChangeEvent } from "@frontwatch/domain";
import { wants } from "@frontwatch/edition";
import type { Filter } from "@frontwatch/edition";
import type { Host } from "@frontwatch/host";
import { announceEvents, changeAsOf } from "@frontwatch/store";
import type { WebhookRow } from "@frontwatch/store";
import { z } from "zod";
import { citationsFor } from "../ledger/cite.ts";
import { changeRecordOf } from "../ledger/record-of.ts";
import { changeRecord, instant } from "../ledger/record-schemas.ts";

/** What a webhook's receiver is sent. */
export const messageSchema = z
  .object({
    type: z.enum(["change.new", "change.update"]),
    timestamp: instant.meta({ description: "When it became known." }),
    data: z.object({
      event: z.string().meta({ description: "Id of the step in the change's life." }),
      rule: z.string(),
      change: changeRecord,
    }),
  })
  .meta({ id: "ChangeMessage" });

/** Makes a webhook's messages of what became known, and has them sent. */
export async function announce({ store, queues, now, env }: Host, webhook: string): Promise<void> {
  const { db } = store;
  const bodyOf = async (hook: WebhookRow, event: ChangeEvent): Promise<string | undefined> => {
    if (!wants(hook.filter as Filter, event.after)) return undefined;
    const known = await changeAsOf(db, event.change, event.known);
    const change = known ?? { change: event.after, firstKnown: event.known, lastKnown: event.known };
    const citations = await citationsFor(store, [change.change]);
    const message: z.output<typeof messageSchema> = {
      type: `change.${event.event}`,
      timestamp: event.known.toISOString(),
      data: {
        event: event.id,
        rule: event.rule,
        change: changeRecordOf(change, { citations, publicUrl: env.publicUrl }),
      },
    };
    return JSON.stringify(message);
  };
  while (await announceEvents(db, webhook, { now: now(), bodyOf })) continue;
  await queues.add("notify", { webhook });
}
