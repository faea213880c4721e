import { geoGraticule10, geoOrthographic, geoPath } from "d3-geo";
import type { GeoPermissibleObjects, GeoProjection } from "d3-geo";
import type { Size } from "./frame.ts";
import type { Look } from "./look.ts";
import { n } from "./xml.ts";

/** Width and height of the globe, in units. */
export const INSET = 92;

/** Where the globe begins. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** The globe is seen from whole steps of so many degrees: nobody sees the difference, and it is drawn once for each. */
const STEP = 5;
/** Globes kept, some 10 KB each: those of all countries. */
const MOST_KEPT = 300;

interface Globe {
  readonly project: GeoProjection;
  readonly grid: string;
  readonly land: string;
}

const globes = new WeakMap<GeoPermissibleObjects, Map<string, Globe>>();

/** A small globe that shows where the map lies. */
export function insetSvg(
  land: GeoPermissibleObjects,
  project: GeoProjection,
  { corner, look, size }: { readonly corner: Corner; readonly look: Look; readonly size: Size },
): string {
  const [lon, lat] = project.invert?.([size.width / 2, size.height / 2]) ?? [0, 0];
  const step = (degrees: number) => Math.round(degrees / STEP) * STEP;
  const globe = globeFrom(land, step(lon), step(lat * 0.7));
  const ring = [0, 1, 2, 3, 4]
    .flatMap((side) => outline(project, size, side))
    .map((point) => globe.project(point as [number, number]))
    .flatMap((point) => (point ? [`${n(point[0])},${n(point[1])}`] : []));
  return `<g transform="translate(${n(corner.x + INSET / 2)} ${n(corner.y + INSET / 2)})"><circle r="${INSET / 2}" fill="${look.sea}" stroke="${look.border}"/><path d="${globe.grid}" fill="none" stroke="${look.border}" stroke-opacity="0.25" stroke-width="0.6"/><path d="${globe.land}" fill="${look.border}" fill-opacity="0.55"/><polygon points="${ring.join(" ")}" fill="${look.mark}" fill-opacity="0.25" stroke="${look.mark}" stroke-width="2"/></g>`;
}

/** The globe around its own middle, as seen from above a point. */
function globeFrom(land: GeoPermissibleObjects, lon: number, lat: number): Globe {
  const kept = globes.get(land) ?? new Map<string, Globe>();
  globes.set(land, kept);
  const key = `${lon} ${lat}`;
  const known = kept.get(key);
  if (known) return known;
  const project = geoOrthographic()
    .rotate([-lon, -lat])
    .translate([0, 0])
    .scale(INSET / 2)
    .clipAngle(90)
    .precision(0);
  const draw = geoPath(project).digits(1);
  const globe = { project, grid: draw(geoGraticule10()) ?? "", land: draw(land) ?? "" };
  if (kept.size < MOST_KEPT) kept.set(key, globe);
  return globe;
}

/** Points along one side of the picture, in degrees. */
function outline(
  project: GeoProjection,
  { width, height }: Size,
  side: number,
): readonly (readonly [number, number])[] {
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
    [0, 0],
  ] as const;
  const [from, to] = [corners[side], corners[side + 1]];
  if (!from || !to) return [];
  return Array.from({ length: 8 }, (_, i) => i / 8).flatMap((t) => {
    const point = project.invert?.([from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]);
    return point ? [point] : [];
  });
}
