import { openPainter } from "@frontwatch/pictures";
import type { Painter } from "@frontwatch/pictures";

/** Opens the painter when it is first needed; it reads outlines and fonts once for all who draw. */
export function lazyPainter(): () => Promise<Painter> {
  let painter: Promise<Painter> | undefined;
  return () => (painter ??= openPainter());
}
