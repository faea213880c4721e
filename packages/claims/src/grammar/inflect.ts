import type { GrammarData } from "./grammar-files.ts";

/** Which form of a verb a word can be. */
export type VerbForm = "base" | "s" | "past" | "participle" | "ing";

type Verbs = Pick<GrammarData, "irregular" | "doubling">;

/** Every form of a verb, by what it can be. */
export function verbForms(lemma: string, verbs: Verbs): readonly (readonly [string, VerbForm])[] {
  const forms: [string, VerbForm][] = [
    [lemma, "base"],
    [third(lemma), "s"],
    [gerund(lemma, verbs), "ing"],
  ];
  const irregular = verbs.irregular[lemma];
  if (irregular === undefined) {
    for (const form of regularPast(lemma, verbs)) forms.push([form, "past"], [form, "participle"]);
    return forms;
  }
  const [past = "", participle = past] = irregular;
  forms.push([past, "past"], [participle, "participle"]);
  return forms;
}

/** The plural of a noun (regular). */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (noun.endsWith("man")) return `${noun.slice(0, -3)}men`;
  return `${noun}s`;
}

function third(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
}

function gerund(lemma: string, verbs: Verbs): string {
  if (lemma.endsWith("ie")) return `${lemma.slice(0, -2)}ying`;
  if (lemma.endsWith("e") && !/(?:ee|oe|ye)$/.test(lemma)) return `${lemma.slice(0, -1)}ing`;
  return verbs.doubling.includes(lemma) ? `${lemma}${lemma.at(-1) ?? ""}ing` : `${lemma}ing`;
}

function regularPast(lemma: string, { doubling }: Verbs): string[] {
  if (lemma.endsWith("e")) return [`${lemma}d`];
  if (/[^aeiou]y$/.test(lemma)) return [`${lemma.slice(0, -1)}ied`];
  // "cancelled" and "canceled"
  if (doubling.includes(lemma))
    return [`${lemma}${lemma.at(-1) ?? ""}ed`, ...(lemma.endsWith("l") ? [`${lemma}ed`] : [])];
  return [`${lemma}ed`];
}
