/** A newspaper's dateline: place in capitals or before an agency in brackets, up to the dash. Linear: every part is bounded. */
const DATELINES: readonly RegExp[] = [
  /^[\p{Lu}][^().!?\n]{0,60}\((?:AP|AFP|CNN|UPI|IPS|TASS|Reuters|Xinhua|Saba|[\p{L}][\p{L}. /&-]{1,30})\)\s{0,3}[-–—:]{0,2}\s{0,3}/u,
  /^\([\p{Lu}][\p{L}. /&-]{1,30}\)\s{0,3}[-–—:]{0,2}\s{0,3}/u,
  /^[\p{Lu}][\p{Lu}\p{N} ,.'’/-]{2,60}(?:, [\p{L}.]{3,12} \d{1,2})?\s{1,2}[-–—]{1,2}\s{1,2}/u,
  /^[\p{Lu}][\p{L}'’-]{2,25}(?:, [\p{Lu}][\p{L} ]{2,25})?(?:, [\p{L}.]{3,12} \d{1,2})?\s[-–—]{1,2}\s/u,
];

/** Length of the dateline that a report's first sentence begins with, 0 where there is none. */
export function datelineLength(sentence: string): number {
  for (const dateline of DATELINES) {
    const length = dateline.exec(sentence)?.[0].length ?? 0;
    if (length > 0 && length < sentence.length) return length;
  }
  return 0;
}
