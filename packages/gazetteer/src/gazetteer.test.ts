import { AppError, PLACE_KINDS } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { contains, placesWithin } from "./containment.ts";
import { foldName } from "./fold-name.ts";
import { placeById } from "./gazetteer.ts";
import { loadGazetteer } from "./load-gazetteer.ts";
import { gazetteer } from "./gazetteer.testkit.ts";

describe("loadGazetteer", () => {
  test("holds the world: countries, divisions, districts and over 100,000 towns", () => {
    const { columns } = gazetteer;
    expect(columns.firstStart).toBe(250);
    expect(columns.secondStart - columns.firstStart).toBeGreaterThan(3_500);
    expect(columns.townStart - columns.secondStart).toBeGreaterThan(40_000);
    expect(columns.size - columns.townStart).toBeGreaterThan(100_000);
  });

  test("says what to do when a file is cut short", () => {
    expect(() => loadGazetteer([new Uint8Array([9, 0, 0, 0, 1])])).toThrow(AppError);
    expect(() => loadGazetteer([])).toThrow(/install Frontwatch again/);
  });

  test("gives every country a name, a point on earth and only known codes", () => {
    for (const code of gazetteer.columns.countries) {
      const place = placeById(gazetteer, code);
      expect(place?.name, code).toBe(gazetteer.countries.get(code)?.name);
      expect(Math.abs(place?.lat ?? 91), code).toBeLessThanOrEqual(90);
    }
  });
});

describe("hand-written places", () => {
  test("have unique ids, kinds of the domain and divisions that exist", () => {
    const ids = gazetteer.extras.map((extra) => extra.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const extra of gazetteer.extras) {
      expect(PLACE_KINDS, extra.id).toContain(extra.kind);
      expect(extra.id).toMatch(/^(?:region|place):[a-z0-9-]+$/);
      for (const code of extra.countries) expect(gazetteer.countries.has(code), `${extra.id} ${code}`).toBe(true);
      for (const id of [...(extra.members ?? []), ...(extra.admin1 === undefined ? [] : [extra.admin1])]) {
        expect(gazetteer.numbers.has(id), `${extra.id} ${id}`).toBe(true);
      }
    }
  });

  test("lie near the division that holds them", () => {
    for (const extra of gazetteer.extras) {
      const division = extra.admin1 === undefined ? undefined : placeById(gazetteer, extra.admin1);
      if (division?.lat === undefined || extra.lat === undefined) continue;
      expect(Math.abs(division.lat - extra.lat), extra.id).toBeLessThan(8);
    }
  });

  test("are found again by each of their names", () => {
    for (const extra of gazetteer.extras) {
      for (const name of [extra.name, ...(extra.aliases ?? [])]) {
        if (/^the /i.test(name)) continue;
        const senses = gazetteer.written.get(foldName(name)) ?? [];
        expect(senses.map((sense) => gazetteer.extras[sense.index - gazetteer.columns.size]?.id)).toContain(extra.id);
      }
    }
  });
});

describe("the policy on disputed areas", () => {
  test.each([
    ["gn:694423", "UA"], // Sevastopol
    ["gn:167444", "SY"], // Majdal Shams, Golan Heights
    ["gn:7303419", "PS"], // East Jerusalem
    ["gn:281133", "PS"], // Gaza
    ["gn:2462881", "EH"], // Laayoune
    ["gn:786714", "XK"], // Pristina
    ["gn:1668341", "TW"], // Taipei
    ["region:nagorno-karabakh", "AZ"],
    ["region:transnistria", undefined], // a division of its own: MD.58
    ["MD.58", "MD"],
    ["GE.02", "GE"], // Abkhazia
    ["region:south-ossetia", "GE"],
    ["region:northern-cyprus", "CY"],
    ["PK.06", "PK"], // Azad Kashmir, by the country that administers it
    ["IN.12", "IN"],
  ])("puts %s into %s", (id, country) => {
    expect(placeById(gazetteer, id)?.country).toBe(country);
  });
});

describe("contains", () => {
  test("goes from country over division and district to town", () => {
    const chain = placeById(gazetteer, "gn:1126935")?.within ?? [];
    expect(chain.at(-1)).toBe("AF");
    expect(chain).toContain("AF.34");
    for (const outer of chain) expect(contains(gazetteer, outer, "gn:1126935")).toBe(true);
    expect(contains(gazetteer, "AF.18", "gn:1126935")).toBe(false);
  });

  test("knows what a region without borders of its own holds", () => {
    expect(contains(gazetteer, "region:darfur", "SD.55")).toBe(true);
    expect(contains(gazetteer, "region:darfur", "SD.50")).toBe(false);
    expect(placesWithin(gazetteer, "UA.05")).toEqual(["region:donbas", "UA"]);
  });

  test("puts parts and unlisted spots into what their id begins with", () => {
    expect(contains(gazetteer, "AF", "AF/eastern")).toBe(true);
    expect(contains(gazetteer, "AF", "AF.18/somevillage")).toBe(true);
    expect(contains(gazetteer, "PK", "AF/eastern")).toBe(false);
    expect(placeById(gazetteer, "AF/eastern")?.name).toBe("Eastern Afghanistan");
  });

  test("says no to ids it does not know", () => {
    expect(contains(gazetteer, "nowhere", "AF")).toBe(false);
    expect(placeById(gazetteer, "nowhere")).toBeUndefined();
  });
});
