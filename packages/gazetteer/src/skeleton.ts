// Consonants that transliterations from Arabic, Persian, Cyrillic and Amharic write in several ways.
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^al(?=.{4})/, ""],
  [/tch|tsh|ch/g, "c"],
  [/sch|sh/g, "x"],
  [/kh/g, "h"],
  [/gh|q|ck|k/g, "k"],
  [/ph/g, "f"],
  [/dh|dz|th|zh|ts|tz/g, "z"],
  [/dj|dg/g, "j"],
  [/(.)\1+/g, "$1"],
  [/(.)[aeiouywh]+$/, "$1"],
  [/(?<=.)[aeiouyw]+/g, ""],
  [/^[aeiouy]+/, "a"],
];

const LONGEST = 40; // letters of the longest name kept; also bounds the work on hostile text
const LEAST = 4; // letters left; shorter ones fit too many names

/**
 * What is left of a lookup form when vowels and doubtful consonants are put away, so that spellings of one name fall
 * together ("qaraytain", "qaryatayn"); "" where too little is left to tell names apart.
 */
export function skeletonOf(key: string): string {
  if (key.length > LONGEST) return "";
  let bones = key;
  for (const [sound, letter] of SOUNDS) bones = bones.replace(sound, letter);
  return bones.length < LEAST ? "" : bones;
}
