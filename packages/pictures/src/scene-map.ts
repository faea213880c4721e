import { geoPath } from "d3-geo";
import type { GeoProjection } from "d3-geo";
import type { MultiPolygon } from "geojson";
import { frameOf } from "./frame.ts";
import { INSET, insetSvg } from "./inset.ts";
import type { Corner } from "./inset.ts";
import { Taken, textWidth } from "./label-boxes.ts";
import type { Look } from "./look.ts";
import { marksSvg } from "./marks.ts";
import { isInside, projected } from "./projected.ts";
import type { ScenePlace } from "./scene.ts";
import type { World } from "./world.ts";
import { n, xml } from "./xml.ts";

/** Units; a PNG has twice as many pixels. */
export const MAP_SIZE = { width: 640, height: 400 } as const;
/** Beyond the picture's edge: what is cut off there shows no border. */
const CLIP = { left: -20, top: -20, right: MAP_SIZE.width + 20, bottom: MAP_SIZE.height + 20 } as const;
const COUNTRY_SIZE = 16;

/** A map of the places with their numbers, as SVG; undefined where there is none to show. */
export function sceneMap(places: readonly ScenePlace[], world: World, look: Look): string | undefined {
  const shown = places.filter(({ lat, lon }) => Math.abs(lat) <= 80 && Math.abs(lon) <= 180);
  if (shown.length === 0) return undefined;
  const { width, height } = MAP_SIZE;
  const { box, project } = frameOf(shown, MAP_SIZE);
  const countries = world.countries(box).map(({ name, rings }) => ({ name, shape: projected(rings, project, CLIP) }));
  const outlines = countries.map(({ shape }) => pathOf(shape)).join("");
  const corner = insetCorner(shown, project);
  const taken = new Taken({ x: 4, y: 4, width: width - 8, height: height - 8 });
  taken.take({ x: corner.x - 4, y: corner.y - 4, width: INSET + 8, height: INSET + 8 });
  const marks = marksSvg(shown, project, { taken, look });
  const names = countries.map((country) => countryName(country, { taken, look })).join("");
  const frame = `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="${look.frame}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans, system-ui, sans-serif"><rect width="${width}" height="${height}" fill="${look.sea}"/><path d="${outlines}" fill="${look.land}" stroke="${look.border}" stroke-width="1.2" stroke-linejoin="round"/>${names}${marks}${insetSvg(world.land, project, { corner, look, size: MAP_SIZE })}${frame}</svg>`;
}

const pathOf = ({ coordinates }: MultiPolygon): string =>
  coordinates
    .flat()
    .map((ring) => `M${ring.map(([x = 0, y = 0]) => `${n(x)},${n(y)}`).join("L")}Z`)
    .join("");

/** The corner that is farthest from any place. */
function insetCorner(places: readonly ScenePlace[], project: GeoProjection): Corner {
  const { width, height } = MAP_SIZE;
  const [right, bottom] = [width - INSET - 8, height - INSET - 8];
  const corners = [
    { x: 8, y: bottom },
    { x: right, y: bottom },
    { x: right, y: 8 },
    { x: 8, y: 8 },
  ];
  const distance = ({ x, y }: Corner) =>
    Math.min(
      ...places.map(({ lon, lat }) => {
        const [px, py] = project([lon, lat]) ?? [0, 0];
        return Math.hypot(px - x - INSET / 2, py - y - INSET / 2);
      }),
    );
  return corners.reduce((best, corner) => (distance(corner) > distance(best) ? corner : best));
}

/** How far a name may move from its country's middle, nearest first. */
const MOVES = [0, -30, 30, -70, 70].flatMap((dy) => [0, -60, 60].map((dx) => [dx, dy] as const));

/** A country's name in the middle of what is seen of it, where there is room. */
function countryName(
  { name, shape }: { readonly name: string; readonly shape: MultiPolygon },
  { taken, look }: { readonly taken: Taken; readonly look: Look },
): string {
  const path = geoPath();
  // In its largest part: France has its name in Europe, not amid its islands.
  const parts = shape.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  const [{ part: main } = {}] = parts.map((part) => ({ part, area: path.area(part) })).sort((a, b) => b.area - a.area);
  if (!main) return "";
  const [x, y] = path.centroid(main);
  const words = name.toUpperCase();
  const width = textWidth(words, COUNTRY_SIZE, true) + 2 * words.length;
  const [[left, top], [right, bottom]] = path.bounds(main);
  if (!Number.isFinite(x) || right - left < width * 0.9 || bottom - top < COUNTRY_SIZE * 2) return "";
  const boxes = MOVES.map((move) => ({
    ...{ x: x + move[0] - width / 2, y: y + move[1] - COUNTRY_SIZE, width, height: COUNTRY_SIZE * 1.3 },
    middle: [x + move[0], y + move[1]] as const,
  }));
  // Whether a point lies in a country takes longer to tell: only where there is room is it asked.
  const rect = boxes.find((box) => taken.isFree(box) && isInside(shape, box.middle));
  if (rect) taken.take(rect);
  if (!rect) return "";
  return `<text x="${n(rect.x + width / 2)}" y="${n(rect.y + COUNTRY_SIZE)}" font-size="${COUNTRY_SIZE}" letter-spacing="2" text-anchor="middle" fill="${look.soft}">${xml(words)}</text>`;
}
