/** A box in picture units. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Wide enough for Noto Sans: its mean letter takes 0.55 of the size, bold 0.6. */
export const textWidth = (text: string, size: number, bold = false): number =>
  Array.from(text).length * size * (bold ? 0.61 : 0.56);

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What is taken in a picture: no two things are put on one spot. */
export class Taken {
  readonly #rects: Rect[] = [];
  readonly #frame: Rect;

  constructor(frame: Rect) {
    this.#frame = frame;
  }

  isFree(rect: Rect): boolean {
    const { x, y, width, height } = this.#frame;
    const inside = rect.x >= x && rect.y >= y && rect.x + rect.width <= x + width && rect.y + rect.height <= y + height;
    return inside && this.#rects.every((other) => !overlap(rect, other));
  }

  take(rect: Rect): void {
    this.#rects.push(rect);
  }

  /** Takes the first free one of some boxes. */
  takeFirst(rects: Iterable<Rect>): Rect | undefined {
    for (const rect of rects) {
      if (!this.isFree(rect)) continue;
      this.take(rect);
      return rect;
    }
    return undefined;
  }
}
