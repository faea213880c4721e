import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPlaces } from "./find-places.ts";
import { found, gazetteer, placesOf } from "./gazetteer.testkit.ts";

describe("findPlaces resolves", () => {
  test.each([
    ["a province by its type word", "Fighting broke out in Kunar province.", ["Kunar province=AF.34"]],
    ["what is coordinated before a plural", "Troops left Zabul and Ghazni provinces.", ["Zabul=AF.28", "Ghazni=AF.08"]],
    ["a town by the state after the comma", "He was born in Paris, Texas.", ["Paris=gn:4717560", "Texas=US.TX"]],
    ["an abbreviated state", "Police in Glasgow, Ky., said so.", ["Glasgow=gn:4292826", "Ky=US.KY"]],
    ["a dateline in capitals", "KABUL, Afghanistan (AP) — Two men died.", ["KABUL=gn:1138958", "Afghanistan=AF"]],
    ["older spellings", "Shells fell on Artemivsk in Ukraine.", ["Artemivsk=gn:713174", "Ukraine=UA"]],
    ["regions that no map draws", "Aid reached Darfur.", ["Darfur=region:darfur"]],
    [
      "camps and crossings",
      "Torkham was shut after a raid on Zamzam camp in Sudan.",
      ["Torkham=place:torkham", "Zamzam camp=place:zamzam-camp", "Sudan=SD"],
    ],
    [
      "a part of a country",
      "Rebels in eastern Afghanistan and south-eastern Turkey.",
      ["eastern Afghanistan=AF/eastern", "south-eastern Turkey=TR/southeastern"],
    ],
    ["the official name, not the part", "South Sudan and North Darfur.", ["South Sudan=SS", "North Darfur=SD.55"]],
    ["abbreviations only in capitals", "The US told us nothing about the DRC.", ["US=US", "DRC=CD"]],
    [
      "names with an article and a hyphen",
      "Soldiers entered al-Qaryatayn in Syria.",
      ["al-Qaryatayn=gn:173361", "Syria=SY"],
    ],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test("a spelling that no list has, where the article is about that country", () => {
    const text = "Gunmen held Hudaydaa's port. Yemen's army fought in Taiz, Marib and near Zinjebaar on Monday.";
    expect(found(text).at(-1)).toBe("Zinjebaar=gn:69426");
    expect(found("He once lived near Zinjebaar.")).toEqual([]);
  });

  test("one name to one place in an article, by the countries it speaks of", () => {
    const text =
      "London police said the man, from Ontario, was held in London. Toronto and Ottawa sent help to Canada's London.";
    expect(new Set(found(text).filter((one) => one.startsWith("London")))).toEqual(new Set(["London=gn:6058560"]));
    expect(found("Talks were held in London.")).toEqual(["London=gn:2643743"]);
  });

  test("a namesake by its neighbour in the sentence", () => {
    const [edmonton] = placesOf(
      "Crews from Tottenham, Enfield and Walthamstow came to Edmonton in north London.",
    ).filter((mention) => mention.text === "Edmonton");
    expect(edmonton?.place.country).toBe("GB");
  });
});

describe("findPlaces takes no place from", () => {
  test.each([
    ["a person's name after a title", "Gen. Jordan spoke to President Kennedy."],
    ["a given name before a surname", "Paris Hilton met Chad Smith."],
    ["a newspaper", "The Washington Post and the New York Times reported it."],
    ["ordinary words", "March was quiet. Most of the men stayed. But the Wall held. Reading helps."],
    ["groups and creeds", "Islamic State fought the Taliban. Muslims prayed on Friday."],
    ["a pact named after a town", "The Oslo accords and the Minsk agreements failed."],
    ["nothing at all", ""],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test("a stretch that the caller knows to be something else", () => {
    const text = "Free Aleppo Army fighters left.";
    const avoid = [{ field: "text", start: 0, end: 16 }] as const;
    expect(findPlaces(gazetteer, { title: "", text, avoid })).toEqual([]);
  });
});

describe("the form of a mention", () => {
  const forms = (text: string) => placesOf(text).map((m) => `${m.text} ${m.form} ${m.place.country ?? ""}`);

  test("tells a people from its country", () => {
    expect(forms("Afghan officials met Syrians in Doha.")).toEqual([
      "Afghan demonym AF",
      "Syrians demonym SY",
      "Doha name QA",
    ]);
  });

  test("tells a government from its seat", () => {
    expect(forms("Moscow said it had struck Kyiv.")).toEqual(["Moscow metonym RU", "Kyiv name UA"]);
    expect(forms("He landed in Moscow.")).toEqual(["Moscow name RU"]);
  });

  test("leaves a people of two countries to the rest of the article", () => {
    expect(forms("Congolese troops left Goma.")[0]).toBe("Congolese demonym CD");
    expect(forms("Congolese troops left Brazzaville.")[0]).toBe("Congolese demonym CG");
  });
});

describe("a place that the gazetteer lacks", () => {
  test("is kept where the text calls it one, within what the text puts around it", () => {
    const [village] = placesOf("Gunmen raided the village of Zarkanabadi in Nangarhar province.");
    expect(village?.place).toMatchObject({ name: "Zarkanabadi", kind: "city", country: "AF", admin1: "Nangarhar" });
    expect(village?.place.within).toEqual(["AF.18", "AF"]);
  });

  test("is a site where the name says so", () => {
    const [site] = placesOf("A strike hit Mosul University.");
    expect(site?.place).toMatchObject({ name: "Mosul University", kind: "other", country: "IQ" });
  });
});

describe("any text", () => {
  test("gives mentions in order, without overlap, that quote the text", () => {
    const word = fc.constantFrom(
      "Kunar",
      "the",
      "Aleppo",
      "U.S.",
      "al-Bab",
      "in",
      ",",
      ".",
      "Gen.",
      "Paris",
      "and",
      "province",
      "\n",
      "Saint",
      "’s",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join(" ");
        let end = 0;
        for (const mention of placesOf(text)) {
          expect(text.slice(mention.start, mention.end)).toBe(mention.text);
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.score).toBeGreaterThanOrEqual(0);
          expect(mention.score).toBeLessThanOrEqual(1);
          end = mention.end;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("reads a text without capitals for the well-known places", () => {
    const text =
      "fighters took the town after heavy clashes near aleppo in syria and told us that the road to raqqa was cut off";
    expect(placesOf(text).map((m) => m.place.name)).toEqual(["Aleppo", "Syria", "Raqqa"]);
  });

  test("takes time in proportion to a hostile text's length", () => {
    const text = "the town of Raqqa, ".repeat(2_000);
    expect(placesOf(text).length).toBe(2_000);
  });
});
