export type { InlineImage, MailMessage, MailerSettings } from "./mail-message.ts";
export type { Mailer } from "./mailer.ts";
export { createMailer } from "./mailer.ts";
export type { Outcome } from "./outcome.ts";
export type { PostedPart, SlackPost, SlackSettings } from "./slack-message.ts";
export type { FindOutcome, Slack } from "./slack.ts";
export { createSlack, parseSlackRef } from "./slack.ts";
export type { Thread, ThreadOutcome, ThreadProgress } from "./post-thread.ts";
export { postThread } from "./post-thread.ts";
