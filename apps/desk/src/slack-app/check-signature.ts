import { createHmac, timingSafeEqual } from "node:crypto";

/** A request as Slack signs it: the two headers and the body, byte for byte. */
export interface SignedRequest {
  /** X-Slack-Request-Timestamp: seconds. */
  readonly timestamp: string;
  /** X-Slack-Signature: `v0=` and 64 hexadecimal digits. */
  readonly signature: string;
  readonly body: Buffer;
}

/** Slack's advice (docs.slack.dev, "Verifying requests from Slack"): five minutes. */
const OLDEST_SECONDS = 300;
/** That Slack's clock, or ours, may be ahead. */
const AHEAD_SECONDS = 60;

/** Why a request is not taken for Slack's; undefined: it is Slack's, and of now. */
export function checkSignature(
  { timestamp, signature, body }: SignedRequest,
  { secret, now }: { readonly secret: string; readonly now: Date },
): string | undefined {
  if (!/^\d{9,11}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return "It is not signed.";
  const expected = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature.slice(3), "hex"))) return "Its signature is wrong.";
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > OLDEST_SECONDS) return "It is older than five minutes.";
  return age < -AHEAD_SECONDS ? "It is of the future." : undefined;
}
