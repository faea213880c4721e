/**
 * Hours after publication at which a page is looked at again. Judgement: most silent changes come within the day; a
 * correction after a letter takes some days.
 */
const HOURS = [4, 24, 72] as const;
const HOUR_MS = 3_600_000;
/** What was just read is not looked at again within so long. */
const LEAST_MS = HOUR_MS;
/** Looks are spread over this part of their wait, or a site's news of one minute would all be due in one. */
const SPREAD = 0.1;

/**
 * When the page of an article is to be looked at next.
 * @param random - 0 to 1
 * @returns undefined after the last look
 */
export function nextRecheck(published: Date, now: Date, random: number): Date | undefined {
  const at = HOURS.map((hours) => published.getTime() + hours * HOUR_MS * (1 + random * SPREAD)).find(
    (time) => time >= now.getTime() + LEAST_MS,
  );
  return at === undefined ? undefined : new Date(at);
}
