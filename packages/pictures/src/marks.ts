import type { GeoProjection } from "d3-geo";
import { textWidth } from "./label-boxes.ts";
import type { Rect, Taken } from "./label-boxes.ts";
import type { Look } from "./look.ts";
import type { ScenePlace } from "./scene.ts";
import { n, xml } from "./xml.ts";

const SIZE = 20; // units of a 640-unit picture: 10 px where a phone shows it 320 px wide
const PILL_HEIGHT = 30;
const DOT = 4.5;
const RING = 15;
/** Numbers told on one mark; beyond, the first and how many more. */
const MOST_NUMBERS = 4;
/** Scripts that the bundled font draws. */
const DRAWN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{Zs}]+$/u;

interface Spot {
  readonly place: ScenePlace;
  readonly x: number;
  readonly y: number;
}

/** Marks of the places: dot or ring, number, and name where there is room. */
export function marksSvg(
  places: readonly ScenePlace[],
  project: GeoProjection,
  around: { readonly taken: Taken; readonly look: Look },
): string {
  const spots = places.flatMap((place): readonly Spot[] => {
    const point = project([place.lon, place.lat]);
    return point ? [{ place, x: point[0], y: point[1] }] : [];
  });
  for (const { x, y } of spots) around.taken.take({ x: x - DOT, y: y - DOT, width: 2 * DOT, height: 2 * DOT });
  const pills = spots.map((spot) => pill(spot, around));
  const names = spots.map((spot, i) => nameOf(spot, pills[i]?.rect, around));
  return [...spots.map((spot) => point(spot, around.look)), ...pills.map(({ svg }) => svg), ...names].join("");
}

function point({ place, x, y }: Spot, look: Look): string {
  const dot = `<circle cx="${n(x)}" cy="${n(y)}" r="${DOT}" fill="${look.mark}" stroke="${look.land}" stroke-width="1.5"/>`;
  if (!place.isArea) return dot;
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${RING}" fill="none" stroke="${look.mark}" stroke-width="2" stroke-dasharray="5 4"/>`;
}

const numbersOf = ({ numbers }: ScenePlace): string =>
  numbers.length <= MOST_NUMBERS
    ? numbers.join(", ")
    : `${numbers.slice(0, MOST_NUMBERS - 1).join(", ")} +${numbers.length - MOST_NUMBERS + 1}`;

/** Boxes around a point, near ones first. */
function* ringOf(spot: Spot, width: number, height: number): Generator<Rect> {
  const gap = spot.place.isArea ? RING + 2 : DOT + 4;
  for (let distance = gap; distance < 130; distance += 9) {
    for (const turn of [0, 0.125, -0.125, 0.5, 0.375, -0.375, 0.25, -0.25]) {
      const [cos, sin] = [Math.cos(turn * 2 * Math.PI), Math.sin(turn * 2 * Math.PI)];
      const x = spot.x + cos * (distance + width / 2) - width / 2;
      const y = spot.y - sin * (distance + height / 2) - height / 2;
      yield { x, y, width, height };
    }
  }
}

function pill(
  spot: Spot,
  { taken, look }: { readonly taken: Taken; readonly look: Look },
): { readonly rect: Rect; readonly svg: string } {
  const text = numbersOf(spot.place);
  const width = Math.max(PILL_HEIGHT, textWidth(text, SIZE, true) + 16);
  const near = { x: spot.x - width / 2, y: spot.y - PILL_HEIGHT - DOT - 3, width, height: PILL_HEIGHT };
  const rect = taken.takeFirst(ringOf(spot, width, PILL_HEIGHT)) ?? near;
  const [middleX, middleY] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const leader = `<line x1="${n(spot.x)}" y1="${n(spot.y)}" x2="${n(middleX)}" y2="${n(middleY)}" stroke="${look.mark}" stroke-width="1.5"/>`;
  const body = `<rect x="${n(rect.x)}" y="${n(rect.y)}" width="${n(rect.width)}" height="${n(rect.height)}" rx="${PILL_HEIGHT / 2}" fill="${look.mark}" stroke="${look.land}" stroke-width="2"/>`;
  const number = `<text x="${n(middleX)}" y="${n(middleY + SIZE * 0.36)}" font-size="${SIZE}" font-weight="700" text-anchor="middle" fill="${look.onMark}">${xml(text)}</text>`;
  return { rect, svg: (spot.place.isArea ? "" : leader) + body + number };
}

/** The name beside its mark, left out where there is no room: the list under the picture names every place. */
function nameOf(
  { place }: Spot,
  beside: Rect | undefined,
  { taken, look }: { readonly taken: Taken; readonly look: Look },
): string {
  if (beside === undefined || !DRAWN.test(place.name)) return "";
  const name = Array.from(place.name).length > 28 ? `${Array.from(place.name).slice(0, 27).join("")}…` : place.name;
  const [width, height] = [textWidth(name, SIZE), SIZE * 1.2];
  const { x, y } = beside;
  const [right, below] = [x + beside.width + 5, y + beside.height + 1];
  const centred = x + beside.width / 2 - width / 2;
  const rect = taken.takeFirst([
    { x: right, y: y + 3, width, height },
    { x: x - width - 5, y: y + 3, width, height },
    { x: centred, y: below, width, height },
    { x: centred, y: y - height - 1, width, height },
  ]);
  if (!rect) return "";
  const anchor = rect.x === right ? "start" : rect.x < x - width ? "end" : "middle";
  const at = anchor === "start" ? rect.x : anchor === "end" ? rect.x + rect.width : rect.x + rect.width / 2;
  return `<text x="${n(at)}" y="${n(rect.y + SIZE * 0.95)}" font-size="${SIZE}" text-anchor="${anchor}" fill="${look.ink}" stroke="${look.land}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${xml(name)}</text>`;
}
