import type { Environment } from "@frontwatch/config";
import type { Logger } from "@frontwatch/telemetry";
import type { Ephemeral } from "./message.ts";

/** Says something to whoever asked, by the address that came with the request. Never throws: it is an extra. */
export type Respond = (url: string, message: Ephemeral) => Promise<void>;

const TIMEOUT_MS = 10_000;
const SLACK = "hooks.slack.com"; // docs.slack.dev, "Handling user interaction": where answers go

/** Answers go to Slack alone, or to the stand-in for it that SLACK_API_URL names. */
export function respondTo({ slackApiUrl }: Pick<Environment, "slackApiUrl">, log: Logger): Respond {
  const standIn = slackApiUrl === undefined ? undefined : new URL(slackApiUrl).host;
  const isSlacks = ({ protocol, host }: URL) => (protocol === "https:" && host === SLACK) || host === standIn;
  return async (url, message) => {
    try {
      if (!URL.canParse(url) || !isSlacks(new URL(url))) return;
      const answer = await fetch(url, {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(message) },
        ...{ redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) },
      });
      await answer.body?.cancel();
      if (!answer.ok) log.warn({ status: answer.status }, "Slack did not take an answer");
    } catch (error) {
      log.warn({ err: error }, "Slack could not be answered");
    }
  };
}
