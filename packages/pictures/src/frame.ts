import { geoMercator } from "d3-geo";
import type { GeoProjection } from "d3-geo";
import type { ScenePlace } from "./scene.ts";
import type { Box } from "./world.ts";

/** Least degrees of latitude and longitude that a map shows: enough for a border or a coast to tell where it is. */
const LEAST = { lat: 4.5, lon: 8 };
/** Most degrees, just under all: a corner further round would come in on the other side. */
const MOST = 359.8;
/** Share of the span added on each side, so that labels of outer places fit. */
const MARGIN = 0.16;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a map looks. */
export interface Frame {
  readonly box: Box;
  readonly project: GeoProjection;
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The part of the world that shows all places with room around, north up. */
export function frameOf(places: readonly ScenePlace[], { width, height }: Size): Frame {
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  const [south, north] = widened(Math.min(...lats), Math.max(...lats), LEAST.lat);
  const [west, east] = widened(Math.min(...lons), Math.max(...lons), LEAST.lon);
  const corners = {
    type: "MultiPoint" as const,
    coordinates: [west, east].flatMap((x) => [south, north].map((y) => [x, within(y, -75, 80)])),
  };
  const project = geoMercator()
    .rotate([-(west + east) / 2, 0])
    .fitSize([width, height], corners)
    .precision(0); // borders along parallels are straight here, and the others are told by many points
  return { box: shown(project, { width, height }) ?? [west, south, east, north], project };
}

function widened(low: number, high: number, least: number): readonly [number, number] {
  const span = Math.max(high - low, 0) * (1 + 2 * MARGIN);
  const middle = (low + high) / 2;
  const half = Math.min(Math.max(span, least), MOST) / 2;
  return [middle - half, middle + half];
}

/** The degrees that the picture's corners show. */
function shown(project: GeoProjection, { width, height }: Size): Box | undefined {
  const [topLeft, bottomRight] = [project.invert?.([0, 0]), project.invert?.([width, height])];
  if (!topLeft || !bottomRight || topLeft[0] > bottomRight[0]) return undefined;
  return [topLeft[0], bottomRight[1], bottomRight[0], topLeft[1]];
}
