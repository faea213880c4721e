import { randomBytes } from "node:crypto";
import { AppError } from "@frontwatch/domain";
import type { SourceId } from "@frontwatch/domain";
import { afterRefusal, hubRetry, hubStep, HttpStatusError, LEASE_SECONDS } from "@frontwatch/sources";
import type { HubOffer } from "@frontwatch/sources";
import { beginPush, endPush, notePushAsked, notePushFailed, pushOf } from "@frontwatch/store";
import type { PushRow } from "@frontwatch/store";
import type { IngestDeps, PushDeps } from "./deps.ts";

type HubDeps = Pick<IngestDeps, "store" | "http" | "now" | "log"> & { readonly push: PushDeps };

const TOKEN_BYTES = 32;
const UNVERIFIED = "It was asked, and did not come to verify it.";

/** What a secret is sealed for. */
const ownerOf = (source: SourceId): string => `push ${source}`;

/**
 * Keeps to what a source's feed says of its hub: asks it to push what is new (WebSub 5.1), again before its lease ends,
 * and later and later where it fails. What fails is kept for the operator; the source is polled as usual then.
 * @param offer - null: the feed was read and names no hub; undefined: it was not read
 */
export async function keepHub(
  deps: HubDeps,
  source: SourceId,
  { offer, signal }: { readonly offer: HubOffer | null | undefined; readonly signal: AbortSignal },
): Promise<void> {
  const { store, now } = deps;
  const known = await pushOf(store.db, source);
  const step = hubStep(known, offer, now());
  if (step.is === "end") await endPush(store.db, source);
  if (step.is === "begin") {
    const keyring = await deps.push.keyring();
    const secret = keyring.seal(randomBytes(TOKEN_BYTES).toString("hex"), ownerOf(source));
    const callback = randomBytes(TOKEN_BYTES).toString("base64url");
    await beginPush(store.db, source, { ...step.offer, callback, secret, tryAt: now() });
    const begun = await pushOf(store.db, source);
    if (begun) await askHub(deps, source, { push: begun, unverified: false, signal });
  }
  if (step.is === "ask" && known) await askHub(deps, source, { push: known, unverified: step.unverified, signal });
}

interface Asking {
  readonly push: PushRow;
  readonly unverified: boolean;
  readonly signal: AbortSignal;
}

async function askHub(deps: HubDeps, source: SourceId, { push, unverified, signal }: Asking): Promise<void> {
  const { store, http, now, log } = deps;
  const { hub, topic, callback, failures } = push;
  const { secret } = (await deps.push.keyring()).open(push.secret, ownerOf(source));
  await notePushAsked(store.db, callback, {
    ...{ at: now(), tryAt: hubRetry(failures, now()) },
    ...(unverified && { unverified: UNVERIFIED }),
  });
  try {
    const form = {
      "hub.mode": "subscribe",
      "hub.topic": topic,
      "hub.callback": `${deps.push.publicUrl}/push/${callback}`,
      "hub.secret": secret,
      "hub.lease_seconds": `${LEASE_SECONDS}`,
    };
    await http.post(hub, form, { signal });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Others have their turn with the hub: it is asked with the next poll.
    if (error.code === "not_yet") return notePushFailed(store.db, callback, { tryAt: now() });
    log.warn({ source, code: error.code }, `its hub does not push: ${error.message}`);
    const isRefusal = error instanceof HttpStatusError && !error.retryable;
    const tryAt = isRefusal ? afterRefusal(now()) : hubRetry(failures, now());
    await notePushFailed(store.db, callback, { tryAt, failure: error.message });
  }
}
