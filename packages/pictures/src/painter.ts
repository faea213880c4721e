import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import { activityChart } from "./activity-chart.ts";
import type { ActivityRow } from "./activity-chart.ts";
import { outlinesOf } from "./outlines.ts";
import type { Detail, Outlines } from "./outlines.ts";
import { LOOKS } from "./look.ts";
import { pngOf } from "./png.ts";
import { sceneMap } from "./scene-map.ts";
import type { ScenePlace } from "./scene.ts";
import { loadWorld } from "./world.ts";

/** Light or dark ground. */
export type Scheme = "light" | "dark";

/** Draws pictures as PNG, at two pixels a unit, or as SVG for pages; undefined where there is nothing to show. */
export interface Painter {
  readonly map: (places: readonly ScenePlace[], scheme: Scheme) => Promise<Uint8Array | undefined>;
  readonly activity: (rows: readonly ActivityRow[], scheme: Scheme) => Promise<Uint8Array | undefined>;
  readonly mapSvg: (places: readonly ScenePlace[], scheme: Scheme) => string | undefined;
  readonly activitySvg: (rows: readonly ActivityRow[], scheme: Scheme) => string | undefined;
  /** The world's countries for a map that is drawn elsewhere. */
  readonly outlines: (detail: Detail) => Outlines;
}

const PIXELS_A_UNIT = 2;

const require = createRequire(import.meta.url);
// resvg draws nothing from woff, so these are TTF.
const FONTS = [
  require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
];

/** A painter that is opened once, when it is first asked for: all who draw share it. */
export function lazyPainter(): () => Promise<Painter> {
  let painter: Promise<Painter> | undefined;
  return () => (painter ??= openPainter());
}

/** Reads outlines and fonts, once per process. @throws AppError `data_missing` */
export async function openPainter(): Promise<Painter> {
  const world = await loadWorld();
  const png = async (svg: string | undefined): Promise<Uint8Array | undefined> => {
    if (svg === undefined) return undefined;
    const font = { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: "Noto Sans" };
    const zoom = { mode: "zoom" as const, value: PIXELS_A_UNIT };
    // In threads of their own: whoever asks for something else meanwhile is answered.
    return pngOf(await renderAsync(svg, { font, fitTo: zoom }));
  };
  const mapSvg = (places: readonly ScenePlace[], scheme: Scheme) => sceneMap(places, world, LOOKS[scheme]);
  const activitySvg = (rows: readonly ActivityRow[], scheme: Scheme) => activityChart(rows, LOOKS[scheme]);
  return {
    ...{ mapSvg, activitySvg },
    map: (places, scheme) => png(mapSvg(places, scheme)),
    activity: (rows, scheme) => png(activitySvg(rows, scheme)),
    outlines: (detail) => outlinesOf(world, detail),
  };
}
