import { SLACK_LIMITS as MAX } from "./slack-limits.ts";

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): unknown => (isJson(value) ? value["text"] : undefined);

/** A string of 1 to `max` units, or what is wrong with it. */
function text(name: string, value: unknown, max: number): readonly string[] {
  if (typeof value !== "string" || value === "") return [`${name} is missing or empty`];
  return value.length > max ? [`${name} has ${value.length} characters, most ${max}`] : [];
}

const optional = (name: string, value: unknown, max: number): readonly string[] =>
  value === undefined ? [] : text(name, value, max);

function amount(name: string, values: readonly unknown[], max: number): readonly string[] {
  if (values.length === 0) return [`${name} is empty`];
  return values.length > max ? [`${name} has ${values.length} entries, most ${max}`] : [];
}

function address(name: string, value: unknown): readonly string[] {
  const ok = typeof value === "string" && /^https?:\/\//.test(value);
  return [...text(name, value, MAX.url), ...(ok ? [] : [`${name} is not an http or https address`])];
}

function button(value: unknown): readonly string[] {
  if (!isJson(value) || value["type"] !== "button") return ["actions hold something that is no button"];
  return [
    ...text("button text", textOf(value["text"]), MAX.buttonText),
    ...text("button action_id", value["action_id"], MAX.actionId),
    ...optional("button value", value["value"], MAX.buttonValue),
    ...optional("button accessibility_label", value["accessibility_label"], MAX.accessibilityLabel),
    ...(value["url"] === undefined ? [] : address("button url", value["url"])),
  ];
}

function inline(value: unknown): readonly string[] {
  if (!isJson(value)) return ["rich text holds something that is no object"];
  switch (value["type"]) {
    case "text":
      return text("rich text run", value["text"], MAX.sectionText);
    case "link":
      return [...text("link text", value["text"], MAX.sectionText), ...address("link url", value["url"])];
    case "emoji":
      return text("emoji name", value["name"], 100);
    default:
      return [`rich text of unknown type ${String(value["type"])}`];
  }
}

function rich(value: unknown): readonly string[] {
  if (!isJson(value)) return ["rich_text holds something that is no object"];
  const elements = list(value["elements"]);
  switch (value["type"]) {
    case "rich_text_section":
    case "rich_text_quote":
      return [...amount("rich text", elements, MAX.richElements), ...elements.flatMap(inline)];
    case "rich_text_list":
      return [...amount("rich text list", elements, MAX.richElements), ...elements.flatMap(rich)];
    default:
      return [`rich_text of unknown type ${String(value["type"])}`];
  }
}

function image(block: Json): readonly string[] {
  return [
    ...text("image alt_text", block["alt_text"], MAX.altText),
    ...(block["slack_file"] === undefined ? address("image url", block["image_url"]) : []),
    ...(block["title"] === undefined ? [] : text("image title", textOf(block["title"]), MAX.altText)),
  ];
}

function section(block: Json): readonly string[] {
  const fields = list(block["fields"]);
  const body =
    block["text"] === undefined && fields.length > 0
      ? []
      : text("section text", textOf(block["text"]), MAX.sectionText);
  return [
    ...body,
    ...(fields.length === 0 ? [] : amount("section fields", fields, MAX.fields)),
    ...fields.flatMap((field) => text("section field", textOf(field), MAX.fieldText)),
  ];
}

function problemsOf(block: unknown): readonly string[] {
  if (!isJson(block)) return ["a block is no object"];
  const elements = list(block["elements"]);
  switch (block["type"]) {
    case "divider":
      return [];
    case "header":
      return text("header text", textOf(block["text"]), MAX.header);
    case "section":
      return section(block);
    case "image":
      return image(block);
    case "context":
      return [
        ...amount("context", elements, MAX.contextElements),
        ...elements.flatMap((element) => text("context text", textOf(element), MAX.fieldText)),
      ];
    case "actions":
      return [...amount("actions", elements, MAX.actionElements), ...elements.flatMap(button)];
    case "rich_text":
      return [...amount("rich_text", elements, MAX.richElements), ...elements.flatMap(rich)];
    default:
      return [`a block of unknown type ${String(block["type"])}`];
  }
}

/**
 * What Slack would refuse in a message, as a list of complaints; empty for a good one. Knows the blocks that
 * Frontwatch posts, sections and images. Lengths are UTF-16 units.
 */
export function checkSlackMessage(message: {
  readonly text: string;
  readonly blocks: readonly object[];
}): readonly string[] {
  const ids = message.blocks.flatMap((block) =>
    isJson(block) && block["block_id"] !== undefined ? [block["block_id"]] : [],
  );
  const size = JSON.stringify(message.blocks).length;
  return [
    ...text("message text", message.text, MAX.text),
    ...amount("blocks", message.blocks, MAX.blocks),
    ...(size > MAX.message ? [`blocks have ${size} characters, most ${MAX.message}`] : []),
    ...ids.flatMap((id) => text("block_id", id, MAX.blockId)),
    ...(new Set(ids).size < ids.length ? ["a block_id is used twice"] : []),
    ...message.blocks.flatMap(problemsOf),
  ];
}
