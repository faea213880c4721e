/** A place of an edition's changes. */
export interface ScenePlace {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** A province or other area, of which the coordinates are only the middle. */
  readonly isArea: boolean;
  /** Numbers of the items that concern it. */
  readonly numbers: readonly number[];
}
