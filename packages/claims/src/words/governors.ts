/** Verbs that rule another verb or a clause, by what they do to its truth (lemmas). */
export const GOVERNORS = {
  /** What follows happens or happened. */
  factual:
    "begin|start|continue|manage|proceed|help|force|order|keep|resume|go|come|use|remain|succeed|be|see|compel|oblige|enable|allow|let|leave|make|cause|work",
  /** What follows did not happen. */
  negative:
    "fail|refuse|decline|avoid|prevent|stop|cease|forbid|deny|bar|ban|refrain|dissuade|neglect|hesitate|halt|block|discourage|prohibit|oppose|reject|rule",
  /** What follows was tried; whether it worked is not said. */
  attempt: "try|attempt|seek|struggle|battle|fight|aim|strive|endeavour|endeavor|bid|vie",
  /** What follows is still to come. */
  planned: `plan|vow|pledge|promise|threaten|prepare|intend|expect|want|set|schedule|decide|consider|mean|wait|hope|wish|move|swear|mull|weigh|anticipate|
    mobilise|mobilize|commit|determine|project|predict|warn|poise|resolve|undertake|volunteer|ready|slate|propose|offer|plot|need|like`,
  /** What follows was agreed. */
  agreed: "agree|consent|accept",
  /** Somebody wants somebody else to do what follows. */
  demanded:
    "call|urge|demand|ask|appeal|request|require|press|invite|persuade|encourage|beg|instruct|tell|plead|implore|oblige|advise|lobby",
  /** Somebody says what follows. */
  said: `say|tell|report|announce|claim|add|state|confirm|declare|insist|acknowledge|admit|note|allege|believe|think|estimate|suggest|write|tweet|reveal|
    assert|maintain|argue|explain|quote|cite|show|indicate|hear|learn|disclose|describe|recall|stress|emphasise|emphasize|testify|brief|inform|boast|
    proclaim|conclude|suspect|accuse|blame|charge|post|remark|mention|publish|broadcast|find|know|recount|complain|contend|reiterate|concede|hold|understand|appear|seem`,
  /** Somebody denies what follows. */
  denied: "deny|refute|reject|dismiss|doubt|dispute|contradict|disprove|rebut",
} as const;
export type Governing = keyof typeof GOVERNORS;

/** Nouns that rule an infinitive ("a plan to", "efforts to"), by the same classes. */
export const GOVERNING_NOUNS: Readonly<Record<string, Governing>> = {
  attempt: "attempt",
  effort: "attempt",
  bid: "attempt",
  drive: "attempt",
  struggle: "attempt",
  push: "attempt",
  battle: "attempt",
  fight: "attempt",
  move: "attempt",
  operation: "attempt",
  offensive: "attempt",
  campaign: "attempt",
  order: "attempt",
  mission: "attempt",
  aim: "planned",
  goal: "planned",
  plan: "planned",
  threat: "planned",
  intention: "planned",
  promise: "planned",
  pledge: "planned",
  vow: "planned",
  decision: "agreed",
  agreement: "agreed",
  deal: "agreed",
  pact: "agreed",
  readiness: "planned",
  willingness: "planned",
  ability: "planned",
  chance: "planned",
  opportunity: "planned",
  right: "planned",
  call: "demanded",
  demand: "demanded",
  request: "demanded",
  appeal: "demanded",
  proposal: "demanded",
  need: "demanded",
  pressure: "demanded",
  deadline: "demanded",
  ultimatum: "demanded",
  failure: "negative",
  refusal: "negative",
  inability: "negative",
  way: "planned",
  time: "planned",
  commitment: "planned",
  desire: "planned",
  hope: "planned",
  reluctance: "negative",
};

/** Words just before a noun event that make it feared, wished or unreal ("fear of attacks", "to prevent an attack"). */
export const UNREAL_BEFORE = `threat|fear|risk|prospect|possibility|danger|warning|prevent|avert|avoid|deter|plan|plot|hope|potential|possible|future|further|any|no|without|
  against|if|would-be|alleged plot|preparation|prepare|threaten|imminent|another|likely|counter|curb|end|stop|resist|vulnerable|anti|similar|routine|wage|previous|past|earlier|recent|subsequent|
  history|memory|anniversary|type|kind|victim|suspected of|accuse|responsible`;

/** Conjunctions after which a clause is only supposed. */
export const CONDITIONAL = new Set(["if", "unless", "whether", "lest", "should", "provided", "once", "until", "till"]);
/** Conjunctions after which a clause is told in passing, not as the news. */
export const IN_PASSING = new Set([
  "since",
  "after",
  "when",
  "while",
  "as",
  "although",
  "though",
  "because",
  "before",
  "where",
  "despite",
  "following",
  "ever",
]);
export const MODALS = new Set([
  "will",
  "would",
  "may",
  "might",
  "could",
  "should",
  "can",
  "must",
  "shall",
  "'ll",
  "'d",
  "wo",
  "ca",
  "won",
  "can't",
  "cannot",
]);
export const NEGATIONS = new Set([
  "not",
  "n't",
  "never",
  "no",
  "nor",
  "neither",
  "without",
  "hardly",
  "barely",
  "didnt",
  "wasnt",
  "hasnt",
  "havent",
  "doesnt",
  "isnt",
  "hadnt",
  "dont",
  "cannot",
]);
/** Pronouns that begin a relative clause. */
export const RELATIVES = new Set(["who", "which", "whose", "whom"]);
