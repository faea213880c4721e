import { loadModule } from "cld3-asm";
import type { CldFactory } from "cld3-asm";

export interface LanguageDetector {
  /**
   * The language of a text: ISO 639-1, or "und" where it cannot be told.
   * @param hint - what the feed or page declares, such as `en-GB`; decides where the text is short or unclear
   */
  detect(text: string, hint?: string): string;
}

/** Letters beyond this add nothing; shorter texts than the least are left to the hint. */
const ENOUGH = 2000;
const LEAST_LETTERS = 20;
/** cld3 calls a result reliable from 0.7 on (its own threshold). */
const SURE = 0.9;
/** cld3's names that are not ISO 639-1, and old codes. */
const RENAMED: Readonly<Record<string, string>> = {
  iw: "he",
  in: "id",
  ji: "yi",
  jw: "jv",
  mo: "ro",
  fil: "tl",
  no: "no",
  nb: "no",
};

/** Loads the detector: some 100 ms and 20 MB, once. */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const factory: CldFactory = await loadModule();
  const identifier = factory.create(0, ENOUGH);
  return {
    detect: (text, hint) => {
      const hinted = isoLanguage(hint);
      const sample = readable(text);
      if (letters(sample) < LEAST_LETTERS) return hinted ?? "und";
      const found = identifier.findLanguage(sample);
      const language = isoLanguage(found.language);
      if (language === undefined) return hinted ?? "und";
      if (language === hinted || found.probability >= SURE) return language;
      return found.is_reliable && hinted === undefined ? language : (hinted ?? "und");
    },
  };
}

let shared: Promise<LanguageDetector> | undefined;

/** Detects with the process's shared detector; see `LanguageDetector.detect`. */
export async function detectLanguage(text: string, hint?: string): Promise<string> {
  shared ??= loadLanguageDetector();
  return (await shared).detect(text, hint);
}

/** The two-letter language of a tag such as `en-GB`, `zh_Hans` or `eng`; `undefined` where there is none. */
function isoLanguage(tag: string | undefined): string | undefined {
  const [primary] = /^[a-z]{2,3}(?=$|[-_])/i.exec(tag?.trim() ?? "") ?? [];
  if (primary === undefined) return undefined;
  const lower = primary.toLowerCase();
  const known = RENAMED[lower] ?? (lower.length === 3 ? new Intl.Locale(lower).language : lower);
  return known.length === 2 ? known : undefined;
}

function readable(text: string): string {
  return text
    .slice(0, ENOUGH * 2)
    .replace(/https?:\/\/\S+|[@#]\w+/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, ENOUGH);
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]+/gu, "").length;
}
