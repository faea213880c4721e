/** Fewer posts in order than this tell no order. */
const FEWEST = 3;

/**
 * From when on a live blog's page shows every post: from its oldest on, since older ones are on further pages. What is
 * pinned above the others, out of order, does not count.
 * @param times - of its posts as the page orders them, epoch milliseconds; undefined where one has none
 * @returns undefined where the page is not in order, the newest first
 */
export function shownFrom(times: readonly (number | undefined)[]): Date | undefined {
  const oldest = times.at(-1);
  if (oldest === undefined) return undefined;
  let first = times.length - 1;
  for (; first > 0; first -= 1) {
    const [above, here] = [times[first - 1], times[first]];
    if (above === undefined || here === undefined || above < here) break;
  }
  const inOrder = times.length - first;
  const isWhole = inOrder >= FEWEST && inOrder * 2 > times.length && (times[first] ?? oldest) > oldest;
  return isWhole ? new Date(oldest) : undefined;
}
