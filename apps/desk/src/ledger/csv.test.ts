import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("quotes what separates, keeps numbers, and leaves the unknown empty", () => {
  expect(csvLine(["a", 'b "c"', "d,e", "f\ng", undefined, -1.5, 0])).toBe('a,"b ""c""","d,e","f\ng",,-1.5,0\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("http://x")'])(
  "%j is text, not a formula",
  (text) => {
    const [cell] = parse(csvLine([text]));
    expect(cell).toBe(`'${text}`);
  },
);

test("whatever the text, a reader gets it back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (cells) => {
      const read = parse(csvLine(cells));
      expect(read.map((cell, at) => (cell === `'${cells[at] ?? ""}` ? cell.slice(1) : cell))).toEqual(cells);
    }),
  );
});

/** Reads one record by the book. */
function parse(line: string): readonly string[] {
  const cells: string[] = [];
  let rest = `${line.slice(0, -2)},`;
  while (rest !== "") {
    const [whole = "", quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/.exec(rest) ?? [];
    expect(whole).not.toBe("");
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    rest = rest.slice(whole.length);
  }
  return cells;
}
