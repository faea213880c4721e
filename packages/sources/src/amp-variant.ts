import { decodeHtml } from "./decode-text.ts";
import { pageLinks } from "./page-links.ts";
import type { PageInput } from "./page.ts";

/** The address of a page's AMP variant, where it names one on its own site. */
export function ampVariant(input: PageInput): string | undefined {
  const { amp } = pageLinks(decodeHtml(input), input.url);
  return amp === input.url ? undefined : amp;
}
