export type { ActivityRow } from "./activity-chart.ts";
export type { Detail, Outlines } from "./outlines.ts";
export { lazyPainter, openPainter } from "./painter.ts";
export type { Painter, Scheme } from "./painter.ts";
export type { ScenePlace } from "./scene.ts";
