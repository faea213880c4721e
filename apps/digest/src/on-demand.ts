import { deliveryId, editionId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { compileEdition, localMoment } from "@frontwatch/edition";
import type { Edition, Filter } from "@frontwatch/edition";
import { stableId } from "@frontwatch/ledger";
import type { Queues } from "@frontwatch/queue";
import { saveDelivery, saveEdition } from "@frontwatch/store";
import { newToken } from "./compile.ts";
import type { CompileDeps } from "./deps.ts";
import { gather } from "./gather.ts";
import { messageOf } from "./message.ts";
import { withRecentActivity } from "./with-activity.ts";

/** A digest asked for at once. */
export interface Demand {
  readonly filter: Filter;
  readonly title: string;
  readonly since: Date;
  /** Up to now, where absent. */
  readonly until?: Date;
  readonly zone: string;
  readonly language: string;
}

/** A compiled demand, stored under a private link. */
export interface Answer {
  readonly edition: Edition;
  readonly token: string;
}

/** Compiles and keeps the digest of a span, for whoever asks; `token` is the secret of its private link. */
export async function compileDemand(deps: CompileDeps, demand: Demand, token = newToken()): Promise<Answer> {
  const { store, now, shared } = deps;
  const started = now();
  const to = demand.until ?? (await shared.knownUpTo(started));
  const local = localMoment(started, demand.zone);
  const { filter, title, zone, language, since: from } = demand;
  const id = editionId(stableId("edition", "demand", token));
  const gathered = await gather(deps, { from, to }, { filter, localDate: local.date, first: false });
  const compiled = compileEdition({
    ...gathered,
    ...{
      id,
      subscription: null,
      title,
      language,
      zone,
      localDate: local.date,
      localTime: local.time,
      from,
      to,
      filter,
    },
  });
  const edition = await withRecentActivity(deps, compiled);
  await saveEdition(store.db, {
    ...{ id, subscription: null, key: token, token, from, to, created: started },
    // Its items are looked up for nobody: those of a subscription's editions are.
    ...{ outcome: "compiled", body: edition, items: [] },
  });
  return { edition, token };
}

/** Sends a compiled demand. @returns the delivery's id; its state is to be read from the store */
export async function sendDemand(
  deps: CompileDeps & { readonly queues: Queues },
  { edition, token }: Answer,
  to: { readonly channel: "email" | "slack"; readonly recipient: string },
): Promise<DeliveryId> {
  const delivery = deliveryId(stableId("delivery", edition.id, to.channel, to.recipient));
  const message = messageOf(deps, edition, { ...to, list: "on-demand", key: token, token, delivery });
  await deps.store.db.transaction().execute((tx) =>
    saveDelivery(tx, {
      ...to,
      id: delivery,
      subscription: null,
      edition: edition.id,
      key: token,
      message,
      now: deps.now(),
    }),
  );
  await deps.queues.add("deliver", { delivery });
  return delivery;
}
