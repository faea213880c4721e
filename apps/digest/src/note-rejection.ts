import { recordBounce } from "@frontwatch/store";
import type { Store, TakenDelivery } from "@frontwatch/store";
import { isDeadAddress } from "@frontwatch/delivery";

/** An address that the server refuses as none is a bounce that came at once. */
export async function noteRejection(
  { db }: Pick<Store, "db">,
  taken: TakenDelivery,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  const status = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(reason)?.[1];
  if (status === undefined || !isDeadAddress(status)) return;
  await recordBounce(db, { delivery: taken.id, kind: "hard", status, detail: reason, at: now });
}
