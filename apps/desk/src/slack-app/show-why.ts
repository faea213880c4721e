import type { Click } from "./click.ts";
import { paragraph, say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import type { SlackDeps } from "./slack-deps.ts";
import { modal, whyBlocks } from "./why-view.ts";

const GONE = "That change is not known any more: the ledger was built anew.";

/**
 * Shows the claims behind a change: a window opens at once, as Slack lets one open for three seconds, and is filled when
 * they are there. @returns what is said in the channel where no window could be opened
 */
export async function showWhy({ host, workspaces }: SlackDeps, click: Click): Promise<Ephemeral | undefined> {
  const { store, env, log } = host;
  const app = await workspaces.appOf(click.asker.team);
  const opened = "why" in app ? undefined : await app.openView(click.trigger, modal([paragraph("One moment…")]));
  const blocks = (await whyBlocks(store, { id: click.says, publicUrl: env.publicUrl })) ?? [paragraph(GONE)];
  if (opened?.kind === "done" && !("why" in app)) {
    const shown = await app.updateView(opened.told, modal(blocks));
    if (shown.kind === "done") return undefined;
    log.warn({ reason: shown.reason }, "the claims behind a change could not be shown");
  }
  return { ...say("Why?"), blocks };
}
