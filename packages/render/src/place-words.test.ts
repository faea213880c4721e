import type { PlaceRef } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { countryName, finest, fullPlace, placePhrase } from "./place-words.ts";
import { KUNAR, MASISI, NANGARHAR, place } from "./sample.testkit.ts";

const of = (name: string, kind: PlaceRef["kind"]): PlaceRef => place(name, { kind });

describe("placePhrase", () => {
  test.each<readonly [string, readonly PlaceRef[], string]>([
    ["a country", [of("Sudan", "country")], "in Sudan"],
    ["a country with an article", [of("Central African Republic", "country")], "in the Central African Republic"],
    ["a province", [KUNAR], "in Kunar"],
    ["a district", [of("Sarkani", "admin2")], "in Sarkani"],
    ["a town", [MASISI], "in Masisi"],
    ["a town that sounds like a post", [of("Port", "city")], "in Port"],
    ["a region", [of("Sahel", "region")], "in the Sahel"],
    ["a strip", [of("Gaza Strip", "region")], "in the Gaza Strip"],
    ["a peninsula without an article", [of("Sinai", "region")], "in Sinai"],
    ["a sea", [of("Red Sea", "other")], "in the Red Sea"],
    ["a strait", [of("Strait of Hormuz", "other")], "in the Strait of Hormuz"],
    ["a post", [of("Bagram air base", "other")], "at the Bagram air base"],
    ["a river", [of("Dnipro River", "other")], "along the Dnipro River"],
    ["an island", [of("Snake Island", "other")], "on Snake Island"],
    ["two", [KUNAR, NANGARHAR], "in Kunar and Nangarhar"],
    ["two of different sorts", [KUNAR, of("Bagram air base", "other")], "in Kunar and at the Bagram air base"],
    ["many", ["A", "B", "C", "D"].map((name) => of(name, "city")), "in A, B and 2 more places"],
    ["none", [], ""],
    ["a nameless one", [of(" ", "city")], ""],
  ])("%s", (_name, places, phrase) => {
    expect(placePhrase(places)).toBe(phrase);
  });
});

describe("finest", () => {
  test("leaves out what only holds another place", () => {
    const sarkani = place("Sarkani", { kind: "admin2", within: ["kunar", "AF"] });
    expect(finest([KUNAR, sarkani, NANGARHAR])).toEqual([sarkani, NANGARHAR]);
  });
  test("keeps places that hold each other", () => {
    const a = place("a", { within: ["b"] });
    const b = place("b", { within: ["a"] });
    expect(finest([a, b])).toEqual([a, b]);
  });
});

test("a fine place is told with what holds it", () => {
  expect(fullPlace(MASISI)).toBe("Masisi (North Kivu, DR Congo)");
  expect(fullPlace(KUNAR)).toBe("Kunar (Afghanistan)");
  expect(fullPlace(place("Sudan", { kind: "country", country: "SD" }))).toBe("Sudan");
});

test.each([
  ["CD", "DR Congo"],
  ["SD", "Sudan"],
  ["MM", "Myanmar"],
  ["ZZZ", "ZZZ"],
])("country %s is %s", (code, name) => {
  expect(countryName(code)).toBe(name);
});
