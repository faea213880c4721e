import { setTimeout as wait } from "node:timers/promises";
import type { NewSlackAsk } from "@frontwatch/store";
import type { Admission } from "./admission.ts";
import type { Asker } from "./slack-deps.ts";

/** Slack waits three seconds for its answer (docs.slack.dev); by then it has one, whatever the database does. */
const PATIENCE_MS = 1_500;

/** How a request is answered, now and later. */
export interface Answers<Message> {
  /** Acknowledges it, with words or without. */
  readonly first: (message?: Message) => Promise<void>;
  /** What is said at once where it is let in, where that takes long, and where the database cannot be asked. */
  readonly soon?: Message;
  /** Where whoever asks has asked too often. */
  readonly often?: Message;
  readonly slow?: Message;
  readonly failed?: Message;
  /** Says it after the acknowledgement. */
  readonly later: (message: Message) => Promise<void>;
}

/** Acknowledges a request in time and lets it in once. @returns whether its work is to be done, here and now */
export async function accept<Message>(
  admission: Admission,
  answers: Answers<Message>,
  ask?: NewSlackAsk<Asker>,
): Promise<boolean> {
  const { first, later, soon, slow, failed, often } = answers;
  const asked = admission.admit(ask).catch(() => "failed" as const);
  const early = await Promise.race([asked, wait(PATIENCE_MS, "slow" as const, { ref: false })]);
  const words = { fresh: soon, seen: undefined, often, slow, failed };
  await first(words[early]);
  const verdict = await asked;
  const late = early !== "slow" ? undefined : verdict === "failed" ? failed : verdict === "often" ? often : undefined;
  if (late !== undefined) await later(late);
  return verdict === "fresh";
}
