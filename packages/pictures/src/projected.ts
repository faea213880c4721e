import { geoStream } from "d3-geo";
import type { GeoPermissibleObjects, GeoProjection } from "d3-geo";
import type { MultiPolygon } from "geojson";

/** What of a shape is in the picture, in the picture's units: each ring, hole or not, a polygon of its own. */
export function projected(shape: GeoPermissibleObjects, project: GeoProjection): MultiPolygon {
  const rings: [number, number][][] = [];
  let ring: [number, number][] = [];
  const sink = {
    point: (x: number, y: number) => void ring.push([x, y]),
    lineStart: () => void (ring = []),
    lineEnd: () => {
      const [first] = ring;
      if (first && ring.length > 2) rings.push([...ring, first]);
    },
    polygonStart: () => undefined,
    polygonEnd: () => undefined,
    sphere: () => undefined,
  };
  geoStream(shape, project.stream(sink));
  return { type: "MultiPolygon", coordinates: rings.map((each) => [each]) };
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
