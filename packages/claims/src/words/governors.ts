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
