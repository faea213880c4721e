/** Words of Intelligence Community Directive 203 (2015), part D.6.e, with neighbouring steps of ours joined. */
type CertaintyWord = "almost certain" | "very likely" | "likely" | "roughly even" | "unlikely";

const STEPS: readonly (readonly [floor: number, word: CertaintyWord, dots: number])[] = [
  [0.95, "almost certain", 5],
  [0.8, "very likely", 4],
  [0.55, "likely", 3],
  [0.45, "roughly even", 2],
];

/** What the words mean; told once, in the footer. */
export const CERTAINTY_KEY =
  "How sure: almost certain: over 95\u00a0%; very likely: 80–95\u00a0%; likely: 55–80\u00a0%; roughly even: 45–55\u00a0%; unlikely: below 45\u00a0%.";

export interface Certainty {
  readonly word: CertaintyWord;
  /** One to five of five. */
  readonly dots: number;
}

/** A probability 0..1 in words; what is no number is told as unlikely. Over 0.95 is almost certain, 0.95 is not. */
export function certainty(probability: number): Certainty {
  for (const [floor, word, dots] of STEPS) {
    const reached = floor === 0.95 ? probability > floor : probability >= floor;
    if (reached) return { word, dots };
  }
  return { word: "unlikely", dots: 1 };
}
