import type { GeoProjection } from "d3-geo";
import type { MultiPolygon } from "geojson";
import type { Ring } from "./ring.ts";

type Point = readonly [x: number, y: number];

/** The part of the plane that is kept, in the picture's units: a little more than the picture. */
export interface Clip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Points nearer than this to the one before are left out, in units: a PNG has two pixels to a unit. */
const NEAR = 0.35;
const TURN = 2 * Math.PI;

/**
 * What of an outline is in the picture, in the picture's units: each ring, hole or not, a polygon of its own.
 * @param project - Mercator's, turned eastward at most
 */
export function projected(rings: readonly Ring[], project: GeoProjection, clip: Clip): MultiPolygon {
  const scale = project.scale();
  const [middle, equator] = project.translate();
  const [turn] = project.rotate();
  const coordinates: [number, number][][][] = [];
  for (const ring of rings) {
    const [top, bottom] = [equator - scale * ring.north, equator - scale * ring.south];
    if (bottom < clip.top || top > clip.bottom) continue;
    // The world comes round again to the left and to the right.
    for (const round of [-TURN, 0, TURN]) {
      const from = middle + scale * ((turn * Math.PI) / 180 + round);
      const [left, right] = [from + scale * ring.west, from + scale * ring.east];
      if (right < clip.left || left > clip.right) continue;
      const points = thinned(ring.points, (x, y) => [from + scale * x, equator - scale * y]);
      const isInside = left >= clip.left && right <= clip.right && top >= clip.top && bottom <= clip.bottom;
      const kept = isInside ? points : clipped(points, clip);
      const [first] = kept;
      if (first && kept.length > 2) coordinates.push([[...kept, first].map(([x, y]) => [x, y])]);
    }
  }
  return { type: "MultiPolygon", coordinates };
}

function thinned(points: Float64Array, place: (x: number, y: number) => Point): readonly Point[] {
  const kept: Point[] = [];
  let last: Point = [Infinity, Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const point = place(points[i] ?? 0, points[i + 1] ?? 0);
    if (Math.abs(point[0] - last[0]) < NEAR && Math.abs(point[1] - last[1]) < NEAR) continue;
    kept.push(point);
    last = point;
  }
  return kept;
}

/** What of a polygon lies in a box: cut by one side after the other (Sutherland and Hodgman). */
function clipped(points: readonly Point[], { left, top, right, bottom }: Clip): readonly Point[] {
  const sides = [
    [0, left, 1],
    [0, right, -1],
    [1, top, 1],
    [1, bottom, -1],
  ] as const;
  return sides.reduce<readonly Point[]>((rest, [axis, at, sign]) => {
    const inside = (point: Point) => (point[axis] - at) * sign >= 0;
    const kept: Point[] = [];
    let before = rest.at(-1);
    for (const point of rest) {
      if (before && inside(before) !== inside(point)) kept.push(crossing(before, point, { axis, at }));
      if (inside(point)) kept.push(point);
      before = point;
    }
    return kept;
  }, points);
}

function crossing(a: Point, b: Point, { axis, at }: { readonly axis: 0 | 1; readonly at: number }): Point {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  const other = axis === 0 ? a[1] + (b[1] - a[1]) * share : a[0] + (b[0] - a[0]) * share;
  return axis === 0 ? [at, other] : [other, at];
}

/** Whether a point lies in a shape: a line from it to the right crosses its rings an odd number of times. */
export function isInside({ coordinates }: MultiPolygon, [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (const ring of coordinates.flat()) {
    for (const [i, [toX = 0, toY = 0]] of ring.entries()) {
      const [fromX = 0, fromY = 0] = ring[i - 1] ?? ring.at(-1) ?? [];
      if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) inside = !inside;
    }
  }
  return inside;
}
