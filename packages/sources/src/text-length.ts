import type { DomElement } from "./dom.ts";

/** Characters of text, white space not counted twice. */
export function textLength(element: DomElement): number {
  return element.textContent.replace(/\s+/g, " ").length;
}
