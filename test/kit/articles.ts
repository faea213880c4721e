/** An article made up by rule: the same number gives the same words. */
export interface MadeArticle {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Who takes what where. */
const SCENES = [
  ["M23 rebels", "Walikale", "North Kivu"],
  ["The Arakan Army", "Kyauktaw", "Rakhine"],
  ["Fano militiamen", "Lalibela", "Amhara"],
  ["RSF fighters", "Kutum", "North Darfur"],
  ["Al-Shabaab fighters", "Baidoa", "Bay"],
  ["JNIM fighters", "Djibo", "Soum"],
  ["Taliban fighters", "Asadabad", "Kunar"],
  ["M23 rebels", "Rutshuru", "North Kivu"],
  ["The Arakan Army", "Mrauk-U", "Rakhine"],
  ["Fano militiamen", "Debre Tabor", "Amhara"],
  ["RSF fighters", "El Geneina", "West Darfur"],
  ["Al-Shabaab fighters", "Jowhar", "Middle Shabelle"],
  ["JNIM fighters", "Ansongo", "Gao"],
  ["Taliban fighters", "Jalalabad", "Nangarhar"],
  ["M23 rebels", "Uvira", "South Kivu"],
  ["RSF fighters", "Nyala", "South Darfur"],
] as const;

const DEEDS = ["captured", "seized", "overran", "took control of"];
const SPEAKERS = [
  "a district official",
  "a hospital worker",
  "an army spokesman",
  "a local councillor",
  "two residents",
];
const WHO = [
  "traders",
  "farmers",
  "drivers",
  "teachers",
  "nurses",
  "shopkeepers",
  "herders",
  "students",
  "fishermen",
  "tailors",
];
const DID = [
  "counted",
  "carried",
  "described",
  "repaired",
  "bought",
  "sheltered",
  "measured",
  "remembered",
  "painted",
  "waited for",
];
const WHAT = [
  "the bridges",
  "their sacks",
  "the early rain",
  "a broken pump",
  "blue lamps",
  "the old ferry",
  "dry bread",
  "seven lorries",
  "the market stalls",
  "wooden boats",
];
const WHEN = [
  "before dawn",
  "in the heat",
  "near the river",
  "behind the school",
  "after the prayers",
  "along the ridge",
  "by candle light",
  "under the mango trees",
];

/** Makes an article of some `length` characters. */
export function makeArticle(number: number, length = 1200): MadeArticle {
  const pick = dice(number);
  const [taker, town, province] = SCENES[number % SCENES.length] ?? SCENES[0];
  const deed = pick(DEEDS);
  const lead = `${taker} ${deed} the town of ${town} in ${province} on Saturday, ${pick(SPEAKERS)} said.`;
  const paragraphs = [lead];
  let written = lead.length;
  while (written < length) {
    const sentences = Array.from({ length: 4 }, () => {
      const [who, others] = [pick(WHO), pick(WHO)];
      return `Some ${who} ${pick(DID)} ${pick(WHAT)} ${pick(WHEN)} while ${1 + (pick(NUMBERS) % 90)} ${others} ${pick(DID)} ${pick(WHAT)}.`;
    });
    const paragraph = sentences.join(" ");
    paragraphs.push(paragraph);
    written += paragraph.length;
  }
  return { title: `Report ${number + 1} from ${town}`, paragraphs };
}

const NUMBERS = Array.from({ length: 997 }, (_, index) => index);

/** A choice that depends on the seed alone (mulberry32, a public-domain generator of 32 bits). */
function dice(seed: number): <T>(list: readonly T[]) => T {
  let state = (seed + 1) * 0x9e3779b1;
  return <T>(list: readonly T[]) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const chosen = list[((mixed ^ (mixed >>> 14)) >>> 0) % list.length];
    if (chosen === undefined) throw new RangeError("nothing to choose from");
    return chosen;
  };
}
