import { acceptSlackRequest } from "@frontwatch/store";
import type { NewSlackAsk, Store } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";
import { slackUser } from "./slack-deps.ts";
import type { Asker } from "./slack-deps.ts";
import { memberOf } from "./member-of.ts";

/** Whether a request is let in: each once, whichever desk it comes to. `often`: whoever asks has asked too often. */
export type Verdict = "fresh" | "seen" | "often";

/** Lets one request in, at most once. */
export interface Admission {
  /** Asks the database; the ask is kept with the answer, so that it is not lost with this process. */
  readonly admit: (ask?: NewSlackAsk<Asker>) => Promise<Verdict>;
  /** The same request, byte for byte, came before: none of Slack's own repeats. Known once `admit` is. */
  readonly isReplay: () => boolean;
}

/** Under this name the receiver hands a request's admission to its listener. */
export const ADMISSION = "admission";

/** What Slack calls a command, a click or an event. */
export function requestId(body: Readonly<Record<string, unknown>>): string | undefined {
  const { event_id: event, trigger_id: trigger } = body;
  if (typeof event === "string" && event !== "") return `event ${event.slice(0, 200)}`;
  return typeof trigger === "string" && trigger !== "" ? `trigger ${trigger.slice(0, 200)}` : undefined;
}

/** @param request.signature - absent where a connection of our own brings it (Socket Mode) */
export function admissionOf(
  { store, now, log }: { readonly store: Store; readonly now: () => Date; readonly log: Logger },
  request: { readonly body: Readonly<Record<string, unknown>>; readonly signature?: string },
): Admission {
  const [id, member] = [requestId(request.body), memberOf(request.body)];
  const signed = request.signature === undefined ? [] : [`signature ${request.signature}`];
  const ids = [...signed, ...(id === undefined ? [] : [id])];
  let isReplay = false;
  return {
    isReplay: () => isReplay,
    admit: async (ask) => {
      const { fresh, isOften } = await acceptSlackRequest(store.db, {
        ...{ ids, now: now(), ...(member && { member }) },
        ...(ask && { ask: { ...ask, by: slackUser(ask.ask) } }),
      });
      isReplay = signed.some((id) => !fresh.has(id));
      if (isReplay) log.warn({ request: id }, "a Slack request was sent again by somebody");
      if (isOften) return "often";
      return fresh.size === ids.length ? "fresh" : "seen";
    },
  };
}
