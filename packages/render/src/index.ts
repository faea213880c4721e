export type { RenderLinks } from "./links.ts";
export type { SlackBlock, SlackMessage, SlackThread } from "./slack-types.ts";
export type { EmailLayout, RenderedEmail } from "./email.ts";
export { compileEmailLayout, renderEmail } from "./email.ts";
export { headline } from "./headline.ts";
export { itemLines } from "./item-lines.ts";
export { renderPage } from "./page.ts";

export { checkSlackMessage } from "./check-slack-message.ts";
export { renderSlack } from "./slack.ts";
export { SLACK_LIMITS } from "./slack-limits.ts";
export { subject } from "./subject.ts";
export { renderText } from "./text.ts";
export { countryName } from "./place-words.ts";
