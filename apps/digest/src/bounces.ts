import { randomBytes } from "node:crypto";
import { readReport } from "@frontwatch/delivery";
import { deliveryId } from "@frontwatch/domain";
import type { Now } from "@frontwatch/domain";
import { recordBounce, secretOf } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

/** The secret that return paths are signed with; made at its first use. */
export const bounceSecret = ({ db }: Pick<Store, "db">): Promise<string> =>
  secretOf(db, "bounces", randomBytes(32).toString("hex"));

/** What a report led to. */
export interface BounceTaken {
  /** `ignored`: it names no delivery of ours, or tells nothing that counts. */
  readonly outcome: "suppressed" | "counted" | "repeated" | "ignored";
  readonly delivery?: string;
  readonly detail: string;
}

/**
 * Takes in a mail that came back to a return path of ours, or a complaint: a dead address and a complaint get no more
 * mail, other bounces are counted.
 * @param recipient - to whom the mail server handed it, where it tells
 */
export async function takeBounce(
  { store, now }: { readonly store: Store; readonly now: Now },
  mail: Uint8Array,
  recipient?: string,
): Promise<BounceTaken> {
  const secret = await bounceSecret(store);
  const report = readReport(mail, { secret, ...(recipient !== undefined && { recipient }) });
  if (!report) return { outcome: "ignored", detail: "it names no return path of ours" };
  const { delivery, kind, status, detail } = report;
  if (kind === "none") return { outcome: "ignored", delivery, detail };
  const id = deliveryId(delivery);
  const at = now();
  const outcome = await recordBounce(store.db, {
    delivery: id,
    kind,
    detail,
    at,
    ...(status !== undefined && { status }),
  });
  return outcome === "unknown"
    ? { outcome: "ignored", detail: "its delivery is not known" }
    : { outcome, delivery, detail };
}
