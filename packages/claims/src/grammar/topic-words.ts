import { TOPICS, type Topic } from "./grammar-files.ts";

/** A pattern of each topic's words, whole words only; a stem ends in "*". */
export function topicWords(topics: Readonly<Record<Topic, readonly string[]>>): Readonly<Record<Topic, RegExp>> {
  return Object.fromEntries(TOPICS.map((topic) => [topic, pattern(topics[topic])])) as Record<Topic, RegExp>;
}

function pattern(words: readonly string[]): RegExp {
  const forms = words.map((word) => (word.endsWith("*") ? `${word.slice(0, -1)}[a-z]*` : word));
  return new RegExp(`(?<![\\p{L}-])(?:${forms.join("|")})(?![\\p{L}])`, "gu");
}
