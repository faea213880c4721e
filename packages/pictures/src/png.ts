import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

/** Pixels of a picture: red, green, blue and opacity of each, a byte each, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const deflated = promisify(deflate);
/** Maps are large even areas: a higher level takes three times as long and saves a quarter. */
const LEVEL = 3;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Packs pixels as PNG (ISO/IEC 15948); what takes long is done beside the thread that asks. */
export async function pngOf({ width, height, pixels }: Pixels): Promise<Uint8Array> {
  const row = width * 4;
  const rows = Buffer.alloc((row + 1) * height); // each begins with its filter: none
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA, deflate, filters by row, not interlaced
  const data = await deflated(rows, { level: LEVEL });
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const made = Buffer.alloc(data.length + 12);
  made.writeUInt32BE(data.length, 0);
  made.write(name, 4, "latin1");
  made.set(data, 8);
  made.writeUInt32BE(crc32(made.subarray(4, data.length + 8)), data.length + 8);
  return made;
}
