import type { ChangeFound } from "@frontwatch/domain";

const MOST_TAIL = 120;

/** The words after a quote to the end of its sentence; none where the text is not at hand. */
export function sentenceRest({ span }: Pick<ChangeFound, "span">, text: string | undefined): string {
  if (text === undefined || span === null) return "";
  const rest = text.slice(span[1], span[1] + MOST_TAIL);
  return rest.slice(0, /[.;!?\n]/.exec(rest)?.index);
}
