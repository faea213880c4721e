import { AppError } from "@frontwatch/domain";

/** The columns of data/places.bin (build/encode.mjs): countries, then first level, second level, towns. */
export interface Columns {
  readonly countries: readonly string[];
  /** Where each kind starts, and the number of all places. */
  readonly firstStart: number;
  readonly secondStart: number;
  readonly townStart: number;
  readonly size: number;
  readonly country: Uint8Array;
  readonly latitude: Int16Array;
  readonly longitude: Int16Array;
  readonly population: Uint8Array;
  readonly nameStart: Uint32Array;
  readonly names: Uint8Array;
  readonly divisionCodes: readonly string[];
  readonly secondParent: Uint16Array;
  readonly townId: Uint32Array;
  readonly townRank: Uint8Array;
  readonly townFirst: Uint16Array;
  readonly townSecond: Uint16Array;
  readonly keyHash: Uint32Array;
  readonly keyCheck: Uint16Array;
  readonly keyPlace: Uint32Array;
  readonly boneHash: Uint32Array;
  readonly bonePlace: Uint32Array;
  readonly words: Uint32Array;
  readonly givenNames: Uint32Array;
}

interface Header {
  readonly format: string;
  readonly counts: readonly [number, number, number, number];
  readonly countries: readonly string[];
  readonly sections: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

/**
 * Reads the binary table.
 * @throws AppError `data_missing` where the bytes are cut short or of another format
 */
export function decodeColumns(bytes: Uint8Array): Columns {
  const { header, body } = readHeader(bytes);
  const [countries, first, second, towns] = header.counts;
  const at = (name: string, width: number): readonly [number, number] => {
    const section = header.sections[name];
    if (section === undefined || section[0] + section[1] * width > body.byteLength) throw unreadable();
    return [body.byteOffset + section[0], section[1]];
  };
  const u8 = (name: string) => new Uint8Array(body.buffer, ...at(name, 1));
  const u16 = (name: string) => new Uint16Array(body.buffer, ...at(name, 2));
  const u32 = (name: string) => new Uint32Array(body.buffer, ...at(name, 4));
  const i16 = (name: string) => new Int16Array(body.buffer, ...at(name, 2));
  return {
    countries: header.countries,
    firstStart: countries,
    secondStart: countries + first,
    townStart: countries + first + second,
    size: countries + first + second + towns,
    country: u8("country"),
    latitude: i16("latitude"),
    longitude: i16("longitude"),
    population: u8("population"),
    nameStart: starts(u8("nameLength")),
    names: u8("names"),
    divisionCodes: strings(u8("codeLength"), u8("codes")),
    secondParent: u16("secondParent"),
    townId: u32("townId"),
    townRank: u8("townRank"),
    townFirst: u16("townFirst"),
    townSecond: u16("townSecond"),
    keyHash: u32("keyHash"),
    keyCheck: u16("keyCheck"),
    keyPlace: u32("keyPlace"),
    boneHash: u32("boneHash"),
    bonePlace: u32("bonePlace"),
    words: u32("words"),
    givenNames: u32("givenNames"),
  };
}

function readHeader(bytes: Uint8Array): { readonly header: Header; readonly body: Uint8Array } {
  if (bytes.length < 4) throw unreadable();
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (length > 100_000 || 4 + length > bytes.length) throw unreadable();
  let header: Header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  } catch (cause) {
    throw unreadable(cause);
  }
  if (header.format !== "frontwatch-places-1") throw unreadable();
  const start = (4 + length + 3) & ~3;
  // Columns are read in place, which needs an aligned buffer; a slice of a pooled one is copied.
  const aligned = (bytes.byteOffset + start) % 4 === 0;
  return { header, body: aligned ? bytes.subarray(start) : bytes.slice(start) };
}

function starts(lengths: Uint8Array): Uint32Array {
  const result = new Uint32Array(lengths.length + 1);
  let sum = 0;
  lengths.forEach((length, i) => {
    result[i] = sum;
    sum += length;
  });
  result[lengths.length] = sum;
  return result;
}

function strings(lengths: Uint8Array, bytes: Uint8Array): readonly string[] {
  const all = new TextDecoder().decode(bytes);
  let start = 0;
  return Array.from(lengths, (length) => all.slice(start, (start += length)));
}

function unreadable(cause?: unknown): AppError {
  return new AppError("data_missing", "places.bin is cut short or of another version; install Frontwatch again", {
    cause,
  });
}
