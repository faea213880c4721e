const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, forty: 40, sixty: 60, ninety: 90 },
};
const UNIT_DAYS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30 };

const COUNT = `(\\d{1,3}|${Object.keys(NUMBERS).join("|")})`;
const SPAN = `${COUNT}[ -](hour|day|week|month)s?`;
const TRUCE = "(?:truce|cease-?fire|pause|lull|cessation|halt|calm)";
const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b${SPAN}(?:[ -]long)? (?:\\w{1,20} ){0,2}${TRUCE}`, "i"),
  new RegExp(`\\b${TRUCE}\\b[^.;]{0,80}\\b(?:of|for|lasting|lasts?|by|another|further) ${SPAN}`, "i"),
];
const LONG = new RegExp(`\\b(day|week|month)-?long (?:\\w{1,20} ){0,2}${TRUCE}`, "i");

/**
 * Days that a truce is to last by the words that tell of it ("ten-day truce", "cease-fire for 72 hours", "extend the
 * truce by two weeks"), rounded up; undefined where they do not say.
 */
export function truceDays(quote: string): number | undefined {
  const found = PATTERNS.map((pattern) => pattern.exec(quote)).find((match) => match !== null);
  const [count, unit] = found ? [found[1] ?? "", found[2] ?? ""] : ["one", LONG.exec(quote)?.[1] ?? ""];
  const length = UNIT_DAYS[unit.toLowerCase()];
  if (length === undefined) return undefined;
  const many = NUMBERS[count.toLowerCase()] ?? Number(count);
  return many > 0 ? Math.ceil(many * length) : undefined;
}
