/** "A", "A and B", "A, B and C". */
export function joinAnd(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** As `joinAnd`, with at most `most` words told: "A, B and 3 others". */
export function joinSome(words: readonly string[], most: number, others: string): string {
  if (words.length <= most) return joinAnd(words);
  const rest = words.length - (most - 1);
  return `${words.slice(0, most - 1).join(", ")} and ${rest} ${others}`;
}

/** "1 change", "2 changes". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
