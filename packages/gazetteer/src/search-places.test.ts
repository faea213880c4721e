import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance } from "./edit-distance.ts";
import { gazetteer } from "./gazetteer.testkit.ts";
import { searchPlaces } from "./search-places.ts";

const best = (query: string) => searchPlaces(gazetteer, query).places[0]?.id;

describe("searchPlaces", () => {
  test.each([
    ["kunar", "AF.34"],
    ["Kunar province", "AF.34"],
    ["AF.34", "AF.34"],
    ["af", "AF"],
    ["drc", "CD"],
    ["ukraine", "UA"],
    ["donbass", "region:donbas"],
    ["paris, texas", "gn:4717560"],
    ["qaryatayn", "gn:173361"],
  ])("finds %s", (query, id) => {
    expect(best(query)).toBe(id);
  });

  test("asks back where a name is misspelt", () => {
    const { places, didYouMean } = searchPlaces(gazetteer, "ukrain");
    expect(places).toEqual([]);
    expect(didYouMean[0]?.id).toBe("UA");
    expect(searchPlaces(gazetteer, "helmnad").didYouMean[0]?.id).toBe("AF.10");
  });

  test("finds nothing for nothing, and bounds what it gives", () => {
    expect(searchPlaces(gazetteer, "")).toEqual({ places: [], didYouMean: [] });
    expect(searchPlaces(gazetteer, "x".repeat(10_000))).toEqual({ places: [], didYouMean: [] });
    expect(searchPlaces(gazetteer, "san jose").places.length).toBeLessThanOrEqual(10);
  });
});

describe("editDistance", () => {
  test("counts a swap of neighbours once", () => {
    expect(editDistance("helmnad", "helmand", 2)).toBe(1);
  });

  test("is a distance: symmetric, and 0 only for equal words", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });
});
