// Names as a reader of English news expects them.

// Languages whose accents a reader of English meets as written.
const KEEPS_ACCENTS = new Set(
  "FR ES PT DE AT CH BE NL LU IT IE SE NO DK FI IS PL CZ SK HU RO SI HR EE LV LT AL MX GT HN NI CR PA CU DO CO VE EC PE BO CL AR UY PY BR CA TR".split(
    " ",
  ),
);

const MARKS = /[‘’ʻʼ`ʿʾ]/g;
const LETTERS = { ı: "i", ł: "l", ø: "o", đ: "d", ə: "a", ǝ: "a" };

/** Keeps accents where the country's own script has them; takes the marks of transliteration away elsewhere. */
export function display(name, country) {
  if (KEEPS_ACCENTS.has(country)) return name;
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ıłøđəǝ]/g, (letter) => LETTERS[letter])
    .replace(MARKS, "")
    .normalize("NFC");
}
