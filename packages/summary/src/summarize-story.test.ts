import { describe, expect, test } from "vitest";
import { storyPart, summarizeStory } from "./summarize-story.ts";
import type { StoryText } from "./summarize-story.ts";

const summaryOf = (articles: readonly StoryText[]) => summarizeStory(articles.map(storyPart));

const day = (n: number): Date => new Date(Date.UTC(2031, 5, n));
const EARLY = {
  title: "Fighting near Orsa",
  text: "Shells fell on the outskirts of Orsa on Saturday, killing two farmers, the mayor said.",
  published: day(1),
};
const MAIN = {
  title: "Harran Front leaves Orsa to the army",
  text: "Fighters of the Harran Front left the town of Orsa on Monday and the army moved in, the mayor said.\n\nHe did not say where they went.",
  published: day(3),
};
const LATER = {
  title: "Army finds mines in Orsa",
  text: "It was quiet. The army found forty mines in the market of Orsa, which the Harran Front left on Monday.\n\nAmina Sarr, the United Nations envoy, will visit Orsa on Thursday to speak about the return of refugees.",
  published: day(3),
};

describe("summarizeStory", () => {
  test("takes the title and a sentence of a central, late article and what another adds", () => {
    const { title, sentences } = summaryOf([EARLY, MAIN, LATER]);
    expect([MAIN.title, LATER.title]).toContain(title);
    expect(sentences).toHaveLength(2);
    const from = (text: string) => sentences.filter((sentence) => text.includes(sentence)).length;
    expect(from(MAIN.text)).toBe(1);
    expect(from(LATER.text) + from(EARLY.text)).toBe(1);
  });

  test("says it once where the articles are copies", () => {
    const copies = [1, 2, 3].map((n) => ({ ...EARLY, published: day(n) }));
    expect(summaryOf(copies).sentences).toHaveLength(1);
  });

  test("is the same in any order", () => {
    expect(summaryOf([LATER, EARLY, MAIN])).toEqual(summaryOf([EARLY, MAIN, LATER]));
  });

  test("follows the developments given", () => {
    const { sentences } = summaryOf([{ ...LATER, quotes: ["will visit Orsa on Thursday"] }]);
    expect(sentences[0]).toContain("Amina Sarr");
  });

  test("passes over titles that are none, and is empty for nothing", () => {
    expect(
      summaryOf([
        { ...MAIN, title: "3 June 2031" },
        { ...LATER, published: day(2) },
      ]).title,
    ).toBe(LATER.title);
    expect(summaryOf([])).toEqual({ title: "", sentences: [] });
    expect(summaryOf([{ title: "", text: "", published: day(1) }])).toEqual({ title: "", sentences: [] });
  });
});
