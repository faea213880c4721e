import { createHash } from "node:crypto";
import { deliveryId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { Queues } from "@frontwatch/queue";
import { renderLetter } from "@frontwatch/render";
import type { Letter } from "@frontwatch/render";
import { countAttempt, saveDelivery } from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";
import type { FrozenMessage } from "./message.ts";

/** What sending a letter needs. */
export type LetterDeps = Pick<CompileDeps, "store" | "now" | "layout" | "publicUrl" | "mailDomain"> & {
  readonly queues: Pick<Queues, "add">;
};

/**
 * Sends a mail that is no edition, through the delivery ledger: once for an address and a key, however often it is
 * called. Once it has arrived its message is forgotten, for its link is a secret; one whose link ends at `goodUntil` is
 * forgotten however it comes out. @returns the delivery's id
 */
export async function sendLetter(
  deps: LetterDeps,
  { to, key, goodUntil, ...letter }: Letter & { readonly to: string; readonly key: string; readonly goodUntil?: Date },
): Promise<DeliveryId> {
  const delivery = deliveryId(stableId("delivery", "letter", key, to));
  const now = deps.now();
  const { subject, html, text } = renderLetter(deps.layout, letter);
  const message: FrozenMessage = {
    ...{ channel: "email", to, subject, html, text },
    ...{ messageId: `letter-${delivery}.v1@${deps.mailDomain}`, date: now.toISOString() },
    ...{ listId: "account", verp: delivery, ...(goodUntil && { goodUntil: goodUntil.toISOString() }) },
  };
  const row = { id: delivery, subscription: null, edition: null, key, channel: "email" as const, recipient: to };
  await saveDelivery(deps.store.db, { ...row, message, now });
  await deps.queues.add("deliver", { delivery });
  return delivery;
}

/** Letters that ask one address in a day: nobody may have a stranger's mailbox filled. */
const MOST_ASKED = 3;
const DAY_MS = 86_400_000;

/** Whether an address may be asked once more; the asking is counted. */
export const mayAsk = ({ store, now }: Pick<LetterDeps, "store" | "now">, address: string): Promise<boolean> =>
  countAttempt(store.db, `confirm ${address.toLowerCase()}`, { most: MOST_ASKED, withinMs: DAY_MS, now: now() });

/** Asks the owner of an address whether a subscription is theirs; `confirm` is the secret of the link that says so. */
export async function askToConfirm(
  deps: LetterDeps,
  { title, recipient, confirm }: Pick<SubscriptionRow, "title" | "recipient"> & { readonly confirm: string },
): Promise<DeliveryId> {
  return sendLetter(deps, {
    ...{ to: recipient, key: `confirm ${createHash("sha256").update(confirm).digest("hex")}` },
    subject: "Do you want these digests?",
    lines: [
      `Somebody, likely you, asked that this address get the Frontwatch digest “${title}”.`,
      "Nothing is sent before you say that it is you who wants it. If you do not, there is nothing to do.",
    ],
    link: { label: "Yes, send them", url: `${deps.publicUrl}/confirm/${confirm}` },
  });
}
