import { renderPage, renderSlack, renderText } from "@frontwatch/render";
import type { Answer } from "./on-demand.ts";
import type { CompileDeps } from "./deps.ts";
import { linksOf } from "./message.ts";

/** How a digest that was asked for may be shown. */
export const DIGEST_FORMATS = ["json", "html", "text", "slack"] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

/** A digest as a page, as plain text, as Slack's messages in JSON, or as its own data in JSON. */
export function contentOf(
  deps: Pick<CompileDeps, "publicUrl" | "notice">,
  { edition, token }: Answer,
  format: DigestFormat,
): string {
  const links = linksOf(deps, token);
  switch (format) {
    case "html":
      return renderPage(edition, links);
    case "text":
      return renderText(edition, links);
    case "slack":
      return JSON.stringify(renderSlack(edition, links));
    case "json":
      return JSON.stringify(edition);
  }
}
