import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containment, findCopy, fingerprint } from "./copies.ts";
import { splitSentences } from "./sentences.ts";

const AGENCY = `ORSA, June 3 - Fighters of the Harran Front pulled out of the hill town of Orsa before dawn on Monday after the army cut the last road to the coast, residents and two local officials told Newsline.

The withdrawal ends a siege of eleven weeks in which at least ninety people died and most of the four thousand inhabitants fled to camps across the river. Buses waited at the old sugar mill from midnight, and the last of them left shortly after sunrise under a white flag.

"They took their wounded and they left the keys of the school on the table. Nobody shot at them, and nobody cheered either," said Mira Halden, who teaches there.

Colonel Tavi Brandt, who commands the army's third brigade, said engineers would need several days to clear mines from the market and the bridge. He asked families to wait until the road had been opened to civilian traffic.

The Front, which has held most of the highlands since last autumn, did not comment. Its radio played music all morning and read no news.`;

const OWN_REPORT = `The Harran Front has given up Orsa. That is what people in the town said by telephone early today, and what the provincial council confirmed hours later in a short note to reporters.

It was the last place on this side of the river where the rebels still had men. A baker who stayed through the spring counted nineteen buses on the square; he thought some three hundred fighters climbed aboard.

"They took their wounded and they left the keys of the school on the table. Nobody shot at them, and nobody cheered either," said Mira Halden, who teaches there.

The army entered from the south with two armoured cars. Its brigade commander, Tavi Brandt, spoke of mines everywhere and warned those who had fled not to rush home. Aid workers in the camps said few would listen: the plum harvest starts in a fortnight.

What the rebels do next is an open question. Some were seen heading for Kell, where a rival faction has invited them to talks.`;

const sentences = splitSentences(AGENCY).map((s) => s.text);
const wordsOf = AGENCY.split(/\s+/);
const copyOf = (text: string) =>
  findCopy({ fingerprint: fingerprint(text), published: new Date("2031-06-04") }, [
    { id: "agency", fingerprint: fingerprint(AGENCY), published: new Date("2031-06-03") },
  ]);

describe("findCopy", () => {
  test.each([
    ["the same text", AGENCY],
    ["the first third", wordsOf.slice(0, wordsOf.length / 3).join(" ")],
    [
      "another dateline and a credit line",
      `BRUSSELS (Wire) ${AGENCY.slice(15)}\n\nAdditional reporting by our staff. All rights reserved.`,
    ],
    ["a paragraph to a sentence, other quotation marks", sentences.join("\n\n").replace(/["“”]/g, "'")],
    ["sentences dropped", sentences.filter((_, i) => i % 3 !== 1).join(" ")],
    ["no quotation marks, capitals only", AGENCY.replace(/"/g, "").toUpperCase()],
    ["two paragraphs of its own added", `${AGENCY}\n\n${OWN_REPORT.split("\n\n").slice(3).join("\n\n")}`],
  ])("finds %s", (_, text) => expect(copyOf(text)).toBe("agency"));

  test("does not take an own report that quotes the same words for a copy", () => {
    expect(copyOf(OWN_REPORT)).toBeUndefined();
    expect(copyOf(OWN_REPORT.split("\n\n").slice(1, 4).join("\n\n"))).toBeUndefined();
  });

  test("does not judge by a few words", () => {
    expect(copyOf("Fighters of the Harran Front pulled out of the hill town of Orsa.")).toBeUndefined();
    expect(
      findCopy({ fingerprint: [], published: new Date(0) }, [{ id: 1, fingerprint: [], published: new Date(0) }]),
    ).toBeUndefined();
  });

  test("takes the earliest of several", () => {
    const published = (day: number) => ({ fingerprint: fingerprint(AGENCY), published: new Date(day) });
    expect(
      findCopy(published(5), [
        { id: "b", ...published(3) },
        { id: "a", ...published(2) },
        { id: "c", ...published(9) },
      ]),
    ).toBe("a");
  });
});

describe("fingerprint", () => {
  test("gives sorted signed 32-bit numbers, the same each time", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1000 }), (text) => {
        const found = fingerprint(text);
        expect(found).toEqual(fingerprint(text));
        expect(found.every((hash, i) => hash === (hash | 0) && (i === 0 || hash > (found[i - 1] ?? 0)))).toBe(true);
      }),
    );
  });

  test("is bounded and quick on long texts", { timeout: 20_000 }, () => {
    const long = Array.from({ length: 300_000 }, (_, i) => `w${(i * 7919) % 100_003}`).join(" ");
    const started = performance.now();
    expect(fingerprint(long).length).toBeLessThan(6000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("edited texts of random words", () => {
  const text = fc.array(
    fc.integer({ min: 0, max: 5000 }).map((n) => `w${n.toString(26)}`),
    { minLength: 80, maxLength: 400 },
  );
  test("are contained whole when cut, and hardly when unrelated", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(text, text, fc.double({ min: 0.3, max: 1, noNaN: true }), (a, b, share) => {
        const cut = fingerprint(a.slice(0, a.length * share).join(" "));
        expect(containment(fingerprint(a.join("\n\n")), cut)).toBeGreaterThan(0.6);
        expect(containment(fingerprint(a.join(" ")), fingerprint(b.join(" ")))).toBeLessThan(0.1);
      }),
    );
  });
});
