/** Lines that pages leave around an article. Each pattern is bounded, so hostile text costs nothing. */
const JUNK: readonly RegExp[] = [
  /^(?:source|sources|photo|photos|image|picture|video|watch|listen|caption|credit|file|related|tags?|topics?|filed under|see also|also read|advertisement|sponsored|comments?|share|print|email|posted|published|updated|last (?:updated|modified)|editor's note|correction|disclaimer|contact|follow|subscribe|sign up|newsletter|copyright|reprints?|more on|top stor)\b[^.!?]{0,40}[:|]/i,
  /^(?:read more|read also|leave a (?:reply|comment)|click here|sign up|subscribe|follow us|share this|advertisement|continue reading|related (?:stories|articles|news)|view (?:all|more)|skip to|your email address|all rights reserved|thank you for|support our|donate|download (?:the|our)|log in|register (?:now|to)|this (?:article|story|report|post|page|content|copy) (?:was|is|has been|may|originally|first)|the (?:bbc|editors?) (?:is|are) not responsible|to (?:contact|reach) the|get (?:the|our)|for more (?:news|information|on)|additional reporting|(?:reporting|writing|editing|edited|compiled|translated) by|with (?:reporting|files|material|additional)|by (?:our|staff)\b)/i,
  /\b(?:all rights reserved|terms of (?:use|service)|privacy policy|cookie policy|leave a reply|getty images|©|subscribe to (?:our|the)|follow (?:us|him|her|me) on|contributed to this (?:report|story|article)|may not be (?:published|reproduced)|required fields are marked|javascript)/i,
  /^(?:by|from) (?:\p{Lu}[\p{L}.'’-]*[\s,]*){1,6}$/u,
  /^(?:https?:|www\.|@|#)/i,
];

/** Whether a sentence belongs to the page and not to the article: credits, prompts, captions, bare dates. */
export function isJunk(sentence: string): boolean {
  if (JUNK.some((pattern) => pattern.test(sentence.slice(0, 400)))) return true;
  const words = sentence.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < 5) return true;
  const capitals = words.filter((word) => word === word.toUpperCase()).length;
  return capitals > 0.8 * words.length || words.length * 3 < (sentence.match(/\p{N}+|[|•·»›_=*]/gu)?.length ?? 0);
}

/**
 * Place, date and agency before the first sentence: "KABUL, Afghanistan (AP) — ", "Goma, 3 June (Newsline) - ",
 * "(CNN) — ". At most 80 units, and it must end in a dash or, after an agency, a colon or nothing.
 */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}\s.'’/-]{2,30}(?:,\s[^—–\-:()]{2,30})?\s?(?:\([^()]{2,40}\)\s?)?(?:--?|[—–])\s*|(?:[\p{Lu}][\p{L}\s.,'’/\p{N}-]{1,50})?\([\p{Lu}][^()]{1,30}\)\s?(?:--?|[—–:])\s*|\p{Lu}[\p{L}'’]{2,20}(?:,\s\p{Lu}[\p{L}\s.]{2,20})?(?:,\s(?:\d{1,2}\s\p{Lu}[\p{L}.]{2,9}|\p{Lu}[\p{L}.]{2,9}\s\d{1,2}))\s?(?:--?|[—–:])\s*)(?=["“'‘\p{Lu}\p{N}])/u;

/** The sentence without a dateline; still verbatim. */
export function withoutDateline(sentence: string): string {
  const found = DATELINE.exec(sentence.slice(0, 120));
  return found ? sentence.slice(found[0].length) : sentence;
}
