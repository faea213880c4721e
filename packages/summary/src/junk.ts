import { matches } from "@frontwatch/text";

/** Lines that pages leave around an article. Each pattern is bounded, so hostile text costs nothing. */
const JUNK: readonly RegExp[] = [
  /^(?:source|sources|photo|photos|image|picture|video|watch|listen|caption|credit|file|related|tags?|topics?|filed under|see also|also read|advertisement|sponsored|comments?|share|print|email|posted|published|updated|last (?:updated|modified)|editor's note|correction|disclaimer|contact|follow|subscribe|sign up|newsletter|copyright|reprints?|more on|top stor)\b[^.!?]{0,40}[:|]/i,
  /^(?:read more|read also|leave a (?:reply|comment)|click here|sign up|subscribe|follow us|share this|advertisement|continue reading|related (?:stories|articles|news)|view (?:all|more)|skip to|your email address|all rights reserved|thank you for|support our|donate|download (?:the|our)|log in|register (?:now|to)|this (?:article|story|report|post|page|content|copy) (?:was|is|has been|may|originally|first)|the (?:bbc|editors?) (?:is|are) not responsible|to (?:contact|reach) the|get (?:the|our)|for more (?:news|information|on)|additional reporting|(?:reporting|writing|editing|edited|compiled|translated) by|with (?:reporting|files|material|additional)|by (?:our|staff)\b)/i,
  /\b(?:all rights reserved|terms of (?:use|service)|privacy policy|cookie policy|leave a reply|getty images|©|subscribe to (?:our|the)|follow (?:us|him|her|me) on|contributed to this (?:report|story|article)|may not be (?:published|reproduced)|required fields are marked|javascript)/i,
  /^(?:[Bb]y|From|BY) \p{Lu}[\p{L}.'’-]*(?:[\s,]+\p{Lu}[\p{L}.'’-]*){0,5}$/u,
  /^(?:https?:|www\.|@|#)/i,
];

/** Words up to which a line in capitals is a heading; longer ones are teletype. */
const SHORT = 9;

/** Whether a sentence belongs to the page and not to the article: credits, prompts, captions, bare dates. */
export function isJunk(sentence: string): boolean {
  if (JUNK.some((pattern) => pattern.test(sentence.slice(0, 400)))) return true;
  const words = sentence.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < 5) return true;
  const capitals = words.filter((word) => word === word.toUpperCase()).length;
  if (words.length <= SHORT && capitals > 0.8 * words.length) return true;
  return words.length * 3 < (sentence.match(/\p{N}+|[|•·»›_=*]/gu)?.length ?? 0);
}

const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?$/i;
/** Where a dateline may end: a dash, or an agency in brackets. Looked for in the first 90 units. */
const DATELINE_END =
  /\s?(?:--|[—–]|-(?=\s))\s*(?:\[text\]\s*)?|(?<=\([\p{Lu}][\p{L}\s./&'’-]{1,25}\))(?!\s?[-—–,])\s?:?\s*/giu;

/**
 * The sentence without place, date and agency at its front ("KABUL, Afghanistan (AP) — ", "Goma, 3 June - ",
 * "(CNN) "); still verbatim.
 */
export function withoutDateline(sentence: string): string {
  for (const { 0: mark, index } of matches(sentence.slice(0, 90), DATELINE_END)) {
    if (!isDateline(sentence.slice(0, index))) continue;
    const rest = sentence.slice(index + mark.length);
    if (/^["“'‘]?[\p{Lu}\p{N}]/u.test(rest) && /\p{L}.*\s.*\p{L}/u.test(rest)) return rest;
  }
  return sentence;
}

/** Only names, numbers and months, and among them an agency in brackets, a word in capitals or a date. */
function isDateline(prefix: string): boolean {
  const parts = prefix.trim().split(/\s+/);
  if (parts.length > 9 || !parts.every((part) => /^[(\p{Lu}\p{N}]|^(?:of|and|the|de|del|la|el|al)$/u.test(part)))
    return false;
  const dated = parts.some((part) => MONTH.test(part)) && /\p{N}/u.test(prefix);
  return dated || /\([^()]+\)\s*$/.test(prefix) || /^\P{Ll}*\p{Lu}{4}\P{Ll}*(?:,|$)/u.test(prefix);
}
