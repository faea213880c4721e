import { listUsers, noteTold, untoldWebhooks } from "@frontwatch/store";
import type { GivenUp } from "@frontwatch/store";
import { sendLetter } from "./letter.ts";
import type { LetterDeps } from "./letter.ts";

/**
 * Mails every operator of each webhook that was given up, once. It is noted as told after the letters are stored, so that a
 * process that dies between them leaves nobody out; letters are made once for their key. While there is no operator, it waits.
 */
export async function tellOfWebhooks(deps: LetterDeps): Promise<void> {
  const { db } = deps.store;
  const hooks = await untoldWebhooks(db);
  if (hooks.length === 0) return;
  const operators = (await listUsers(db)).filter(({ role, disabled }) => role === "operator" && !disabled);
  if (operators.length === 0) return;
  for (const hook of hooks) {
    const key = `webhook ${hook.id} ${hook.since.toISOString()}`;
    for (const { email } of operators) await sendLetter(deps, { to: email, key, ...wordsOf(hook, deps.publicUrl) });
    await noteTold(db, hook);
  }
}

/** Of its address only the host is told: the rest may be a secret of its receiver. */
const wordsOf = ({ title, url, failure }: GivenUp, desk: string) => ({
  subject: `Webhook given up: ${title}`,
  lines: [
    `Changes are no longer sent to ${new URL(url).host}. The last failure: ${failure ?? "not known"}.`,
    "Once the receiver works again, resume the webhook on the desk. It is then sent all that it has missed.",
  ],
  link: { label: "See the webhooks", url: `${desk}/operator/webhooks` },
});
