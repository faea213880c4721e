import { geoArea, geoCentroid } from "d3-geo";
import type { Feature, Geometry, Position } from "geojson";
import type { World } from "./world.ts";

/** How finely countries are outlined: 1:110 million for the whole world, 1:50 million for a closer look. */
export type Detail = "rough" | "coarse";

/** Countries as GeoJSON, each with its name and a point at which the name may stand. */
export interface Outlines {
  readonly type: "FeatureCollection";
  readonly features: readonly Feature<Geometry, { readonly name: string; readonly at: Position }>[];
}

/** Digits of a degree kept: 0.1 is 11 km, 0.01 is 1 km; outlines are no finer. */
const DIGITS: Readonly<Record<Detail, number>> = { rough: 1, coarse: 2 };

/** The world's countries, small enough to be sent. */
export function outlinesOf(world: World, detail: Detail): Outlines {
  const digits = DIGITS[detail];
  const features = world.all(detail).flatMap(({ name, shape }) => {
    if (name === "Antarctica") return []; // around the pole a ring is none on a flat map
    const geometry = rounded(shape.geometry, digits);
    if (!geometry) return [];
    const at = rounder(digits)(geoCentroid(largest(shape.geometry)));
    return [{ type: "Feature" as const, properties: { name, at }, geometry }];
  });
  return { type: "FeatureCollection", features };
}

const rounder =
  (digits: number) =>
  (point: Position): Position =>
    point.slice(0, 2).map((degrees) => Number(degrees.toFixed(digits)));

/** The part of a country that its name stands on: of France not the middle between it and Guiana. */
function largest(geometry: Geometry): Geometry {
  if (geometry.type !== "MultiPolygon") return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  return parts.reduce<Geometry>((best, part) => (geoArea(part) > geoArea(best) ? part : best), parts[0] ?? geometry);
}

/** A ring that goes on beyond 180° where it would jump to the other side of the map. */
function unwrapped(points: readonly Position[]): Position[] {
  let turn = 0;
  let last: number | undefined;
  return points.map(([lon = 0, lat = 0]) => {
    if (last !== undefined && Math.abs(lon - last) > 180) turn += lon < last ? 360 : -360;
    last = lon;
    return [lon + turn, lat];
  });
}

function rounded(geometry: Geometry, digits: number): Geometry | undefined {
  const round = rounder(digits);
  const ring = (points: readonly Position[]): Position[] =>
    unwrapped(points.map(round)).filter(
      (point, i, all) => i === 0 || point.some((value, axis) => value !== all[i - 1]?.[axis]),
    );
  const polygon = (rings: readonly Position[][]): Position[][] => rings.map(ring).filter((points) => points.length > 3);
  if (geometry.type === "Polygon") return kept([polygon(geometry.coordinates)]);
  if (geometry.type === "MultiPolygon") return kept(geometry.coordinates.map(polygon));
  return undefined;
}

function kept(polygons: readonly Position[][][]): Geometry | undefined {
  const whole = polygons.filter((rings) => rings.length > 0);
  return whole.length === 0 ? undefined : { type: "MultiPolygon", coordinates: whole };
}
