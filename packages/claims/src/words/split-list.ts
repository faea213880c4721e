/** The words of a list written in one string, parted by "|", white space at their ends ignored. */
export function splitList(words: string): string[] {
  return words
    .split("|")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
