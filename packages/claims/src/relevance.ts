import type { Development } from "./merge-claims.ts";
import type { Grammar } from "./grammar/load-grammar.ts";

/** How much of an article is looked at for its topic. */
const TOPIC_REACH = 6000;

/** Counts of topic words, each form once, repeats by half the weight and at most thrice. */
function strength(text: string, pattern: RegExp): number {
  const counts = new Map<string, number>();
  for (const word of text.match(pattern) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += 1 + 0.5 * Math.min(count - 1, 3);
  return sum;
}

export interface TopicInput {
  readonly title: string;
  readonly text: string;
  readonly developments: readonly Development[];
  /** Armed groups, coalitions and missions named. */
  readonly armedActors: number;
}

/** Whether an article reports on armed conflict, a peace process or political violence. */
export function isRelevant({ title, text, developments, armedActors }: TopicInput, { topics }: Grammar): boolean {
  const words = `${title}\n${title}\n${text}`.slice(0, TOPIC_REACH).toLowerCase();
  const war =
    strength(words, topics.conflict) +
    2 * Math.min(armedActors, 4) +
    developments.filter((development) => development.value > 0.5).length +
    (developments.some(({ best, value }) => best.kind !== "attack" && best.acted && value >= 0.6) ? 1 : 0);
  const rest = strength(words, topics.other) + 2 * strength(words, topics.deciding);
  return war >= 2 && war > 0.9 * rest;
}
