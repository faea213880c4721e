/** Longest freshness believed, in milliseconds: a day. */
const LONGEST = 86_400_000;

/**
 * Milliseconds for which an answer calls itself fresh (RFC 9111 4.2.1): `max-age` less `Age`, else `Expires`; at most a
 * day. Directives that forbid keeping it say nothing of when to ask again.
 * @param header - an answer's header by its name in small letters
 * @returns `undefined` where it says nothing, or is not fresh any more
 */
export function freshMillis(header: (name: string) => string | undefined, now: Date): number | undefined {
  const control = header("cache-control")?.toLowerCase() ?? "";
  if (/\bno-(?:cache|store)\b/.test(control)) return undefined;
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control) ?? [];
  const age = /^\d{1,10}$/.test(header("age") ?? "") ? Number(header("age")) : 0;
  const millis =
    seconds === undefined ? Date.parse(header("expires") ?? "") - now.getTime() : (Number(seconds) - age) * 1000;
  return millis > 0 ? Math.min(millis, LONGEST) : undefined;
}
