import type { Edition } from "@frontwatch/edition";
import { lazyPainter } from "@frontwatch/pictures";
import type { Painter, Scheme } from "@frontwatch/pictures";
import { mapPlaces, regionName } from "@frontwatch/render";

/** The pictures that an edition may have. */
export const PICTURES = ["map", "activity"] as const;
export type PictureName = (typeof PICTURES)[number];

/** Draws an edition's picture as PNG, twice its size for sharp screens; undefined where it has nothing to show. */
export type DrawPicture = (edition: Edition, name: PictureName, scheme: Scheme) => Promise<Uint8Array | undefined>;

/** Pictures kept in memory, some 100 KB each: many readers share one, and mail programs ask again and again. */
const MOST_KEPT = 200;

/**
 * An edition never changes and the same data draw the same picture, so none is stored: it is drawn when asked for.
 */
export function editionPictures(painter: () => Promise<Painter> = lazyPainter()): DrawPicture {
  const kept = new Map<string, Promise<Uint8Array | undefined>>();
  return (edition, name, scheme) => {
    const places = name === "map" ? mapPlaces(edition) : [];
    const rows = name === "activity" ? rowsOf(edition) : [];
    const draw = (open: Painter) => (name === "map" ? open.map(places, scheme) : open.activity(rows, scheme));
    const key = JSON.stringify([scheme, places, rows]);
    const drawn = kept.get(key) ?? painter().then(draw);
    keep(kept, key, drawn);
    return drawn;
  };
}

const rowsOf = ({ activity = [] }: Edition) => activity.map((one) => ({ name: regionName(one), days: one.days }));

/** Remembers a picture that could be drawn, as the newest. */
function keep(
  kept: Map<string, Promise<Uint8Array | undefined>>,
  key: string,
  drawn: Promise<Uint8Array | undefined>,
): void {
  kept.delete(key);
  kept.set(key, drawn);
  void drawn.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
