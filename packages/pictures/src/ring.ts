import type { Feature, Geometry, Position } from "geojson";

/** A closed line of a country's outline on the plane that all maps are cut from: Mercator's, in radians, north up. */
export interface Ring {
  /** x and y of each point in turn. */
  readonly points: Float64Array;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const RADIANS = Math.PI / 180;
/** Mercator's plane has no poles; no map shows as much. */
const MOST_NORTH = 89;

/** The rings of a shape, holes too: worked out once, for to draw them again is to move and stretch them. */
export const ringsOf = ({ geometry }: Feature): readonly Ring[] => linesOf(geometry).map(ringOf);

function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  if (geometry.type === "Polygon") return geometry.coordinates;
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat();
  return geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(linesOf) : [];
}

function ringOf(line: readonly Position[]): Ring {
  const points = Float64Array.from(onward(line).flatMap(([lon = 0, lat = 0]) => [lon * RADIANS, mercator(lat)]));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const [x = 0, y = 0] = [points[i], points[i + 1]];
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return { points, west, south, east, north };
}

function mercator(lat: number): number {
  const phi = Math.min(MOST_NORTH, Math.max(-MOST_NORTH, lat)) * RADIANS;
  return Math.log(Math.tan(Math.PI / 4 + phi / 2));
}

/** A line that goes on beyond 180° where it would jump to the other side; around a pole it is closed along it. */
function onward(line: readonly Position[]): readonly Position[] {
  let turn = 0;
  let last: number | undefined;
  const points = line.map(([lon = 0, lat = 0]): Position => {
    if (last !== undefined && Math.abs(lon - last) > 180) turn += lon < last ? 360 : -360;
    last = lon;
    return [lon + turn, lat];
  });
  const [[begin = 0, lat = 0] = []] = points;
  if (turn === 0) return points;
  const pole = Math.sign(lat) * MOST_NORTH;
  const first = turn < 0 ? 360 : 0; // from -180° or from 180° on, whichever way it goes
  return [...points, [begin + turn, pole], [begin, pole]].map(([lon = 0, phi = 0]) => [lon + first, phi]);
}
