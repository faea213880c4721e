/** Which form of a verb a word can be. */
export type VerbForm = "base" | "s" | "past" | "participle" | "ing";

/** Past and participle of irregular verbs; one word where both are alike. */
const IRREGULAR: Readonly<Record<string, string>> = {
  become: "became/become",
  begin: "began/begun",
  blow: "blew/blown",
  break: "broke/broken",
  bring: "brought",
  build: "built",
  burn: "burned",
  buy: "bought",
  catch: "caught",
  choose: "chose/chosen",
  come: "came/come",
  cut: "cut",
  deal: "dealt",
  die: "died",
  draw: "drew/drawn",
  drive: "drove/driven",
  fall: "fell/fallen",
  fight: "fought",
  find: "found",
  flee: "fled",
  fly: "flew/flown",
  give: "gave/given",
  go: "went/gone",
  hit: "hit",
  hold: "held",
  keep: "kept",
  know: "knew/known",
  lay: "laid",
  lead: "led",
  leave: "left",
  lose: "lost",
  make: "made",
  meet: "met",
  overrun: "overran/overrun",
  overtake: "overtook/overtaken",
  pay: "paid",
  put: "put",
  quit: "quit",
  ride: "rode/ridden",
  rise: "rose/risen",
  run: "ran/run",
  say: "said",
  see: "saw/seen",
  seek: "sought",
  send: "sent",
  set: "set",
  shake: "shook/shaken",
  shoot: "shot",
  sit: "sat",
  slay: "slew/slain",
  speak: "spoke/spoken",
  split: "split",
  stand: "stood",
  stick: "stuck",
  strike: "struck",
  swear: "swore/sworn",
  sweep: "swept",
  take: "took/taken",
  retake: "retook/retaken",
  tear: "tore/torn",
  tell: "told",
  think: "thought",
  throw: "threw/thrown",
  undertake: "undertook/undertaken",
  win: "won",
  withdraw: "withdrew/withdrawn",
  withhold: "withheld",
  write: "wrote/written",
  spread: "spread",
  shut: "shut",
  feel: "felt",
  overthrow: "overthrew/overthrown",
  steal: "stole/stolen",
  beat: "beat/beaten",
  uphold: "upheld",
  rebuild: "rebuilt",
  forbid: "forbade/forbidden",
  get: "got/gotten",
  do: "did/done",
  mean: "meant",
};

const DOUBLING = new Set(
  [
    "ban",
    "plan",
    "ram",
    "stab",
    "rob",
    "grab",
    "jam",
    "stop",
    "drop",
    "trap",
    "bar",
    "swap",
    "kidnap",
    "refer",
    "commit",
    "admit",
    "submit",
    "permit",
    "repel",
    "expel",
    "propel",
    "cancel",
    "quell",
    "raid",
    "scrap",
    "shed",
    "slip",
    "nab",
    "bomb",
    "step",
    "pin",
  ].filter((verb) => !["quell", "raid", "bomb"].includes(verb)),
);

/** Every form of a verb, by what it can be. */
export function verbForms(lemma: string): readonly (readonly [string, VerbForm])[] {
  const forms: [string, VerbForm][] = [
    [lemma, "base"],
    [third(lemma), "s"],
    [gerund(lemma), "ing"],
  ];
  const irregular = IRREGULAR[lemma];
  if (irregular === undefined) {
    for (const form of regularPast(lemma)) forms.push([form, "past"], [form, "participle"]);
    return forms;
  }
  const [past = "", participle = past] = irregular.split("/");
  forms.push([past, "past"], [participle, "participle"]);
  return forms;
}

/** The plural of a noun (regular). */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (noun.endsWith("man")) return `${noun.slice(0, -3)}men`;
  return `${noun}s`;
}

function third(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
}

function gerund(lemma: string): string {
  if (lemma.endsWith("ie")) return `${lemma.slice(0, -2)}ying`;
  if (lemma.endsWith("e") && !/(?:ee|oe|ye)$/.test(lemma)) return `${lemma.slice(0, -1)}ing`;
  return doubles(lemma) ? `${lemma}${lemma.at(-1) ?? ""}ing` : `${lemma}ing`;
}

function regularPast(lemma: string): string[] {
  if (lemma.endsWith("e")) return [`${lemma}d`];
  if (/[^aeiou]y$/.test(lemma)) return [`${lemma.slice(0, -1)}ied`];
  if (doubles(lemma)) return [`${lemma}${lemma.at(-1) ?? ""}ed`];
  return [`${lemma}ed`];
}

function doubles(lemma: string): boolean {
  return (
    DOUBLING.has(lemma) ||
    ["cut", "set", "put", "hit", "run", "overrun", "win", "begin", "sit", "get", "quit", "split", "shut"].includes(
      lemma,
    )
  );
}
