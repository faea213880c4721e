/**
 * Slack's limits, in UTF-16 units and entries. Sources: docs.slack.dev (Block Kit reference, chat.postMessage) and the
 * comments of @slack/types 2. `message` is not documented: `msg_blocks_too_long` was seen at some 13,200 characters
 * of blocks (slackapi/bolt-js issue 2509). `richElements` is ours.
 */
export const SLACK_LIMITS = {
  text: 4000,
  blocks: 50,
  message: 13_000,
  header: 150,
  sectionText: 3000,
  fields: 10,
  fieldText: 2000,
  altText: 2000,
  contextElements: 10,
  actionElements: 25,
  richElements: 100,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  actionId: 255,
  blockId: 255,
  accessibilityLabel: 75,
} as const;

/** What `renderSlack` allows itself: characters of blocks as JSON, blocks, and characters of `text`. */
export const SLACK_BUDGET = { message: 9000, blocks: 45, text: 3000 } as const;
