import iconv from "iconv-lite";

/** Bytes that are looked at, from the first that is not ASCII on: some hundred letters tell. */
const SAMPLE = 20_000;
/** Share of letters that are not ASCII below which a text is in a Latin script: accents are rare in all of them. */
const LATIN = 0.35;
/** What a guess must explain of the letters, to be better than none. */
const ENOUGH = 0.55;

/**
 * Encodings by how their texts look once decoded: the most frequent letters of the languages written in them, or the
 * part of the script that nearly all of a text is of. Frequencies: general knowledge of letters, tried on invented texts.
 */
const LOOKS: readonly (readonly [encoding: string, frequent: RegExp])[] = [
  ["shift_jis", /[\u3041-\u3093\u30a1-\u30f6\u30fc、。]/],
  ["euc-jp", /[\u3041-\u3093\u30a1-\u30f6\u30fc、。]/],
  ["euc-kr", /[\uac00-\ud7a3]/],
  ["windows-1251", /[оеаинтсрвлкмдпуяіыьзбг]/],
  ["koi8-r", /[оеаинтсрвлкмдпуяыьзбг]/],
  ["iso-8859-5", /[оеаинтсрвлкмдпуяыьзбг]/],
  ["windows-1253", /[αοιετσνρκπηυςόίάέλμ]/],
  ["windows-1255", /[יוהלאמרתבשנדםח]/],
  ["windows-1256", /[اليمونرتبةعدسفهحق]/],
  ["windows-874", /[านรกองเมตลยวทสคปะไ]|\u0e48|\u0e49|\u0e35|\u0e31|\u0e34/],
];
/** Share of the letters that are frequent ones: kana are half of Japanese, Hangul all of Korean. */
const LEAST_KANA = 0.3;

/**
 * Guesses the encoding of a text that declares none, and is not UTF-8: by its letters.
 * @param bytes - the document, with or without markup
 * @returns undefined for a text in a Latin script, or one that fits nothing
 */
export function guessEncoding(bytes: Buffer): string | undefined {
  const from = bytes.findIndex((byte) => byte > 127);
  if (from < 0) return undefined;
  const sample = withoutTags(bytes.subarray(Math.max(0, from - 20), from + SAMPLE));
  const ascii = sample.filter((byte) => (byte | 32) >= 97 && (byte | 32) <= 122).length;
  const foreign = sample.filter((byte) => byte > 127).length;
  if (foreign / (foreign + ascii) < LATIN) return undefined;
  const fits = LOOKS.map(([encoding, frequent]) => ({ encoding, fit: fitOf(sample, encoding, frequent) }));
  const kana = fits.find(({ encoding, fit }) => /jp|jis/.test(encoding) && fit >= LEAST_KANA);
  if (kana) return kana.encoding;
  const [best] = [...fits, ...chinese(sample)].toSorted((a, b) => b.fit - a.fit);
  return best && best.fit >= ENOUGH ? best.encoding : undefined;
}

function fitOf(sample: Buffer, encoding: string, frequent: RegExp): number {
  const letters = Array.from(iconv.decode(sample, encoding)).filter((letter) => letter.charCodeAt(0) > 127);
  const good = letters.filter((letter) => frequent.test(letter)).length;
  const broken = letters.filter((letter) => /[\ufffd\ue000-\uf8ff\u0080-\u009f]/.test(letter)).length;
  return letters.length === 0 ? 0 : (good - broken * 3) / letters.length;
}

/** The first level of GB 2312 and of Big5 holds nearly all characters in use: by the lead and trail bytes of pairs. */
function chinese(sample: Buffer): readonly { readonly encoding: string; readonly fit: number }[] {
  const count = { pairs: 0, gb: 0, big5: 0 };
  for (let at = 0; at < sample.length - 1; at++) {
    const [lead = 0, trail = 0] = [sample[at], sample[at + 1]];
    if (lead < 0x81) continue;
    at += 1;
    count.pairs += 1;
    if (lead >= 0xa1 && lead <= 0xd7 && trail >= 0xa1) count.gb += 1;
    if (lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) count.big5 += 1;
  }
  const pairs = Math.max(1, count.pairs);
  return [
    { encoding: "gb18030", fit: (count.gb / pairs) * 0.99 },
    { encoding: "big5", fit: (count.big5 / pairs) * 0.98 },
  ];
}

/** Tags are ASCII in any text, and say nothing of its script. */
function withoutTags(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").replace(/<[^<>]*>|&#?\w+;/g, " "), "latin1");
}
