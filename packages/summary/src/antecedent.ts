const OPENING = /^["“‘'(\s]*/u;

/** Connectives that answer a sentence before. */
const CONNECTIVES =
  /^(?:but|and|or|nor|so|yet|however|nevertheless|nonetheless|therefore|thus|hence|instead|otherwise|moreover|furthermore|besides|also|too|likewise|similarly|still|then|indeed|for example|for instance|as a result|as such|in addition|in contrast|by contrast|on the other hand|in response|in turn|in return|after that|before that|at the same time|at that time|even so|among them|of (?:those|them|these)|because of (?:this|that)|that said|separately|elsewhere|meanwhile|later|afterwards|earlier|since then|until then|(?:minutes|hours|days|weeks|months|years) (?:later|earlier)|(?:the|that) (?:same|next|following|previous) \p{L}{3,9}|another|others|both|neither|either|some (?:of (?:them|these|those)|others)|one of (?:them|these|those)|such|there|here)\b/iu;

/** Pronouns that stand for what came before. */
const PRONOUNS = /^(?:he|she|it|they|this|that|these|those|his|her|hers|its|their|theirs|him|them|who|which)\b/i;
/** In a quotation they stand for the speaker. */
const FIRST_PERSON = /^(?:we|our|i|my|you|your)\b/i;

/**
 * Subjects that name a thing only by its kind: "The group", "The attack". Followed by a name they are whole ("The
 * group Harran Front"), so the word after decides.
 */
const KINDS =
  /^(?:The|Both|All)\s(?:two |three |latest |same |new |said |alleged |\p{Ll}{3,15} |Islamist |Muslim )?(?:group|groups|organi[sz]ation|militants?|rebels?|insurgents?|fighters?|gunm[ae]n|attackers?|assailants?|bombers?|suspects?|victims?|deal|agreement|accord|truce|cease-?fire|pact|move|decision|announcement|statement|report|incident|attacks?|assault|raids?|strikes?|blasts?|explosions?|bombings?|clashes|fighting|violence|operation|offensive|battle|siege|town|village|city|area|district|province|region|country|official|spokes(?:man|woman|person)|commander|general|colonel|minister|governor|president|leader|man|woman|men|women|two|three|pair|sides|parties|latter|former|talks|meeting|visit|situation|development|news|claim|plan|proposal|measure|resolution|vote|ruling|rest|others?|dead|wounded|injured|withdrawal|advance|seizure|capture|takeover|death toll|toll|document|letter|video|footage|source|agency|ministry|army|military|government|troops|forces|soldiers|police)\b(?!\s(?:of|in|at|on|near|between|against|that|who|which|for|from|to the)\b)/u;

/** A pronoun as speaker, or before any name: whoever reads only this sentence does not know who is meant. */
const PRONOUN_SPEAKER =
  /\b(?:he|she|they|it) (?:said|says|added|told|wrote|explained|continued|warned|claimed|insisted|noted|tweeted|recalled|stressed|argued)\b|\b(?:said|added) (?:he|she|they)(?=[.,;]|$)/i;

/** Points back from within the sentence: "these people", "in this town". */
const POINTING =
  /\b(?:these (?!days|weeks|months)\p{Ll}|(?:this|that) (?:town|city|village|area|region|province|district|group|man|woman|attack|deal|agreement|operation|incident|decision|report|point|reason|kind)\b)/u;

/** "Waiting for help, their convoy …": nobody is named before the pronoun. */
const AFTER_CLAUSE =
  /^(?:while|whilst|when|whenever|after|before|as|if|since|until|although|though|despite|amid|in|on|at|by|with|without|for|from|once|during|following|\p{L}{3,12}ing)\b([^,]{0,80}), (?:he|she|they|it|his|her|their|its)\b/iu;

/** Whether a sentence needs the one before it to be understood. */
export function hangs(sentence: string): boolean {
  const opening = OPENING.exec(sentence)?.[0].length ?? 0;
  const start = sentence.slice(opening, opening + 80);
  if (CONNECTIVES.test(start) || PRONOUNS.test(start)) return !startsWithNamedThere(start);
  if (opening === 0 && FIRST_PERSON.test(start)) return true;
  const kind = KINDS.exec(start);
  if (kind && !/^\s\p{Lu}/u.test(start.slice(kind[0].length))) return true;
  if (POINTING.test(sentence.replace(/["“][^"”]{0,500}["”]/gu, ""))) return true;
  const clause = AFTER_CLAUSE.exec(sentence.slice(opening, opening + 140));
  if (clause && !hasName(`x${clause[1] ?? ""}`)) return true;
  const speaker = PRONOUN_SPEAKER.exec(sentence);
  return speaker !== null && !hasName(sentence.slice(0, speaker.index));
}

/** "There were clashes in Orsa" stands for itself. */
const startsWithNamedThere = (start: string): boolean => /^there (?:is|are|was|were|has|have)\b/i.test(start);

/** Whether a run of text names somebody or something after its first word. */
function hasName(text: string): boolean {
  return (
    /[\p{Ll}\p{N},]\s(?:\p{Lu}[\p{L}.'’-]+)/u.test(text.replace(/["“”]/g, "")) || /^\p{Lu}\S+\s\p{Lu}\S+/u.test(text)
  );
}
