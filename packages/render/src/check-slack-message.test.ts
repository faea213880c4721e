import { describe, expect, test } from "vitest";
import { checkSlackMessage } from "./check-slack-message.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const message = (...blocks: readonly object[]) => ({ text: "t", blocks });
const x = (n: number): string => "x".repeat(n);
const button = (more: object = {}) => ({ type: "button", text: plain("Why?"), action_id: "why", ...more });
const actions = (...elements: readonly object[]) => ({ type: "actions", elements });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const rich = (...elements: readonly object[]) => ({ type: "rich_text", elements });
const run = (more: object) => rich({ type: "rich_text_section", elements: [more] });
const times = (n: number, value: object): readonly object[] => Array.from({ length: n }, () => value);

/** At the limit there is nothing to say; one beyond, there is. */
const LIMITS: readonly (readonly [
  string,
  number,
  (n: number) => { readonly text: string; readonly blocks: readonly object[] },
])[] = [
  ["message text", 4000, (n) => ({ text: x(n), blocks: [{ type: "divider" }] })],
  ["blocks", 50, (n) => message(...times(n, { type: "divider" }))],
  ["header text", 150, (n) => message({ type: "header", text: plain(x(n)) })],
  ["section text", 3000, (n) => message(section(x(n)))],
  ["section fields", 10, (n) => message({ type: "section", fields: times(n, plain("f")) })],
  ["section field", 2000, (n) => message({ type: "section", fields: [plain(x(n))] })],
  ["context elements", 10, (n) => message({ type: "context", elements: times(n, plain("c")) })],
  ["context text", 2000, (n) => message({ type: "context", elements: [plain(x(n))] })],
  ["action elements", 25, (n) => message(actions(...times(n, button())))],
  ["button text", 75, (n) => message(actions(button({ text: plain(x(n)) })))],
  ["button action_id", 255, (n) => message(actions(button({ action_id: x(n) })))],
  ["button value", 2000, (n) => message(actions(button({ value: x(n) })))],
  ["button label", 75, (n) => message(actions(button({ accessibility_label: x(n) })))],
  ["button url", 3000, (n) => message(actions(button({ url: `https://${x(n - 8)}` })))],
  ["block_id", 255, (n) => message({ type: "divider", block_id: x(n) })],
  ["image alt_text", 2000, (n) => message({ type: "image", image_url: "https://x/", alt_text: x(n) })],
  ["image title", 2000, (n) => message({ type: "image", image_url: "https://x/", alt_text: "a", title: plain(x(n)) })],
  ["image url", 3000, (n) => message({ type: "image", image_url: `https://${x(n - 8)}`, alt_text: "a" })],
  ["rich text run", 3000, (n) => message(run({ type: "text", text: x(n) }))],
  ["link text", 3000, (n) => message(run({ type: "link", url: "https://x/", text: x(n) }))],
  ["link url", 3000, (n) => message(run({ type: "link", url: `https://${x(n - 8)}`, text: "a" }))],
  [
    "rich text elements",
    100,
    (n) => message(rich({ type: "rich_text_section", elements: times(n, { type: "text", text: "a" }) })),
  ],
];

describe("checkSlackMessage", () => {
  test.each(LIMITS)("%s: %i and no more", (_name, most, make) => {
    expect(checkSlackMessage(make(most))).toEqual([]);
    expect(checkSlackMessage(make(most + 1))).toHaveLength(1);
  });

  test("the whole message has a limit that no block breaks", () => {
    const overhead = JSON.stringify([section(""), section(""), section(""), section(""), section("")]).length;
    const fits = (n: number) => message(...[3000, 3000, 3000, 3000, n].map((size) => section(x(size))));
    expect(checkSlackMessage(fits(13_000 - 12_000 - overhead))).toEqual([]);
    expect(checkSlackMessage(fits(13_000 - 12_000 - overhead + 1))).toHaveLength(1);
  });

  test.each<readonly [string, { readonly text: string; readonly blocks: readonly object[] }]>([
    ["no text", { text: "", blocks: [{ type: "divider" }] }],
    ["no blocks", message()],
    ["an empty header", message({ type: "header", text: plain("") })],
    ["an empty section", message({ type: "section" })],
    ["an empty context", message({ type: "context", elements: [] })],
    ["empty actions", message(actions())],
    ["an empty list", message(rich({ type: "rich_text_list", style: "bullet", elements: [] }))],
    ["an empty run", message(run({ type: "text", text: "" }))],
    ["a script's address", message(run({ type: "link", url: "javascript:alert(1)", text: "a" }))],
    ["a button's script", message(actions(button({ url: "javascript:alert(1)" })))],
    ["no alternative text", message({ type: "image", image_url: "https://x/" })],
    ["an unknown block", message({ type: "marquee" })],
    ["an unknown run", message(run({ type: "broadcast", range: "channel" }))],
    ["an unknown rich element", message(rich({ type: "poem" }))],
    ["an action that is no button", message(actions({ type: "poem" }))],
    ["one id twice", message({ type: "divider", block_id: "a" }, { type: "divider", block_id: "a" })],
  ])("complains of %s", (_name, wrong) => {
    expect(checkSlackMessage(wrong)).toHaveLength(1);
  });
});
