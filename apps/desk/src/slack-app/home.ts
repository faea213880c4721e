import { paragraph, button, buttons } from "./message.ts";
import type { Block } from "./message.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { subscriptionBlocks, subscriptionsFor } from "./subscriptions.ts";

/** Shows a person's home: what they get, to pause, resume and end, and the way to the desk. */
export async function showHome(deps: SlackDeps, person: Pick<Asker, "team" | "user">): Promise<void> {
  const { host, workspaces } = deps;
  const app = await workspaces.appOf(person.team);
  if ("why" in app) {
    host.log.warn({ team: person.team }, app.why);
    return;
  }
  const asker = { ...person, channel: "", responseUrl: "" };
  const found = await subscriptionsFor(deps, asker);
  const listed = subscriptionBlocks(found, asker);
  const blocks: readonly Block[] = [
    { type: "header", text: { type: "plain_text", text: "What changed, who says so" } },
    ...(listed.length > 0 ? listed : [paragraph("You get no digests yet.")]),
    paragraph("/frontwatch subscribe kunar truces at 07:00 makes a subscription; /frontwatch help tells the rest."),
    ...buttons([button("Open the desk", "open", { url: host.env.publicUrl })]),
  ];
  const shown = await app.publishHome(person.user, { type: "home", blocks });
  if (shown.kind === "failed") host.log.warn({ team: person.team, reason: shown.reason }, "a home could not be shown");
}
