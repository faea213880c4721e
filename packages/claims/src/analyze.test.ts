import type { ChangeFound } from "@frontwatch/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyze } from "./analyze.ts";
import { testKnowledge } from "./knowledge.testkit.ts";

const knowledge = testKnowledge();
const read = (text: string, more: { readonly title?: string; readonly published?: string } = {}) =>
  analyze({ id: "t", title: "", text, ...more }, knowledge);
const told = (text: string, more: { readonly title?: string; readonly published?: string } = {}) =>
  read(text, more).changes.filter((change) => !change.background);
const said = (changes: readonly ChangeFound[]) => changes.map((change) => `${change.kind}/${change.status}`);

describe("taking and losing places", () => {
  test.each([
    ["active", "Taliban fighters captured the town of Kunduz from government forces on Monday, officials said."],
    ["passive", "The town of Kunduz was captured by Taliban fighters on Monday after heavy fighting with troops."],
    ["nominal with a verb", "Kunduz fell to the Taliban on Monday after days of fighting, officials said."],
    ["control of", "Taliban militants took control of Kunduz on Monday after fierce clashes with troops."],
    ["driven out", "Taliban fighters drove government troops out of Kunduz on Monday, residents said."],
    ["headline present", "Taliban capture Kunduz from army"],
  ])("%s: the taker comes first", (_name, text) => {
    const [first] = told(text, { published: "2015-09-29" });
    expect(first).toMatchObject({ kind: "territory", status: "gained" });
    expect(first?.actors[0]).toBe("taliban");
    expect(first?.places).toContain("Kunduz");
  });

  test("a failed or denied capture is no gain", () => {
    expect(
      said(told("Taliban fighters failed to capture Kunduz on Monday after an attack on army positions.")),
    ).not.toContain("territory/gained");
    expect(
      said(told("The army denied that Taliban fighters had captured Kunduz after an attack on its positions.")),
    ).not.toContain("territory/gained");
  });

  test("a plan or a threat is no gain", () => {
    expect(said(told("Taliban fighters vowed to capture Kunduz and attack army positions there."))).not.toContain(
      "territory/gained",
    );
    expect(said(told("Taliban fighters may capture Kunduz if army reinforcements do not come."))).not.toContain(
      "territory/gained",
    );
  });

  test("where the beaten were driven to is not what was taken", () => {
    const [first] = told(
      "Afghan forces cleared militant strongholds in several districts of Nangarhar province on Monday, driving the fighters north to Kunar and Nuristan provinces.",
    );
    expect(first).toMatchObject({ kind: "territory", status: "gained", places: ["Nangarhar"] });
  });

  test("two developments in one sentence are two", () => {
    const changes = told(
      "Rebels captured Bambari on Monday and declared a ceasefire with the government of the Central African Republic.",
      { published: "2021-01-12" },
    );
    expect(said(changes)).toEqual(expect.arrayContaining(["territory/gained", "ceasefire/agreed"]));
  });

  test("one development told three times is one", () => {
    const changes = told(
      "Boko Haram militants captured the town of Monguno on Sunday.\n\nThe militants seized Monguno after a night of fighting, a resident said. Monguno was overrun by Boko Haram, an army officer said.",
      { published: "2015-01-26" },
    );
    expect(changes.filter((change) => change.kind === "territory" && change.status === "gained")).toHaveLength(1);
  });
});

describe("truces", () => {
  test.each([
    ["agreed", "Israel and Hamas agreed to a ceasefire in Gaza on Tuesday, officials said."],
    ["in_effect", "A ceasefire between Israel and Hamas took effect in Gaza on Tuesday."],
    ["in_effect", "The truce between Israel and Hamas in Gaza is holding, officials said on Tuesday."],
    ["extended", "Israel and Hamas extended their truce in Gaza by two days, mediators said."],
    ["violated", "Israel accused Hamas of violating the ceasefire in Gaza with rocket fire on Tuesday."],
    ["ended", "The ceasefire between Israel and Hamas in Gaza collapsed on Tuesday."],
    ["rejected", "Hamas rejected a ceasefire in Gaza proposed by Israel, officials said on Tuesday."],
    ["proposed", "Hamas proposed a ceasefire in Gaza to Israel on Tuesday."],
  ])("%s", (status, text) => {
    const truces = told(text, { published: "2014-08-06" }).filter((change) => change.kind === "ceasefire");
    expect(truces.map((change) => change.status)).toContain(status);
  });

  test("no truce where only trade or sport is meant", () => {
    expect(
      told(
        "The United States and China agreed to a 90-day truce in their tariff dispute, and shares of exporters rose. Tariffs on imports stay.",
      ),
    ).toEqual([]);
  });
});

describe("time and discourse", () => {
  test("what is dated long before publication is background", () => {
    const { changes } = read(
      "Islamic State claimed responsibility for a bombing in Kabul in July 2016 that killed more than 80 people. On Monday, Taliban fighters captured Kunduz.",
      { published: "2016-10-04" },
    );
    expect(changes.find((change) => change.kind === "attack")?.background).toBe(true);
    expect(changes.find((change) => change.kind === "territory")?.background).toBe(false);
  });

  test("weekdays are resolved against the day of publication", () => {
    const [first] = told("Taliban fighters captured Kunduz on Monday.", { published: "2015-09-30" });
    expect(first?.when).toEqual({ start: "2015-09-28", precision: "day" });
  });

  test("the speaker is kept with the actor spoken for", () => {
    const [first] = told("Taliban fighters captured Kunduz on Monday, a spokesman for the Afghan army said.", {
      published: "2015-09-30",
    });
    expect(first?.speaker?.name).toMatch(/spokesman/);
  });

  test("a doubting voice is told beside the truce", () => {
    const text =
      "Israel and Hamas agreed to a ceasefire in Gaza on Tuesday.\n\nIsraeli officials said they were skeptical that the ceasefire with Hamas would last.";
    const truce = told(text, { published: "2014-08-06" }).find((change) => change.kind === "ceasefire");
    expect(truce?.voices.map((voice) => voice.stance)).toContain("doubts");
  });
});

describe("what an article is about", () => {
  test("sport in the words of war is not relevant", () => {
    expect(
      read(
        "Munster crushed their rivals in a cup match. The coach praised the players after the league side scored four goals in a bruising battle.",
      ).relevant,
    ).toBe(false);
  });

  test("another language gets no changes", () => {
    const reading = read(
      "Les rebelles ont pris la ville de Goma dans la nuit de lundi à mardi, selon une source de l'armée. Des combats se poursuivent dans les environs de la ville.",
    );
    expect(reading).toMatchObject({ lang: "fr", changes: [] });
  });

  test("the country of the scene is found, a dateline abroad is not", () => {
    const { countries } = read(
      "BEIRUT (Reuters) - Syrian troops captured a village near Aleppo on Monday. The army said it had taken control of two hills in northern Syria.",
    );
    expect(countries.map((country) => country.code)).toEqual(["SY"]);
  });
});

describe("any input", () => {
  const words = fc.constantFrom(
    "ceasefire",
    "captured",
    "the",
    "Taliban",
    "Kunduz",
    "said",
    "not",
    "to",
    "of",
    "killed",
    ",",
    ".",
    "“",
    "”",
    "\n\n",
    "and",
    "U.S.",
    "who",
    "after",
    "10",
    "[",
    "(",
    "in",
    "town",
    "’s",
    "by",
  );
  const text = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(words, { maxLength: 80 }).map((list) => list.join(" ")),
  );

  test("never throws, quotes verbatim, names only what it lists", () => {
    fc.assert(
      fc.property(text, text, (title, body) => {
        const reading = analyze({ id: "p", title, text: body, published: "2020-02-02" }, knowledge);
        const places = new Set(reading.places.map((place) => place.name));
        const actors = new Set(reading.actors.map((actor) => actor.id));
        for (const change of reading.changes) {
          expect(
            change.span === null
              ? title.includes(change.quote)
              : body.slice(change.span[0], change.span[1]) === change.quote,
          ).toBe(true);
          expect(change.quote.trim()).not.toBe("");
          for (const voice of change.voices) expect(body.slice(voice.span[0], voice.span[1])).toBe(voice.quote);
          for (const place of change.places) expect(places.has(place)).toBe(true);
          for (const actor of change.actors) expect(actors.has(actor)).toBe(true);
          expect(change.confidence).toBeGreaterThanOrEqual(0);
          expect(change.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ["empty", ""],
    ["lone surrogates", "\uD800 rebels \uDC00 captured \uD800Kunduz \uDFFF on Monday"],
    ["right-to-left marks", "\u202ERebels captured\u202C \u200FKunduz\u200E on Monday"],
    ["HTML left in", "<p>Taliban fighters <b>captured</b> Kunduz on Monday&nbsp;<br/>officials said</p>"],
    ["capitals", "TALIBAN FIGHTERS CAPTURED KUNDUZ ON MONDAY, OFFICIALS SAID."],
    [
      "no paragraphs or apostrophes",
      "Taliban fighters captured Kunduz on Monday officials said the armys troops didnt resist and Syrias government wasnt told",
    ],
  ])("%s", (_name, body) => {
    expect(() => read(body)).not.toThrow();
  });

  test("work grows in line with the text", () => {
    const unit =
      "Taliban fighters, who had captured a town of the province, and rebels of the north, said on Monday they did not want a ceasefire to be violated ";
    const spent = (body: string): number => {
      const from = process.cpuUsage();
      read(body);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    };
    spent(unit.repeat(20));
    const small = Math.max(5, spent(unit.repeat(100)));
    expect(spent(unit.repeat(800))).toBeLessThan(8 * 6 * small);
    expect(spent("a".repeat(5_000_000))).toBeLessThan(20_000);
    expect(spent(unit.repeat(36_000))).toBeLessThan(30_000);
  }, 120_000);
});
