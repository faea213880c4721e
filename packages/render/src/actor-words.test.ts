import { describe, expect, test } from "vitest";
import { acronym, headlineName, named, sides } from "./actor-words.ts";
import { actor, ARMY, FARDC, ISKP, M23, RSF, TALIBAN, US } from "./sample.testkit.ts";

describe("named", () => {
  test.each([
    ["Rapid Support Forces", "the Rapid Support Forces"],
    ["Allied Democratic Forces", "the Allied Democratic Forces"],
    ["Movement for the Salvation of Azawad", "the Movement for the Salvation of Azawad"],
    ["Army of Republika Srpska", "the Army of Republika Srpska"],
    ["Congolese army", "the Congolese army"],
    ["United States", "the United States"],
    ["Central African Republic", "the Central African Republic"],
    ["African Union", "the African Union"],
    ["Taliban", "the Taliban"],
    ["The Resistance Front", "The Resistance Front"],
    ["Afghan forces", "Afghan forces"],
    ["Islamic State – Khorasan Province", "Islamic State – Khorasan Province"],
    ["Hamas", "Hamas"],
    ["M23", "M23"],
    ["gunmen", "gunmen"],
    ["", "unnamed group"],
  ])("%s is %s", (name, told) => {
    expect(named(actor("x", name))).toBe(told);
  });
});

test("acronyms are those of the actor, not of its name's look-alikes", () => {
  expect(acronym(RSF)).toBe("RSF");
  expect(acronym(actor("another", "Rapid Support Forces"))).toBeUndefined();
  expect(acronym(actor("x", "People's Sample Front (PSF)"))).toBe("PSF");
  expect(headlineName(ISKP, true)).toBe("ISKP");
  expect(headlineName(ISKP, false)).toBe("Islamic State – Khorasan Province");
});

describe("sides", () => {
  test("part where the type changes", () => {
    expect(sides([ARMY, US, TALIBAN])).toEqual({ first: [ARMY, US], against: [TALIBAN], also: [] });
    expect(sides([TALIBAN, ISKP, ARMY])).toEqual({ first: [TALIBAN, ISKP], against: [ARMY], also: [] });
  });
  test("are two groups that are named in the guide's order", () => {
    expect(sides([M23, RSF])).toEqual({ first: [M23], against: [RSF], also: [] });
  });
  test("are not guessed for states, nor for three of a type", () => {
    expect(sides([ARMY, US])).toEqual({ first: [ARMY], against: [], also: [US] });
    expect(sides([US, ARMY, FARDC])).toEqual({ first: [US], against: [], also: [ARMY, FARDC] });
    expect(sides([])).toEqual({ first: [], against: [], also: [] });
  });
});
