const COMMON: Readonly<Record<string, readonly string[]>> = {
  en: [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "is",
    "was",
    "for",
    "on",
    "with",
    "by",
    "from",
    "said",
    "at",
    "have",
    "has",
    "are",
    "were",
  ],
  fr: ["le", "la", "les", "des", "et", "est", "dans", "une", "pour", "du", "que", "sur", "par", "avec", "été", "ont"],
  es: ["el", "los", "las", "de", "que", "y", "en", "una", "por", "con", "para", "del", "fue", "se", "su", "ha"],
  de: [
    "der",
    "die",
    "das",
    "und",
    "ist",
    "nicht",
    "von",
    "mit",
    "den",
    "dem",
    "ein",
    "eine",
    "auf",
    "für",
    "sich",
    "wurde",
  ],
  pt: [
    "os",
    "das",
    "dos",
    "uma",
    "para",
    "com",
    "não",
    "em",
    "foi",
    "que",
    "por",
    "são",
    "mais",
    "pela",
    "ao",
    "segundo",
  ],
  it: ["il", "gli", "di", "che", "è", "per", "una", "sono", "con", "della", "nel", "del", "non", "alla", "dei", "ha"],
  nl: [
    "het",
    "een",
    "van",
    "en",
    "zijn",
    "op",
    "voor",
    "met",
    "niet",
    "aan",
    "werd",
    "door",
    "bij",
    "naar",
    "uit",
    "ook",
  ],
  tr: [
    "ve",
    "bir",
    "bu",
    "için",
    "ile",
    "da",
    "de",
    "olarak",
    "çok",
    "sonra",
    "kadar",
    "daha",
    "olan",
    "göre",
    "ise",
    "ancak",
  ],
  id: [
    "yang",
    "dan",
    "di",
    "dengan",
    "untuk",
    "dari",
    "pada",
    "ini",
    "itu",
    "dalam",
    "oleh",
    "telah",
    "akan",
    "tidak",
    "kata",
    "ke",
  ],
  sw: [
    "na",
    "ya",
    "wa",
    "kwa",
    "ni",
    "katika",
    "za",
    "la",
    "kuwa",
    "hiyo",
    "huo",
    "baada",
    "watu",
    "alisema",
    "cha",
    "wake",
  ],
  pl: ["się", "nie", "jest", "na", "że", "do", "przez", "oraz", "został", "po", "w", "z", "są", "od", "przy", "który"],
  so: [
    "iyo",
    "oo",
    "ka",
    "ku",
    "ee",
    "waxaa",
    "ay",
    "la",
    "uu",
    "kale",
    "soo",
    "magaalada",
    "ciidamada",
    "sheegay",
    "inay",
    "dalka",
  ],
};
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["uk", /[іїєґ]/u],
  ["ru", /\p{Script=Cyrillic}/u],
  ["ps", /[ټډړښګڼې]/u],
  ["fa", /[پچژگ]/u],
  ["ar", /\p{Script=Arabic}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["am", /\p{Script=Ethiopic}/u],
  ["my", /\p{Script=Myanmar}/u],
  ["zh", /\p{Script=Han}/u],
  ["ko", /\p{Script=Hangul}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["bn", /\p{Script=Bengali}/u],
  ["th", /\p{Script=Thai}/u],
  ["ka", /\p{Script=Georgian}/u],
  ["hy", /\p{Script=Armenian}/u],
  ["el", /\p{Script=Greek}/u],
];
/** The languages of each common word. */
const LANGUAGES: ReadonlyMap<string, readonly string[]> = languagesByWord();
const NONE: readonly string[] = [];

function languagesByWord(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [language, words] of Object.entries(COMMON))
    for (const word of words) found.set(word, [...(found.get(word) ?? []), language]);
  return found;
}

/** How much text decides. */
const SAMPLE = 2000;

/**
 * The language of a text (ISO 639-1) by its script and commonest words, "und" where neither decides. Cheap, for telling
 * English from the rest; a fuller detector may be asked before.
 */
export function languageOf(text: string): string {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const other = sample.replace(/[a-z]+/g, "");
  const ascii = sample.length - other.length;
  const letters = ascii + (other.match(/\p{L}/gu)?.length ?? 0);
  const latin = ascii + (other.match(/\p{Script=Latin}/gu)?.length ?? 0);
  if (letters > 0 && latin < letters / 2) return SCRIPTS.find(([, script]) => script.test(sample))?.[0] ?? "und";
  const scores = new Map<string, number>();
  for (const word of sample.match(/[a-z]+(?=[ ,.])|\p{L}+/gu) ?? [])
    for (const language of LANGUAGES.get(word) ?? NONE) scores.set(language, (scores.get(language) ?? 0) + 1);
  let best = "und";
  let most = 0;
  for (const language of Object.keys(COMMON)) {
    const score = scores.get(language) ?? 0;
    if (score > most) [best, most] = [language, score];
  }
  return best;
}
