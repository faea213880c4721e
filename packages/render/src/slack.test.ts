import type { Edition } from "@frontwatch/edition";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSlackMessage } from "./check-slack-message.ts";
import { anyEdition, flood } from "./hostile.testkit.ts";
import { edition, FULL_EDITION, item, LINKS, QUIET_EDITION } from "./sample.testkit.ts";
import type { RenderLinks } from "./links.ts";
import { SLACK_BUDGET } from "./slack-limits.ts";
import { renderSlack } from "./slack.ts";

describe("renderSlack", () => {
  const { parent, replies } = renderSlack(FULL_EDITION, LINKS);

  test("the post tells the headlines, for eyes and for screen readers", () => {
    const shown = JSON.stringify(parent.blocks);
    for (const words of [
      "M23",
      "Now disputed: capture of Masisi",
      "disputed in scope",
      "41 of 43 sources read",
      "Open in the browser",
      "Sample articles",
    ]) {
      expect(shown).toContain(words);
    }
    expect(parent.text).toContain("1. Truce between the Taliban and Islamic State");
    expect(parent.text).toContain(
      "5. Now disputed: capture of Masisi by M23 from the Congolese army (roughly even, disputed)",
    );
  });

  test("each change has a reply of its own, then what to watch, stories and coverage", () => {
    expect(replies).toHaveLength(7 + 3);
    for (const [i, reply] of replies.slice(0, 7).entries()) expect(reply.text).toMatch(new RegExp(`^${i + 1}\\. `));
    expect(replies.slice(7).map(({ text }) => text.split("\n")[0])).toEqual([
      "Stories: Afghanistan",
      "Due soon",
      "Reports in the last 28 days (on the last): Kunar 84 (6), Nangarhar 42 (3), DR Congo 60 (5).",
    ]);
  });

  test("a reply holds quote, objections, links and the why button", () => {
    const shown = JSON.stringify(replies[0]?.blocks);
    expect(shown).toContain("“the two groups have left each other alone since spring”");
    expect(shown).toContain("Disputed in scope: ");
    expect(shown).toContain('"type":"link","url":"https://news.example.org/sample%20herald/2026-03-08"');
    expect(shown).toContain('"action_id":"why","value":"c1","url":"https://desk.example.org/changes/c1"');
    expect(shown).not.toContain('"mute"');
  });

  test("buttons are answered in Slack where somebody does, and muting is for subscriptions", () => {
    const shown = (links: RenderLinks) => JSON.stringify(renderSlack(FULL_EDITION, links).replies[0]?.blocks);
    const subscribed = shown({ ...LINKS, buttons: true });
    expect(subscribed).toContain('"action_id":"why","value":"c1"}');
    expect(subscribed).toContain('"action_id":"mute","value":"s1"');
    const { unsubscribe, ...once } = LINKS;
    expect(unsubscribe).toBeDefined();
    expect(shown({ ...once, buttons: true })).not.toContain('"mute"');
  });

  test("a picture to be uploaded is named, and one that Slack cannot fetch is left out", () => {
    const images = (picture: RenderLinks["picture"] & object) => {
      const { blocks } = renderSlack(FULL_EDITION, { ...LINKS, picture }).parent;
      return blocks.filter(({ type }) => type === "image");
    };
    expect(images(() => "cid:map")).toMatchObject([{ slack_file: { id: "map" } }]);
    expect(images(() => "http://127.0.0.1/map.png")).toEqual([]);
  });

  test("says how much is muted", () => {
    const text = (from: Edition) => renderSlack({ ...from, muted: 2 }, LINKS).parent.text;
    expect(text(FULL_EDITION)).toContain(" · 2 muted · ");
    expect(text(QUIET_EDITION)).toContain("2 muted situations left out.");
  });

  test("numbers in the post go on from new to updates", () => {
    const offsets = parent.blocks.flatMap((block) =>
      block.type === "rich_text" ? block.elements.flatMap((e) => (e.type === "rich_text_list" ? [e.offset] : [])) : [],
    );
    expect(offsets.slice(0, 3)).toEqual([0, 3, 6]);
  });

  test("many changes share replies", () => {
    const many = renderSlack(edition({ items: Array.from({ length: 40 }, () => item()) }), LINKS);
    expect(many.replies.length).toBeLessThan(15);
    expect(many.replies.map(({ text }) => text).join("\n")).toMatch(/^40\. /m);
  });

  test("a quiet day is one line in the post", () => {
    expect(renderSlack(QUIET_EDITION, LINKS).parent.text).toContain(
      "Nothing new for your filter in what could be read",
    );
  });

  test.each(["'", "<", "和", '"', "\\", "a"])("a flood of %j stays within Slack's limits and our budget", (sign) => {
    const thread = renderSlack(flood(sign), { ...LINKS, buttons: true });
    for (const message of [thread.parent, ...thread.replies]) {
      expect(checkSlackMessage(message)).toEqual([]);
      expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(SLACK_BUDGET.message);
    }
  });

  test("any edition stays within Slack's limits and our budget, and calls nobody", () => {
    fc.assert(
      fc.property(anyEdition, (any) => {
        const thread = renderSlack(any, { ...LINKS, buttons: true });
        for (const message of [thread.parent, ...thread.replies]) {
          expect(checkSlackMessage(message)).toEqual([]);
          expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(SLACK_BUDGET.message);
          expect(message.blocks.length).toBeLessThanOrEqual(SLACK_BUDGET.blocks);
          expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(JSON.stringify(message.blocks)).not.toContain('"mrkdwn"');
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
