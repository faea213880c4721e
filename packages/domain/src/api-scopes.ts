/** What a key of the API may be allowed; a closed list. */
export const API_SCOPES = [
  /** Changes, situations, articles without their text, sources. */
  "read",
  /** The full text of articles. */
  "text",
  /** Digests asked for at once, also sent to somebody. */
  "digests",
  /** One's own subscriptions and their deliveries. */
  "subscriptions",
  /** One's own webhooks. */
  "webhooks",
  /** Handing articles in. */
  "articles",
  /** Handing in mails that came back, as a mail server does. */
  "bounces",
  /** Everybody's subscriptions, deliveries and webhooks. */
  "operate",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];
