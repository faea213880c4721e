import type { Edition } from "@frontwatch/edition";
import type { RenderLinks } from "./links.ts";
import type { SlackThread } from "./slack-types.ts";

/** The edition as a Slack post with its detail in the thread, within Slack's limits. */
export declare function renderSlack(edition: Edition, links: RenderLinks): SlackThread;
