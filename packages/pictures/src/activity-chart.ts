import { textWidth } from "./label-boxes.ts";
import type { Look } from "./look.ts";
import { n, xml } from "./xml.ts";

/** Reports a day in a region, oldest first. */
export interface ActivityRow {
  readonly name: string;
  readonly days: readonly number[];
}

const WIDTH = 640;
const ROW = 46;
const TOP = 34;
const NAME_WIDTH = 190;
const COUNT_WIDTH = 70;
const SIZE = 19;
const SMALL = 16;

/** Reports a day as a line for each region, all on one scale, as SVG; undefined where there is no row. */
export function activityChart(rows: readonly ActivityRow[], look: Look): string | undefined {
  const told = rows.filter(({ days }) => days.length > 1);
  if (told.length === 0) return undefined;
  const height = TOP + told.length * ROW + 10;
  const most = Math.max(1, ...told.flatMap(({ days }) => days));
  const days = Math.max(...told.map((row) => row.days.length));
  const right = WIDTH - COUNT_WIDTH;
  const head = `<text x="${NAME_WIDTH}" y="22" font-size="${SMALL}" fill="${look.soft}">Reports a day, last ${days} days</text><text x="${WIDTH - 10}" y="22" font-size="${SMALL}" text-anchor="end" fill="${look.soft}">all</text>`;
  const body = told.map((row, i) => rowSvg(row, { top: TOP + i * ROW, right, most, look })).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Noto Sans, system-ui, sans-serif"><rect width="${WIDTH}" height="${height}" fill="${look.ground}"/>${head}${body}</svg>`;
}

interface Row {
  readonly top: number;
  readonly right: number;
  readonly most: number;
  readonly look: Look;
}

function rowSvg({ name, days }: ActivityRow, { top, right, most, look }: Row): string {
  const [low, high] = [top + ROW - 10, top + 6];
  const x = (i: number) => NAME_WIDTH + (i / (days.length - 1)) * (right - NAME_WIDTH - 10);
  const y = (count: number) => low - (Math.min(count, most) / most) * (low - high);
  const points = days.map((count, i) => `${n(x(i))},${n(y(count))}`).join(" ");
  const last = days.length - 1;
  const sum = days.reduce((total, count) => total + count, 0);
  const short = clipped(name, NAME_WIDTH - 16);
  return [
    `<text x="8" y="${n(low - 4)}" font-size="${SIZE}" fill="${look.ink}">${xml(short)}</text>`,
    `<line x1="${NAME_WIDTH}" y1="${low}" x2="${n(x(last))}" y2="${low}" stroke="${look.frame}"/>`,
    `<polygon points="${n(x(0))},${low} ${points} ${n(x(last))},${low}" fill="${look.bar}" fill-opacity="0.18"/>`,
    `<polyline points="${points}" fill="none" stroke="${look.bar}" stroke-width="2" stroke-linejoin="round"/>`,
    `<circle cx="${n(x(last))}" cy="${n(y(days[last] ?? 0))}" r="4" fill="${look.bar}"/>`,
    `<text x="${WIDTH - 10}" y="${n(low - 4)}" font-size="${SIZE}" text-anchor="end" fill="${look.ink}">${sum}</text>`,
  ].join("");
}

function clipped(name: string, width: number): string {
  const letters = Array.from(name);
  if (textWidth(name, SIZE) <= width) return name;
  return `${letters.slice(0, Math.floor(width / (SIZE * 0.56)) - 1).join("")}…`;
}
