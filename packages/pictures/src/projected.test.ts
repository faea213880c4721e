import { geoMercator, geoPath } from "d3-geo";
import { expect, test } from "vitest";
import { projected } from "./projected.ts";
import { ringsOf } from "./ring.ts";

const CLIP = { left: -20, top: -20, right: 660, bottom: 420 };
const ring = (...points: readonly (readonly [number, number])[]) =>
  ringsOf({
    ...{ type: "Feature", properties: {} },
    geometry: { type: "Polygon", coordinates: [points.map(([lon, lat]) => [lon, lat])] },
  });
const area = (shape: Parameters<ReturnType<typeof geoPath>["area"]>[0]) => geoPath().area(shape);
const SQUARE = ring([10, 10], [20, 10], [20, 20], [10, 20], [10, 10]);
const looking = (lon: number, scale = 1000) => geoMercator().rotate([-lon, 0]).scale(scale).translate([320, 200]);

test("an outline is where the projection puts it, and cut where the picture ends", () => {
  const project = geoMercator().rotate([-15, 0]).scale(400).translate([320, 320]);
  const [[first = []] = []] = projected(SQUARE, project, CLIP).coordinates;
  expect(first[0]?.map(Math.round)).toEqual(project([10, 10])?.map(Math.round));
  expect(first.at(-1)).toEqual(first[0]);
  const whole = projected(SQUARE, looking(15, 5000), CLIP); // larger than the picture: all of it is land
  expect(area(whole)).toBeLessThanOrEqual(680 * 440);
  expect(projected(SQUARE, looking(-150), CLIP).coordinates).toEqual([]);
});

test("what lies across the 180th meridian stands beside what lies on this side of it", () => {
  const east = ring([170, -5], [180, -5], [180, 5], [170, 5], [170, -5]);
  const west = ring([-180, -5], [-170, -5], [-170, 5], [-180, 5], [-180, -5]);
  const across = ring([170, -5], [-170, -5], [-170, 5], [170, 5], [170, -5]);
  for (const middle of [180, -180, 178, -178]) {
    for (const shape of [[...east, ...west], across]) {
      const { coordinates } = projected(shape, looking(middle, 500), CLIP);
      const xs = coordinates.flat(2).map(([x = 0]) => x);
      expect(coordinates).toHaveLength(shape.length);
      expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo((500 * 20 * Math.PI) / 180, 3);
    }
  }
});

test("land around a pole reaches to the end of the picture and all around", () => {
  const around = ring([-180, -70], [180, -70], [90, -70], [0, -70], [-90, -70], [-180, -70]);
  const project = geoMercator().rotate([0, 0]).scale(100).translate([320, 100]);
  const xs = projected(around, project, CLIP).coordinates.flat(2);
  expect(Math.min(...xs.map(([x = 0]) => x))).toBeCloseTo(CLIP.left, 3);
  expect(Math.max(...xs.map(([x = 0]) => x))).toBeCloseTo(CLIP.right, 3);
  expect(Math.max(...xs.map(([, y = 0]) => y))).toBeCloseTo(CLIP.bottom, 3);
});
