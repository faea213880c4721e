import Handlebars from "handlebars";
import { BODY, LINES } from "./body.ts";
import { clip } from "./clean.ts";
import type { View } from "./view.ts";

const handlebars = Handlebars.create();
const lines = handlebars.compile(LINES, { knownHelpersOnly: true });

/** Where `BODY` goes in a compiled layout; no markup, so that MJML leaves it alone. */
export const BODY_SLOT = "{{> body}}";

export interface Filled {
  readonly lang: string;
  readonly subject: string;
  readonly preheader: string;
  readonly view: View;
}

/** A layout with `BODY_SLOT` in it, as a function of its data; every value is escaped. */
export function template(layout: string): (data: Filled) => string {
  const fill = handlebars.compile<object>(layout, { knownHelpersOnly: true });
  const body = handlebars.compile<object>(BODY, { knownHelpersOnly: true });
  return ({ view, ...rest }) => fill({ ...rest, ...flat(view) }, { partials: { body, lines } });
}

/** Certainty as the words and marks that the template prints. */
function flat(view: View): object {
  return {
    ...view,
    groups: view.groups.map(({ heading, items }) => ({
      heading,
      items: items.map((item) => ({
        ...item,
        certainty: item.certainty.word,
        dots: "●".repeat(item.certainty.dots) + "○".repeat(5 - item.certainty.dots),
      })),
    })),
  };
}

/** What a mailbox shows beside the subject: the counts, or the quiet line. */
export const preheaderOf = (view: View): string => clip(view.quiet ?? `${view.counts} · ${view.read}`, 140);
