/** Reasons after which the workspace takes nothing from its token any more (docs.slack.dev, chat.postMessage). */
const REVOKED = new Set(["token_revoked", "account_inactive", "invalid_auth", "not_authed", "token_expired"]);

/** What to do about Slack's refusals, in the operator's words. */
const TO_DO: Readonly<Record<string, string>> = {
  not_in_channel: "invite the app to the channel: /invite @Frontwatch",
  channel_not_found: "the channel is gone, or private and the app was not invited to it",
  is_archived: "the channel is archived",
  missing_scope: "the app lacks a permission: install it again, so that it is asked for",
  team_access_not_granted: "the app is the organisation's: one of its admins must add it to this workspace",
  restricted_action: "the workspace lets only some people post there",
};

export const isRevoked = (reason: string): boolean => REVOKED.has(reason);

/** Slack's reason, and what to do about it where that is known. */
export function slackReason(reason: string, publicUrl: string): string {
  const isInstalled = REVOKED.has(reason);
  const hint = isInstalled
    ? `the workspace has taken the app's token back: install it again at ${publicUrl}/slack/install, or set a new SLACK_BOT_TOKEN`
    : TO_DO[reason];
  return hint === undefined ? reason : `${reason}: ${hint}`;
}
