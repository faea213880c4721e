import { paragraphs } from "./paragraphs.ts";

/**
 * Names under which agencies are credited, in capitals, and the family that each belongs to (`families.json` of the
 * catalogue of sources has the same ids). Short names that are words or places elsewhere are left out.
 */
const AGENCIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    reuters: "REUTERS|THOMSON REUTERS|THOMSON REUTERS FOUNDATION",
    "associated-press": "AP|ASSOCIATED PRESS|THE ASSOCIATED PRESS",
    afp: "AFP|AGENCE FRANCE-PRESSE|AGENCE FRANCE PRESSE",
    dpa: "DPA|DEUTSCHE PRESSE-AGENTUR",
    efe: "EFE|AGENCIA EFE",
    ansa: "ANSA",
    upi: "UPI|UNITED PRESS INTERNATIONAL",
    "pa-media": "PA MEDIA|PRESS ASSOCIATION",
    bloomberg: "BLOOMBERG|BLOOMBERG NEWS",
    kyodo: "KYODO|KYODO NEWS",
    yonhap: "YONHAP|YONHAP NEWS AGENCY",
    pti: "PTI|PRESS TRUST OF INDIA",
    ani: "ANI|ASIAN NEWS INTERNATIONAL",
    ians: "IANS|INDO-ASIAN NEWS SERVICE",
    interfax: "INTERFAX",
    "interfax-ukraine": "INTERFAX-UKRAINE",
    "russian-state": "TASS|ITAR-TASS|RIA NOVOSTI|RIA|SPUTNIK",
    "chinese-state": "XINHUA|XINHUA NEWS AGENCY",
    "turkish-state": "AA|ANADOLU|ANADOLU AGENCY",
    "iranian-state": "IRNA|ISNA|TASNIM|TASNIM NEWS AGENCY|MEHR NEWS AGENCY|FARS NEWS AGENCY",
    "syrian-state": "SANA|SYRIAN ARAB NEWS AGENCY",
    "ukrainian-state": "UKRINFORM",
    "pakistani-state": "APP|ASSOCIATED PRESS OF PAKISTAN",
    "indonesian-state": "ANTARA",
    "malaysian-state": "BERNAMA",
    "north-korean-state": "KCNA",
    "palestinian-authority": "WAFA",
    "emirati-state": "WAM",
    "saudi-state": "SPA|SAUDI PRESS AGENCY",
    "qatari-state": "QNA|QATAR NEWS AGENCY",
    "kuwaiti-state": "KUNA",
    "azerbaijani-state": "AZERTAC",
    "armenian-state": "ARMENPRESS",
    "belarusian-state": "BELTA",
  }).flatMap(([family, names]) => names.split("|").map((name) => [name, family] as const)),
);

/** Characters at the head of a paragraph in which a dateline ends, and lengths of a byline and of a credit's line. */
const HEAD = 160;
const LONGEST_CREDIT = 200;
/** Paragraphs at either end that may be a credit. */
const AT_ENDS = 3;

/** "KABUL, Nov 2 (Reuters) -", "KABUL (AFP):", "MOSCOW, June 8. /TASS/." */
const DATELINE = /^\p{Lu}[^()/]{1,90}[(/]([\p{L}][\p{L} ./,-]{0,60})[)/]\s{0,3}[-–—:.]/u;
/** "(Reuters) - The army said" */
const BARE = /^\(([\p{L}][\p{L} ./,-]{0,60})\)\s{0,3}[-–—:]/u;
/** "…, he said. (ANI)", "… – AFP" */
const SIGN_OFF = /(?:\(|[.!?”"’'][\s]{0,3}[-–—]{1,2}\s?)([\p{L}][\p{L} /,-]{0,60})\)?\.?$/u;
/** "Reporting by A in Goma; Editing by B": Reuters' own closing line. */
const REUTERS_CLOSING = /^\(?(?:Additional )?Reporting by [^\n]{2,400}?(?:Writing|Editing) by /i;
const COPYRIGHT = /^(?:copyright|©|\(c\))\s{0,2}(?:©|\(c\))?\s{0,2}(?:\d{4},? )?([\p{L}][\p{L} -]{1,40})/iu;
const BYLINE_LEAD = /^(?:by|from|source|sources|credit|via)\s*:?\s+/i;

/**
 * Families of the agencies whose words an article is: told by its byline, its dateline, or a line of credit at either
 * end. An agency that is merely cited ("Reuters reported") is a speaker, and one that "contributed" is not counted.
 */
export function creditedAgencies(article: { readonly text: string; readonly byline?: string }): readonly string[] {
  const extents = paragraphs(article.text);
  const at = ({ start, end }: { readonly start: number; readonly end: number }) => article.text.slice(start, end);
  const first = extents
    .slice(0, AT_ENDS)
    .map((extent) => at({ ...extent, end: Math.min(extent.end, extent.start + HEAD) }));
  const last = extents
    .slice(-AT_ENDS)
    .map((extent) => at({ ...extent, start: Math.max(extent.start, extent.end - LONGEST_CREDIT) }));
  const whole = [...extents.slice(0, AT_ENDS), ...extents.slice(-AT_ENDS)]
    .filter(({ start, end }) => end - start <= LONGEST_CREDIT)
    .map(at);
  const closing = extents
    .slice(-AT_ENDS)
    .some(({ start, end }) => REUTERS_CLOSING.test(article.text.slice(start, Math.min(end, start + 600))));
  return [
    ...new Set([
      ...first.flatMap((head) => named((DATELINE.exec(head) ?? BARE.exec(head))?.[1])),
      ...(article.byline === undefined ? [] : ofByline(article.byline.slice(0, LONGEST_CREDIT))),
      ...whole.flatMap((line) => [...(isCredit(line) ? ofByline(line) : []), ...named(COPYRIGHT.exec(line)?.[1])]),
      ...last.slice(-1).flatMap((tail) => named(SIGN_OFF.exec(tail)?.[1])),
      ...(closing ? ["reuters"] : []),
    ]),
  ];
}

/** A line without a sentence in it: "By Jane Doe, Associated Press", "Source: Xinhua", "(AFP)". */
const isCredit = (line: string): boolean => line.length <= 100 && !/[.!?]\s|\p{Ll}\.$/u.test(line);

/** Parts of a byline that are an agency's name, whole: "Jane Doe | AFP", "Jane Doe, Associated Press". */
const ofByline = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^[(\s–—-]+|[)\s.]+$/g, "")
    .replace(BYLINE_LEAD, "")
    .split(/\s*(?:[,|•·/–—\n]|\bin\b|\bfor\b|\band\b|\bwith\b)\s*/)
    .flatMap((part) => named(part));

/** Families of names that stand together, such as "AFP/Reuters"; none where one is no agency's. */
function named(names: string | undefined): readonly string[] {
  const parts = (names ?? "").split(/[/,]/).map((name) => name.trim().replace(/\.$/, ""));
  return parts.flatMap((name) => (isWrittenSo(name) ? (AGENCIES.get(name.toUpperCase()) ?? []) : []));
}

/** Short names are written in capitals, but for dpa: "aa" and "spa" are other things. */
const isWrittenSo = (name: string): boolean =>
  name.length > 4 || name === name.toUpperCase() || name === "dpa" || name === "Tass";
