import { describe, expect, test } from "vitest";
import { countriesOfRegion, familyOf, loadCatalogue, readCatalogue, suggestSources } from "./catalogue.ts";

const catalogue = await readCatalogue();
const doubles = (list: readonly string[]) => list.filter((each, index) => list.indexOf(each) !== index);

describe("the catalogue's data", () => {
  test("names each feed, address, family and region once", () => {
    expect(doubles(catalogue.entries.map(({ id }) => id))).toEqual([]);
    expect(doubles(catalogue.entries.map(({ url }) => url))).toEqual([]);
    expect(doubles(catalogue.families.map(({ id }) => id))).toEqual([]);
    expect(doubles(catalogue.families.flatMap(({ publishers }) => publishers))).toEqual([]);
  });

  test("gives a publisher one family, whatever file names it", () => {
    const torn = catalogue.entries.filter(({ publisher, family }) => familyOf(catalogue, publisher) !== family);
    expect(torn.map(({ id, family, publisher }) => [id, family, familyOf(catalogue, publisher)])).toEqual([]);
  });

  test("lists every family of several publishers with all of them", () => {
    const listed = new Set(catalogue.families.map(({ id }) => id));
    const publishers = new Map(catalogue.entries.map(({ publisher, family }) => [publisher, family]));
    const shared = doubles([...publishers.values()]);
    const unlisted = shared.filter((id) => !listed.has(id));
    expect(unlisted).toEqual([]);
  });

  test("has feeds of every region with conflict, and says what is state media", () => {
    const regions =
      "ML BF NE SO ET SD SS CD CF LY YE SY LB IL PS IQ IR GE AM AZ UA RU AF PK IN MM PH TH KR KP TW CO VE HT MX NG MZ CM";
    const bare = regions
      .split(" ")
      .filter((code) => catalogue.entries.filter(({ covers }) => covers.some((each) => each === code)).length < 3);
    expect(bare).toEqual([]);
    const kindOf = (id: string) => catalogue.entries.find((entry) => entry.id === id)?.kind;
    expect(["tass", "xinhua-world", "irna-en", "sana", "gnlm"].map(kindOf)).toEqual(Array(5).fill("state media"));
  });

  test("is refused where it is broken", () => {
    expect(() => loadCatalogue({ entries: [[{ id: "No" }]], families: [], regions: [] })).toThrow(
      /catalogue of sources is broken/,
    );
  });
});

describe("suggestSources", () => {
  const ids = (countries: readonly string[], languages: readonly string[] = []) =>
    suggestSources(catalogue, { countries, languages }).map(({ id }) => id);

  test("those on fewest countries come first", () => {
    const found = ids(["SD"]);
    expect(found.indexOf("ayin")).toBeLessThan(found.indexOf("bbc-africa"));
    expect(found).not.toContain("dawn");
  });

  test("the world's where no country is given, or nothing on it is known", () => {
    expect(ids([])).toContain("bbc-world");
    expect(ids([])).not.toContain("ayin");
    expect(ids(["FJ"])).toEqual(ids([]));
  });

  test("in the languages asked for", () => {
    expect(ids(["ML"], ["fr"])).toContain("maliweb");
    expect(ids(["ML"], ["fr"])).not.toContain("bbc-world");
  });
});

test.each([
  ["Reuters", "reuters"],
  ["the associated press", "associated-press"],
  ["El Pais", "prisa"],
  ["RIA Novosti", "russian-state"],
  ["The Valley Post", undefined],
])("the family of %s is %s", (publisher, family) => {
  expect(familyOf(catalogue, publisher)).toBe(family);
});

test("parts of the world are known by name", () => {
  expect(countriesOfRegion(catalogue, "the middle east")).toContain("SY");
  expect(countriesOfRegion(catalogue, "Narnia")).toBeUndefined();
});
