import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_SENTENCE, splitSentences } from "./sentences.ts";

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

/** `|` marks where the text must be split. */
const CASES: readonly (readonly [name: string, marked: string])[] = [
  ["plain sentences", "Rebels took the mill. |The army fled! |Will it return?"],
  ["titles", "Gen. Omar Dost met Lt. Col. Ana Reyes. |Sen. Hale and Mr. Okoro were absent."],
  ["U.S. inside a sentence", "The U.S. Army left on Sunday. |Two U.S. bases stay."],
  ["U.S. at the end of one", "He was flown to the U.S. |The family followed."],
  ["spaced initials of a country", "A joint Harari-U. S. operation began. |It goes on."],
  ["initials of a person", "John F. Harker and B. J. Ode signed. |Nobody else did."],
  ["numbered things", "Brigade No. 3 moved to Sept. 4 Square. |He said no. |Art. 5 applies."],
  ["clock times", "It began at 5 a.m. Monday in Dara. |It ended at 7 p.m. |Troops left."],
  ["decimals", "Some 3.5 million people and $2.4 bn. |The rest is unknown."],
  ["ellipses", "They waited ... and waited. |Then… silence. |It was over... |Nobody came."],
  ["a quotation of several sentences", 'The mayor said: "We are tired. We want peace. Go home." |Nobody moved.'],
  ["a quotation that goes on", '"We are tired. We want peace," the mayor said. |Nobody moved.'],
  ["curly quotation marks", "“Leave now. You have an hour,” the colonel said. |They left."],
  ["single quotation marks", "‘We can’t stay. It’s over,’ he said. |They left."],
  ["a question and its speaker", '"Who fired?" Mr. Odo asked. |Silence followed.'],
  ["quotation marks apart from the words", '" It is over. We leave , " he said . |The guns fell silent .'],
  ["a quotation left open", 'He said: "We go. |We will not return.'],
  ["brackets", "The group (it has two wings. Both deny it.) met. |It split."],
  ["a missing space", "They left the town.|The army moved in.|It met nobody."],
  ["addresses and files", "See example.com or node.js today. |Write to a.b@example.Org now."],
  ["capitals only", "THE TRUCE FAILED. |GEN. DOST FLED TO THE U.S. ARMY BASE. |NOBODY FOLLOWED."],
  ["lower case only", "the truce failed. |gen. dost fled. |nobody followed."],
  ["companies", "Arms of Hale Inc. Kord were found. |They came from Hale Co. |The firm denies it."],
  ["a list number", "1. Leave the town. |2. Hand over arms."],
  ["a month without a day", "It began last Dec. |Troops followed."],
  ["other scripts", "停火开始。|军队撤离。"],
  ["Hindi and Urdu stops", "युद्धविराम शुरू। |सेना गई। |جنگ بندی۔ |فوج گئی؟ |ہاں۔"],
];

describe("splitSentences", () => {
  test.each(CASES)("splits: %s", (_, marked) => {
    const text = marked.replaceAll("|", "");
    expect(texts(text)).toEqual(marked.split("|").map((part) => part.trim()));
  });

  test("takes blank lines and unwrapped lines as paragraphs and rejoins wrapped ones", () => {
    expect(splitSentences("Truce holds\n\nThe truce held on Friday.\nNobody fired.").map((s) => s.paragraph)).toEqual([
      0, 1, 2,
    ]);
    const wrapped =
      "The commander of the Fifth Brigade said on Monday that his men had\nleft the valley of Orsa before dawn and would not come back. Elders of\nthe valley confirmed it.";
    expect(splitSentences(wrapped).map((s) => s.paragraph)).toEqual([0, 0]);
  });

  test("cuts endless lines", () => {
    const sentences = splitSentences("x".repeat(5 * LONGEST_SENTENCE + 1));
    expect(sentences).toHaveLength(6);
    expect(
      splitSentences("ab ".repeat(LONGEST_SENTENCE)).every((s) => s.text.endsWith("b") && s.text.startsWith("a")),
    ).toBe(true);
  });

  test("is empty for empty and blank text", () => {
    expect(splitSentences("")).toEqual([]);
    expect(splitSentences(" \n\t\n\u00a0")).toEqual([]);
  });

  test("covers all text but white space, in order, without overlap", { timeout: 30_000 }, () => {
    const piece = fc.constantFrom(
      ..."ab Z.U.S.\"'“”‘’()…!?\n\r\t,;:-0123。\ud800\udc00é".split(""),
      "Gen. ",
      "said ",
      "\n\n",
      "The ",
      "p.m. ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece, { maxLength: 400 }).map((p) => p.join("")),
        ),
        (text) => {
          let at = 0;
          let paragraph = 0;
          for (const sentence of splitSentences(text)) {
            expect(sentence.start).toBeGreaterThanOrEqual(at);
            expect(text.slice(at, sentence.start).trim()).toBe("");
            expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
            expect(sentence.text).toBe(sentence.text.trim());
            expect(sentence.text).not.toBe("");
            expect(sentence.text.length).toBeLessThanOrEqual(LONGEST_SENTENCE);
            expect(sentence.paragraph).toBeGreaterThanOrEqual(paragraph);
            paragraph = sentence.paragraph;
            at = sentence.end;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ["prose", "The army of Gen. Dost left the town (it said). "],
    ["stops", "."],
    ["spaced stops", ". "],
    ["open quotes", '"a. '],
    ["single quotes", "'a."],
    ["brackets", "(((("],
    ["line breaks", "\n"],
    ["short lines", "a\n"],
    ["lone surrogates", "\ud800."],
    ["spaces", " "],
    ["capitals and stops", "A.B"],
  ])("takes linear time on a megabyte of %s", { timeout: 20_000 }, (_, unit) => {
    const started = performance.now();
    splitSentences(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
