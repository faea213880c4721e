import type { SlackBlock } from "@frontwatch/render";

/** A Slack message's blocks as escaped HTML: close to what Slack shows, for looking at. */
export function previewBlocks(blocks: readonly SlackBlock[]): string {
  return blocks.map(blockHtml).join("\n");
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

type Rich = Extract<SlackBlock, { type: "rich_text" }>["elements"][number];
type Inline = Extract<Rich, { type: "rich_text_section" }>["elements"][number];

function blockHtml(block: SlackBlock): string {
  switch (block.type) {
    case "header":
      return `<p><strong>${escape(block.text.text)}</strong></p>`;
    case "image":
      return "image_url" in block && /^https?:/.test(block.image_url)
        ? `<p><img src="${escape(block.image_url)}" alt="${escape(block.alt_text)}" width="360"></p>`
        : "";
    case "divider":
      return "<hr>";
    case "context":
      return `<p><small>${block.elements.map((element) => (element.type === "mrkdwn" ? mrkdwn(element.text) : escape(element.text))).join(" ")}</small></p>`;
    case "actions":
      return `<p>${block.elements.map((button) => `<span class="button">${button.url === undefined ? escape(button.text.text) : link(button.url, button.text.text)}</span>`).join("")}</p>`;
    case "rich_text":
      return block.elements.map(richHtml).join("\n");
  }
}

function richHtml(element: Rich): string {
  switch (element.type) {
    case "rich_text_section":
      return `<p>${element.elements.map(inlineHtml).join("")}</p>`;
    case "rich_text_quote":
      return `<blockquote>${element.elements.map(inlineHtml).join("")}</blockquote>`;
    case "rich_text_list": {
      const items = element.elements.map((item) => `<li>${item.elements.map(inlineHtml).join("")}</li>`).join("");
      return element.style === "ordered"
        ? `<ol start="${(element.offset ?? 0) + 1}">${items}</ol>`
        : `<ul>${items}</ul>`;
    }
  }
}

function inlineHtml(inline: Inline): string {
  switch (inline.type) {
    case "emoji":
      return EMOJI[inline.name] ?? `:${escape(inline.name)}:`;
    case "link":
      return link(inline.url, inline.text);
    case "text": {
      const text = escape(inline.text).replace(/\n/g, "<br>");
      const bold = inline.style?.bold ? `<strong>${text}</strong>` : text;
      return inline.style?.italic ? `<em>${bold}</em>` : bold;
    }
  }
}

const EMOJI: Readonly<Record<string, string>> = {
  new: "🆕",
  calendar: "📅",
  arrows_counterclockwise: "🔄",
  warning: "⚠️",
};

const link = (url: string, text: string) =>
  /^https?:\/\//i.test(url) ? `<a href="${escape(url)}" rel="noreferrer noopener">${escape(text)}</a>` : escape(text);

/** Slack's markup with its three escapes undone, then escaped for HTML; only links, bold and italics are shown. */
function mrkdwn(text: string): string {
  return text
    .split(/(<https?:\/\/[^<>|]{1,2000}(?:\|[^<>]{0,500})?>)/)
    .map((part) => {
      const found = /^<([^|]+?)(?:\|(.*))?>$/.exec(part);
      if (found) return link(unescape(found[1] ?? ""), unescape(found[2] ?? found[1] ?? ""));
      return escape(unescape(part))
        .replace(/\*([^*\n]{1,500})\*/g, "<strong>$1</strong>")
        .replace(/_([^_\n]{1,500})_/g, "<em>$1</em>");
    })
    .join("");
}

const unescape = (text: string) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
