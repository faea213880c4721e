import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hangs } from "./antecedent.ts";
import { summarize } from "./summarize.ts";

const ARTICLE = {
  title: "Harran Front gives up Orsa",
  text: `By Ida Lund

ORSA, June 3 (Newsline) - Fighters of the Harran Front pulled out of the hill town of Orsa before dawn on Monday, residents and two officials said.

But they left mines behind. The group has been fighting the army since 2019, in a war that began when parliament was dissolved.

Colonel Tavi Brandt, who commands the third brigade, said engineers would clear the market and the bridge within days. "We are tired," a baker said.

He asked families to wait. Subscribe to our newsletter for more.

Aid workers in the camps across the river expect four thousand people to return before the plum harvest.

Source: Newsline

Leave a Reply`,
};

describe("summarize", () => {
  test("takes the news, in order, without dateline, history, colour and the page's own words", () => {
    expect(summarize(ARTICLE)).toEqual([
      "Fighters of the Harran Front pulled out of the hill town of Orsa before dawn on Monday, residents and two officials said.",
      "Colonel Tavi Brandt, who commands the third brigade, said engineers would clear the market and the bridge within days.",
      "Aid workers in the camps across the river expect four thousand people to return before the plum harvest.",
    ]);
  });

  test("prefers the sentences that state the developments", () => {
    const filler = [
      "Traders in the bazaar of Kell sold figs and copper pots to visitors from Tavia.",
      "Children of the Lund school painted boats for the river feast in the afternoon.",
      "Mayor Otto Brandt opened a bakery with a speech about flour prices.",
      "Two ferries brought musicians across the water before the rain set in.",
      "Ida Lund photographed the last steam engine of the valley railway.",
    ];
    const news = "The army of Harran took the customs post at Dol on Sunday.";
    const text = [...filler, news].join("\n\n");
    expect(summarize({ title: "A day in Kell", text })).not.toContain(news);
    expect(summarize({ title: "A day in Kell", text }, { quotes: ["took the customs post at Dol"] })).toContain(news);
  });

  test("takes a sentence that hangs only together with the one it hangs on", () => {
    const text = "The Harran Front left the town of Orsa on Monday. It keeps two hundred men in the hills of Kell.";
    const summary = summarize({ title: "Harran Front leaves Orsa, keeps men in Kell hills", text });
    expect(summary).toHaveLength(2);
    expect(summarize({ title: "", text: "It keeps two hundred men in the hills of Kell. He said so." })).toEqual([]);
  });

  test("does not say the same twice", () => {
    const text =
      "Rebels of the Harran Front left the town of Orsa on Monday.\n\nOn Monday rebels of the Harran Front left the town of Orsa.\n\nAmina Sarr will mediate in Dol.";
    expect(summarize({ title: "Rebels leave Orsa", text })).toHaveLength(2);
  });

  test("reads capitals without stops and empty texts", () => {
    expect(
      summarize({ title: "", text: "REBELS OF THE HARRAN FRONT LEFT THE TOWN OF ORSA BEFORE DAWN ON MONDAY" }),
    ).toHaveLength(1);
    expect(summarize({ title: "", text: "" })).toEqual([]);
  });

  test(
    "gives at most three verbatim sentences in order, none left hanging, whatever the text",
    { timeout: 30_000 },
    () => {
      const piece = fc.constantFrom(
        "He said so. ",
        "The group left Orsa. ",
        "Rebels of the Harran Front took Kell on Sunday. ",
        "But ",
        "(AP) - ",
        "\n\n",
        '"',
        "Read more: x. ",
        "\ud800",
        "Amina Sarr will meet the army in Dol. ",
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const text = pieces.join("");
          const summary = summarize({ title: "Rebels", text });
          expect(summary.length).toBeLessThanOrEqual(3);
          let at = 0;
          for (const sentence of summary) {
            at = text.indexOf(sentence, at);
            expect(at).toBeGreaterThanOrEqual(0);
          }
          expect(summary[0] === undefined || !hangs(summary[0])).toBe(true);
        }),
      );
    },
  );

  test.each(["The army of Gen. Dost left Orsa (it said). ", "x", '"a. ', "He said. \n", "A B, c — (D) "])(
    "is quick on a megabyte of %j",
    (unit) => {
      const started = performance.now();
      summarize({ title: unit.repeat(1000), text: unit.repeat(1_000_000 / unit.length) });
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});
