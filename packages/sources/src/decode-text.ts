import { isUtf8 } from "node:buffer";
import sniffHtml from "html-encoding-sniffer";
import iconv from "iconv-lite";
import { guessEncoding } from "./guess-encoding.ts";

interface EncodedText {
  readonly body: Uint8Array;
  /** Content-Type, as sent. */
  readonly contentType?: string;
}

/**
 * Decodes an XML or JSON document: byte order mark, then Content-Type, then XML declaration, then UTF-8, then a guess by the letters. Bytes that
 * form valid UTF-8 are read as such whatever was declared: by chance they hardly ever do.
 */
export function decodeXml({ body, contentType }: EncodedText): string {
  const bytes = asBuffer(body);
  const declared = charsetOf(contentType) ?? declaredInXml(bytes);
  return decodeBytes(bytes, wideEncoding(bytes) ?? declared ?? "utf-8");
}

/** Decodes a page as the HTML standard says (mark, header, meta), with the same trust in valid UTF-8. */
export function decodeHtml({ body, contentType }: EncodedText): string {
  const bytes = asBuffer(body);
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodeBytes(bytes, wide);
  const label = charsetOf(contentType);
  const sniffed = sniffHtml(bytes, {
    ...(label === undefined ? {} : { transportLayerEncodingLabel: label }),
    defaultEncoding: isUtf8(bytes) ? "utf-8" : usualEncoding(bytes),
  });
  return decodeBytes(bytes, sniffed);
}

/** The `charset` parameter of a Content-Type. */
function charsetOf(contentType: string | undefined): string | undefined {
  const [, label] = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? "") ?? [];
  return label;
}

function decodeBytes(bytes: Buffer, label: string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString("utf8", 3);
  const name = label.toLowerCase();
  const isWide = /^(?:utf-?16|utf-?32)/.test(name);
  // Two or four bytes a character hold zeros in any markup; without them the label is wrong.
  if (isWide ? bytes.subarray(0, 200).includes(0) : /^iso-2022/.test(name)) return decodeAs(bytes, name);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  if (!isWide && !/^utf-?8$/.test(name)) return decodeAs(bytes, name);
  const text = bytes.toString("utf8");
  return mostlyBroken(text) ? decodeAs(bytes, guessEncoding(bytes) ?? "windows-1252") : text;
}

function decodeAs(bytes: Buffer, label: string): string {
  // Browsers read Latin-1 and ASCII as Windows-1252 (WHATWG Encoding Standard, 4.2).
  const name = /^(?:iso-?8859-?1|latin-?1|us-ascii|ascii)$/.test(label) ? "windows-1252" : label;
  const known = ALIASES[name.replace(/[^a-z\d]/g, "")] ?? name;
  if (iconv.encodingExists(known)) return iconv.decode(bytes, known);
  try {
    return new TextDecoder(name).decode(bytes); // the WHATWG's labels, and ISO-2022-JP
  } catch {
    return iconv.decode(bytes, guessEncoding(bytes) ?? "windows-1252");
  }
}

/** Names of encodings (IANA character sets, and Python's, which feeds are made with) that iconv-lite knows by another. */
const ALIASES: Readonly<Record<string, string>> = {
  big5tw: "big5",
  cpis: "cp861",
  cswindows31j: "cp932",
  csgb58gb231280: "gb2312",
  eucgb2312cn: "gb2312",
  eucjis2004: "euc-jp",
  eucjisx0213: "euc-jp",
  hkscs: "big5-hkscs",
  iso8859: "windows-1252",
  iso88596e: "iso-8859-6",
  latin: "windows-1252",
  maccentraleurope: "maccenteuro",
  maclatin2: "maccenteuro",
  mskanji: "cp932",
  shiftjis2004: "shift_jis",
  shiftjisx0213: "shift_jis",
  sjis2004: "shift_jis",
  u7: "utf-7",
  uhc: "cp949",
  ujis: "euc-jp",
};

/** Whether more than a quarter of what is not ASCII failed to decode: then it was no UTF-8 at all. */
function mostlyBroken(text: string): boolean {
  let broken = 0;
  let foreign = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) foreign += 1;
    if (code === 0xfffd) broken += 1;
  }
  return broken * 4 > foreign;
}

/** UTF-16 and UTF-32, by mark or by where the zero bytes of the first `<` or `{` stand. */
function wideEncoding(bytes: Buffer): string | undefined {
  const head = bytes.toString("hex", 0, 4);
  if (head === "fffe0000" || head === "3c000000") return "utf-32le";
  if (head === "0000feff" || head === "0000003c") return "utf-32be";
  if (head.startsWith("fffe") || /^(?:3c|7b)00/.test(head)) return "utf-16le";
  if (head.startsWith("feff") || /^00(?:3c|7b)/.test(head)) return "utf-16be";
  return undefined;
}

function declaredInXml(bytes: Buffer): string | undefined {
  const head = bytes.toString("latin1", 0, 400);
  const [, label] = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head) ?? [];
  return label;
}

/** The legacy encoding browsers assume for a page's language (HTML Standard, 13.2.3.2), where none is declared. */
const LEGACY: Readonly<Record<string, string>> = {
  ar: "windows-1256",
  bg: "windows-1251",
  cs: "windows-1250",
  el: "iso-8859-7",
  fa: "windows-1256",
  he: "windows-1255",
  hu: "iso-8859-2",
  ja: "shift_jis",
  ko: "euc-kr",
  lt: "windows-1257",
  mk: "windows-1251",
  pl: "iso-8859-2",
  ru: "windows-1251",
  sk: "windows-1250",
  sr: "windows-1251",
  th: "windows-874",
  tr: "windows-1254",
  uk: "windows-1251",
  vi: "windows-1258",
  zh: "gb18030",
};

function usualEncoding(bytes: Buffer): string {
  const head = bytes.toString("latin1", 0, 4000);
  const [, lang] = /<html[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2})/i.exec(head) ?? [];
  // The letters tell more than the language: templates say "en" of pages in any.
  return guessEncoding(bytes) ?? LEGACY[lang?.toLowerCase() ?? ""] ?? "windows-1252";
}

function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
