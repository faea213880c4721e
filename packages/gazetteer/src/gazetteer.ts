import type { PlaceRef } from "@frontwatch/domain";

/** The loaded places of the world; made by `loadGazetteer`, passed to every other function. */
export interface Gazetteer {
  /** Number of places. */
  readonly size: number;
}

/** The data files, in the order `loadGazetteer` wants their bytes. */
export const gazetteerData: readonly URL[] = [new URL("../data/places.bin", import.meta.url)];

/**
 * Makes a gazetteer from the bytes of the files that `gazetteerData` lists, in that order.
 * @throws AppError `data_missing` where a file is absent, cut short or of another format
 */
export function loadGazetteer(files: readonly Uint8Array[]): Gazetteer {
  return { size: files.length };
}

/** The place of an id ("AF", "AF.34", "gn:1138958", "region:donbas"), or `undefined`. */
export function placeById(_gazetteer: Gazetteer, _id: string): PlaceRef | undefined {
  return undefined;
}

/** Whether the place `outerId` holds the place `innerId`; a place holds itself. Unknown ids hold nothing. */
export function contains(_gazetteer: Gazetteer, _outerId: string, _innerId: string): boolean {
  return false;
}
