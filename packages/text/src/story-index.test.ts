import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupStories } from "./group-stories.ts";
import { joinStory } from "./join-story.ts";
import { StoryIndex } from "./story-index.ts";
import { likeness } from "./story-likeness.ts";
import { mergeProfiles, packProfile, profileOf, unpackProfile } from "./story-profile.ts";
import { sketch } from "./story-sketch.ts";
import { TermStatistics } from "./term-statistics.ts";

interface Told {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly published?: string;
}

const tell = (story: string, tellings: readonly (readonly [string, string])[]): Told[] =>
  tellings.map(([title, text], i) => ({ id: `${story}${i}`, title, text }));

/** Two mill fires told alike, in other towns; a truce; and the breach of another. */
const ARTICLES: readonly Told[] = [
  ...tell("orsa", [
    [
      "Four die in Orsa cotton mill fire",
      "A fire in the Brandt cotton mill at Orsa killed four workers on Sunday night, the Halden province fire service said. Mill owner Otto Brandt spoke of a broken dryer.",
    ],
    [
      "Orsa mill blaze kills night shift workers",
      "Four workers of the night shift died when the Brandt mill in Orsa burned down. Fire crews from Halden fought the blaze until dawn. Otto Brandt, the owner, said a dryer had failed.",
    ],
    [
      "Owner of burned Orsa mill questioned",
      "Police questioned Otto Brandt on Tuesday about the fire in his Orsa cotton mill in which four workers died. A dryer is thought to have set the Brandt mill ablaze, Halden police said.",
    ],
    [
      "Halden mourns Orsa mill workers",
      "Thousands in Halden mourned the four workers killed in the fire at the Brandt cotton mill in Orsa. The dryer was twelve years old, union leader Ida Lund said.",
    ],
  ]),
  ...tell("kell", [
    [
      "Seven die in Kell cotton mill fire",
      "A fire in the Marek cotton mill at Kell killed seven workers on Friday night, the Tavia district fire service said. Mill manager Jana Marek spoke of a gas leak.",
    ],
    [
      "Kell mill blaze: gas leak suspected",
      "A gas leak may have caused the blaze that killed seven workers in the Marek mill at Kell, fire crews from Tavia said. Manager Jana Marek promised to pay the families.",
    ],
    [
      "Seven workers buried after Kell mill fire",
      "Kell buried seven workers who died in the fire at the Marek cotton mill. Jana Marek, its manager, stayed away. The gas pipe had leaked for weeks, Tavia inspectors said.",
    ],
    [
      "Tavia closes mills after Kell fire",
      "Tavia district closed three mills after the fire that killed seven workers at the Marek cotton mill in Kell, where gas leaked. Jana Marek denied guilt.",
    ],
  ]),
  ...tell("truce", [
    [
      "Harran Front and army sign truce in Dol valley",
      "The Harran Front and the army signed a truce of sixty days for the Dol valley on Monday, mediator Amina Sarr said. Both sides will leave the bridge at Pell.",
    ],
    [
      "Sixty-day truce agreed for Dol valley",
      "Guns fell silent in the Dol valley after the army and the Harran Front agreed on a truce of sixty days. Mediator Amina Sarr called the withdrawal from Pell bridge a first step.",
    ],
    [
      "Pell bridge empty as Dol truce begins",
      "Fighters of the Harran Front left the bridge at Pell as the truce in the Dol valley began. Army trucks withdrew too, said Amina Sarr, who had mediated for weeks.",
    ],
  ]),
];

const storiesOf = (index: StoryIndex, articles: readonly Told[]): string => {
  const groups = new Map<string, string[]>();
  for (const { id } of articles) {
    const story = index.storyOf(id) ?? "";
    groups.set(story, [...(groups.get(story) ?? []), id]);
  }
  return Array.from(groups.values(), (ids) => ids.sort().join(" "))
    .sort()
    .join(" | ");
};
const EXPECTED = "kell0 kell1 kell2 kell3 | orsa0 orsa1 orsa2 orsa3 | truce0 truce1 truce2";

describe("StoryIndex", () => {
  test("tells look-alike happenings apart, in any order of arrival once settled", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ARTICLES], { minLength: ARTICLES.length }), (articles) => {
        const index = new StoryIndex();
        for (const article of articles) index.add(article);
        index.settle();
        expect(storiesOf(index, articles)).toBe(EXPECTED);
      }),
      { numRuns: 30 },
    );
  });

  test("names a story after its first article and keeps an article that comes again in it", () => {
    const index = new StoryIndex();
    const names = ARTICLES.map((article) => index.add(article));
    expect(names[1]).toBe("orsa0");
    expect(index.add({ id: "orsa1", title: "", text: "" })).toBe("orsa0");
    expect(index.storyOf("nothing")).toBeUndefined();
  });

  test("keeps what happened far apart in time apart", () => {
    const index = new StoryIndex();
    for (const published of ["2031-03-02", "2031-03-03", "2031-06-20"]) {
      for (const article of ARTICLES.slice(0, 2)) {
        index.add({ ...article, id: `${article.id} ${published}`, published });
      }
    }
    index.settle();
    expect(index.storyOf("orsa0 2031-03-03")).toBe(index.storyOf("orsa1 2031-03-02"));
    expect(index.storyOf("orsa0 2031-06-20")).not.toBe(index.storyOf("orsa0 2031-03-02"));
  });

  test("takes empty, alike and hostile articles", () => {
    const index = new StoryIndex();
    const texts = [
      "",
      "",
      " ",
      "constructor __proto__ hasOwnProperty",
      "\ud800\udc00\ud800",
      "x".repeat(100_000),
      "停火 停火",
    ];
    for (const [i, text] of texts.entries()) index.add({ id: String(i), title: "", text, published: "no date" });
    index.settle();
    expect(texts.every((_, i) => index.storyOf(String(i)) !== undefined)).toBe(true);
  });

  test("adds in milliseconds however many are there", { timeout: 30_000 }, () => {
    const index = new StoryIndex();
    const add = (i: number): void => {
      const name = (n: number): string => `N${((i * 31 + n * n * 7) % 4000).toString(26)}a`;
      const words = Array.from({ length: 150 }, (_, n) => (n % 5 === 0 ? name(n) : `common${(i + n * 13) % 700}`));
      index.add({ id: String(i), title: words.slice(0, 8).join(" "), text: words.join(" ") });
    };
    for (let i = 0; i < 800; i++) add(i);
    const started = performance.now();
    for (let i = 800; i < 900; i++) add(i);
    expect((performance.now() - started) / 100).toBeLessThan(50);
  });
});

describe("joinStory", () => {
  const statistics = new TermStatistics();
  const sketches = ARTICLES.map((article) => sketch(article));
  for (const each of sketches) statistics.add(each);
  const { idf } = statistics;
  const profiles = sketches.map((each) => profileOf(each, idf));
  const merged = (from: number, to: number) => profiles.slice(from, to).reduce(mergeProfiles);

  test("finds the story over packed profiles, or none", () => {
    const stored = JSON.parse(JSON.stringify([packProfile(merged(1, 4)), packProfile(merged(4, 8))])) as ReturnType<
      typeof packProfile
    >[];
    const candidates = stored.map((packed, at) => [at, unpackProfile(packed)] as const);
    expect(joinStory(profileOf(sketches[0] ?? sketch({ title: "", text: "" }), idf), candidates, idf)).toBe(0);
    const other = sketch({
      title: "Harvest festival opens",
      text: "The plum harvest festival of Lund opened with music.",
    });
    expect(joinStory(profileOf(other, idf), candidates, idf)).toBeUndefined();
  });

  test("counts places that differ against, and equal ones for", () => {
    const at = (place: string) =>
      profileOf(
        sketch({ title: "Clash", text: "Soldiers clashed with rebels at dawn near Dol.", places: [place] }),
        idf,
      );
    expect(likeness(at("a"), at("b"), idf)).toBeLessThan(likeness(at("a"), at("a"), idf));
  });
});

describe("sketch", () => {
  test("is small and survives JSON whatever the text", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 1500 }), (text) => {
        const made = sketch({ title: text.slice(0, 90), text, places: [text], actors: [] });
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
        expect(made.terms.length).toBeLessThanOrEqual(150);
      }),
    );
  });
});

describe("groupStories", () => {
  test("gives for nothing nothing, and for one article itself", () => {
    expect(groupStories([], () => 1)).toEqual([]);
    expect(groupStories([sketch({ title: "a", text: "b" })], () => 1)).toEqual([0]);
  });
});
