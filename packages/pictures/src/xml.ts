const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Others' words as text or attribute of an SVG; what XML 1.0 cannot hold is left out. */
export const xml = (words: string): string =>
  words
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");

/** A coordinate, to a tenth of a unit: finer is not seen and makes the SVG larger. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
