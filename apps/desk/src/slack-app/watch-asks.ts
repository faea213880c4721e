import { goRounds } from "@frontwatch/host";
import { forgetSlackRequests, takeAsks, takeEndedAsks } from "@frontwatch/store";
import type { SlackAsk } from "@frontwatch/store";
import type { Closeable } from "@frontwatch/telemetry";
import { say } from "./message.ts";
import { serveAsk } from "./serve-ask.ts";
import type { Ask } from "./serve-ask.ts";
import type { SlackDeps } from "./slack-deps.ts";

const ROUND_MS = 2_000;
const MOST = 5;

/** Takes up what a dead process left, and tells who asked where a digest could not be delivered. Any number may watch. */
async function watchAsks(deps: SlackDeps): Promise<void> {
  const { host, respond } = deps;
  const { db } = host.store;
  for (const ask of await takeAsks(db, MOST)) await serveAsk(deps, ask as SlackAsk<Ask>);
  for (const { ask, state, reason } of await takeEndedAsks(db, host.now())) {
    if (state === "sent") continue;
    const why = reason === null ? "" : ` Slack said: ${reason}.`;
    const words = { failed: "Your digest could not be posted.", unknown: "Your digest may not have arrived." };
    await respond((ask as Ask).responseUrl, say(`${words[state]}${why}`));
  }
}

/** Watches every two seconds, one round at a time. */
export function startWatching(deps: SlackDeps): Closeable {
  const { host } = deps;
  let forgottenAt = 0;
  const go = async () => {
    await watchAsks(deps);
    if (host.now().getTime() - forgottenAt < 3_600_000) return;
    forgottenAt = host.now().getTime();
    await forgetSlackRequests(host.store.db, host.now());
  };
  return goRounds(host.log, { everyMs: ROUND_MS, go, failed: "looking after Slack's questions failed" });
}
