import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { activityChart } from "./activity-chart.ts";
import { frameOf } from "./frame.ts";
import { LOOKS } from "./look.ts";
import { openPainter } from "./painter.ts";
import type { Painter } from "./painter.ts";
import { isInside, projected } from "./projected.ts";
import { MAP_SIZE, sceneMap } from "./scene-map.ts";
import type { ScenePlace } from "./scene.ts";
import { loadWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
let painter: Painter;
beforeAll(async () => {
  [world, painter] = await Promise.all([loadWorld(), openPainter()]);
});

const place = (name: string, lat: number, lon: number, more: Partial<ScenePlace> = {}): ScenePlace => ({
  ...{ name, lat, lon, isArea: false, numbers: [1] },
  ...more,
});
const TOWN = place("Masisi", -1.4, 28.8, { numbers: [5] });
const map = (...places: readonly ScenePlace[]) => sceneMap(places, world, LOOKS.light) ?? "";
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
const isPng = (picture: Uint8Array | undefined) => picture !== undefined && picture[1] === 0x50 && picture[2] === 0x4e;

/** Contrast of two colours (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

describe("the map of a scene", () => {
  test("tells each place's numbers and name, and the countries around", () => {
    expect(texts(map(TOWN))).toEqual(expect.arrayContaining(["5", "Masisi", "DEM. REP. CONGO", "RWANDA"]));
  });

  test("land is land and sea is sea: no polygon is wound the wrong way", () => {
    const shapes = world.countries([10, -10, 45, 35]);
    const { project } = frameOf([place("west", -10, 10), place("east", 35, 45)], MAP_SIZE);
    const clip = { left: 0, top: 0, right: MAP_SIZE.width, bottom: MAP_SIZE.height };
    const at = (lon: number, lat: number) => {
      const [x = Number.NaN, y = Number.NaN] = project([lon, lat]) ?? [];
      return shapes.filter(({ rings }) => isInside(projected(rings, project, clip), [x, y])).map(({ name }) => name);
    };
    expect(at(28.8, -1.4)).toEqual(["Dem. Rep. Congo"]);
    expect(at(18, 34)).toEqual([]);
  });

  test("a province is a ring around no point, a town a dot", () => {
    expect(map(TOWN)).not.toContain("stroke-dasharray");
    expect(map(place("Kunar", 34.9, 71.1, { isArea: true }))).toContain("stroke-dasharray");
  });

  test("many changes in one place share a mark", () => {
    expect(texts(map({ ...TOWN, numbers: [1, 2, 3, 4, 5, 6] }))).toContain("1, 2, 3 +3");
  });

  test("names are words, whatever they are; a script that the font lacks is left to the list", () => {
    const told = texts(map(place("O\"&'", 10, 10), place("<script>", 12, 12), place("کنر", 14, 14)));
    expect(told).toContain("O&quot;&amp;&#39;");
    expect(told.filter((text) => /script|کنر/.test(text ?? ""))).toEqual([]);
  });

  test("there is none without a place", async () => {
    expect(sceneMap([], world, LOOKS.light)).toBeUndefined();
    expect(await painter.map([], "light")).toBeUndefined();
  });

  test("places all around the globe are on it too", () => {
    const { project } = frameOf([place("A", 0, -179), place("B", 0, 179)], MAP_SIZE);
    const xs = [-179, 179].map((lon) => project([lon, 0])?.[0] ?? Number.NaN);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...xs)).toBeLessThanOrEqual(MAP_SIZE.width);
  });

  test("shows every place, wherever on the globe, with its number, on free ground", () => {
    const anywhere = fc.record({
      name: fc.string({ maxLength: 40 }),
      lat: fc.double({ min: -70, max: 75, noNaN: true }),
      lon: fc.double({ min: -179, max: 179, noNaN: true }),
      isArea: fc.boolean(),
      numbers: fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 1, maxLength: 12 }), (places) => {
        const { project } = frameOf(places, MAP_SIZE);
        for (const { lat, lon } of places) {
          const [x = Number.NaN, y = Number.NaN] = project([lon, lat]) ?? [];
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(MAP_SIZE.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(MAP_SIZE.height);
        }
        const svg = map(...places);
        expect(svg.match(/font-weight="700"/g)).toHaveLength(places.length);
        expect(svg).not.toContain("NaN");
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 60_000);
});

describe("the chart of activity", () => {
  const row = { name: "Kunar", days: Array.from({ length: 28 }, (_, i) => i % 4) };

  test("has a line and a sum for each region", () => {
    const svg = activityChart([row, { ...row, name: "North Kivu" }], LOOKS.light) ?? "";
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(texts(svg)).toEqual(expect.arrayContaining(["Reports a day, last 28 days", "Kunar", "42"]));
  });

  test("a region without a report has its line on the ground", () => {
    expect(activityChart([{ name: "Nimruz", days: [0, 0, 0] }], LOOKS.light)).not.toContain("NaN");
  });

  test("there is none without a region", () => {
    expect(activityChart([], LOOKS.light)).toBeUndefined();
  });
});

describe("the painter", () => {
  test.each(["light", "dark"] as const)(
    "draws the same picture each time, %s, small enough for mail",
    async (scheme) => {
      const picture = await painter.map([TOWN], scheme);
      expect(isPng(picture)).toBe(true);
      expect(picture?.length).toBeLessThan(300_000);
      expect(await painter.map([TOWN], scheme)).toEqual(picture);
      expect(isPng(await painter.activity([{ name: "Kunar", days: [1, 2, 3] }], scheme))).toBe(true);
    },
  );

  test("letters are drawn: a picture with a name is not one without", async () => {
    const draw = (name: string) => painter.activity([{ name, days: [0, 0] }], "light");
    expect(await draw("Kunar")).not.toEqual(await draw(""));
    expect(await draw("Łomża")).not.toEqual(await draw("Lomza"));
  });

  test.each(["light", "dark"] as const)("%s colours can be told apart", (scheme) => {
    const look = LOOKS[scheme];
    for (const ground of [look.land, look.sea]) {
      expect(contrast(look.ink, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(look.soft, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(look.mark, ground)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(look.onMark, look.mark)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(look.soft, look.ground)).toBeGreaterThanOrEqual(4.5);
  });
});
