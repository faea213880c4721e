export type { RenderLinks } from "./links.ts";
export type { SlackBlock, SlackMessage, SlackThread } from "./slack-types.ts";
export type { EmailLayout, RenderedEmail } from "./email.ts";
export { compileEmailLayout, renderEmail, renderPage, renderText } from "./email.ts";
export { renderSlack } from "./slack.ts";
