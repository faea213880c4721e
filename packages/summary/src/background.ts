/** Turns of phrase in which reports tell history, not news. */
const HISTORY: readonly RegExp[] = [
  /\b(?:since|in|between|from|until|during|back in) (?:early |mid-?|late |(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:of )?)?(?:19\d\d|20[0-4]\d)\b/i,
  /\b(?:years?|decades?|months|centur(?:y|ies)) (?:ago|earlier|of (?:war|conflict|fighting|rule|violence|unrest))\b/i,
  /\b(?:last|previous|past) (?:year|month|decade|summer|winter|autumn|spring)\b/i,
  /\b(?:was|were) (?:founded|established|created|formed|born|elected|first)\b/i,
  /\bhas (?:long|been fighting|been at war|been accused|claimed the lives|killed (?:more than|tens|thousands|hundreds))\b/i,
  /\bhave (?:long|been fighting|been killed since|died since|fled since)\b/i,
  /\b(?:began|broke out|erupted|started) (?:in|after|when) \p{L}+ (?:19|20)\d\d\b/iu,
  /\b(?:historically|traditionally|in recent (?:years|months|weeks)|over the (?:past|last) (?:several |few |\w+ )?(?:years|months|decades))\b/i,
];

/** Whether a sentence seems to tell history. */
export function isBackground(sentence: string): boolean {
  const bounded = sentence.slice(0, 1000);
  return HISTORY.some((pattern) => pattern.test(bounded));
}
