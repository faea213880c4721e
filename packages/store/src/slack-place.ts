/** Where a Slack delivery goes. */
export interface SlackPlace {
  /** Id of the workspace; absent: that of SLACK_BOT_TOKEN. */
  readonly team?: string;
  /** Id of a channel or of a person, or a channel's name without `#`. */
  readonly channel: string;
}

/** Reads a Slack recipient: `T123/C456`, `T123/U789`, `C456` or `#conflict`. */
export function slackPlace(recipient: string): SlackPlace {
  const [, team, channel = ""] = /^(?:([TE][A-Z0-9]{2,20})\/)?#?(.*)$/s.exec(recipient) ?? [];
  return { ...(team !== undefined && { team }), channel };
}
