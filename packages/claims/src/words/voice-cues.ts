import type { ChangeKind, Stance } from "@frontwatch/domain";

/** Words by which a speaker takes a stand on a development told elsewhere; the first that fits counts. */
export const STANCE_CUES: readonly (readonly [Exclude<Stance, "asserts">, RegExp])[] = [
  [
    "limits",
    /(?:(?:\bnot|n['’]t|\bnever) (?:\w+ ){0,2}(?:reflect|mean|amount to|represent|signal|extend to|cover|include|apply)\b|\bonly (?:a )?(?:local|limited|temporary|partial|tactical)|\blimited to|\blocali[sz]ed|\b(?:not|no) (?:a |any |part of a )?(?:broader|wider|nationwide|general|formal|full|permanent)\b|\bmay have a local\b)/i,
  ],
  [
    "doubts",
    /\b(?:s[kc]eptical|s[kc]epticism|doubts?|doubted|doubtful|fragile|shaky|tenuous|could (?:break|collapse|fall|unravel|end)|(?:may|might|will) not (?:last|hold)|unlikely to (?:last|hold|grow|succeed)|uncertain|wary|cautious|pessimis\w+|mistrust|distrust|(?:not|un)clear (?:if|whether)|too early to)\b/i,
  ],
  [
    "denies",
    /\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed)|reject(?:s|ed)? (?:the |these |those )?(?:claims?|reports?|allegations?|accusations?)|dismiss(?:es|ed)|baseless|untrue|no truth|false (?:claims?|reports?)|contradict(?:s|ed)|disput(?:es|ed))\b/i,
  ],
  [
    "confirms",
    /\b(?:confirm(?:s|ed)?|acknowledg(?:es|ed)|admit(?:s|ted)?|verif(?:ies|ied)|conced(?:es|ed)|corroborat(?:es|ed))\b/i,
  ],
];

/** Words that show a sentence speaks of a kind of development. */
export const KIND_WORDS: Readonly<Record<ChangeKind, RegExp>> = {
  ceasefire: /\b(?:cease-?\s?fires?|truces?|armistice|cessation|pause|lull|calm|hostilities|alliance)\b/i,
  alliance: /\b(?:alliances?|pact|merger|coalition|allegiance|split|rift|agreements?|deal)\b/i,
  territory:
    /\b(?:captur\w*|seiz\w*|control\w*|fall|fell|fallen|lost|los[st]es?|withdr[ae]w\w*|retreat\w*|advanc\w*|entered|taken|took|retak\w*|retook|besieg\w*|surround\w*|foothold|recaptur\w*)\b/i,
  offensive: /\b(?:offensives?|operations?|campaign|invasion|incursion|assault|advance)\b/i,
  peace_process: /\b(?:talks|negotiat\w*|deal|agreement|accord|pact|swap|releas\w*|dialogue|treaty)\b/i,
  attack:
    /\b(?:attacks?|attacked|strikes?|airstrikes?|bomb\w*|blasts?|raids?|clash\w*|ambush\w*|shelling|explosions?|killed|killing|responsib\w*|casualt\w*|incident)\b/i,
  leadership: /\b(?:dead|death|killed|killing|captured|arrest\w*|appoint\w*|leader)\b/i,
  deployment: /\b(?:troops?|forces?|soldiers|withdraw\w*|pull\w*|deploy\w*|reinforc\w*|peacekeepers)\b/i,
  unrest: /\b(?:protest\w*|demonstrat\w*|rall(?:y|ies)|riot\w*)\b/i,
  security: /\b(?:arrest\w*|detain\w*|seiz\w*|weapons?|loot\w*)\b/i,
};
