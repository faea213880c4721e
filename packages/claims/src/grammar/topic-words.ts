import { TOPICS, type Topic } from "./grammar-files.ts";

/** A pattern of each topic's words, whole words only; a stem ends in "*". */
export function topicWords(topics: Readonly<Record<Topic, readonly string[]>>): Readonly<Record<Topic, RegExp>> {
  return Object.fromEntries(TOPICS.map((topic) => [topic, pattern(topics[topic])])) as Record<Topic, RegExp>;
}

// By their first letters, and small ASCII letters looked back at before all others: both only for speed.
function pattern(words: readonly string[]): RegExp {
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    const rest = word.endsWith("*") ? `${word.slice(1, -1)}[a-z]*` : word.slice(1);
    byLetter.set(word.charAt(0), [...(byLetter.get(word.charAt(0)) ?? []), rest]);
  }
  const forms = [...byLetter].map(([letter, rests]) => `${letter}(?:${rests.join("|")})`);
  return new RegExp(`(?<![a-z-])(?<!\\p{L})(?:${forms.join("|")})(?!\\p{L})`, "gu");
}
