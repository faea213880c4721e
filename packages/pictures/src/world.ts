import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { AppError } from "@frontwatch/domain";
import { geoBounds } from "d3-geo";
import type { GeoPermissibleObjects } from "d3-geo";
import type { Feature } from "geojson";
import { feature } from "topojson-client";
import { ringsOf } from "./ring.ts";
import type { Ring } from "./ring.ts";

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface Country {
  readonly name: string;
  readonly shape: Feature;
}

/** A country's outline as maps are drawn from it. */
export interface Outline {
  readonly name: string;
  readonly rings: readonly Ring[];
}

/** Natural Earth's land and countries, as `world-atlas` holds them. */
export interface World {
  /** All land, coarse: for the inset. */
  readonly land: GeoPermissibleObjects;
  /** The countries that a box may show; fine outlines where the box is small. */
  readonly countries: (box: Box) => readonly Outline[];
  /** Every country, coarse or roughest. */
  readonly all: (detail: "coarse" | "rough") => readonly Country[];
}

type Topology = Parameters<typeof feature>[0];
type Shape = Exclude<Parameters<typeof feature>[1], string>;
type Atlas = Topology & {
  readonly objects: Readonly<Record<string, { readonly geometries?: readonly Shape[] }>>;
};

const require = createRequire(import.meta.url);
const FILES = {
  coarse: require.resolve("world-atlas/countries-50m.json"),
  fine: require.resolve("world-atlas/countries-10m.json"),
  land: require.resolve("world-atlas/land-110m.json"),
  rough: require.resolve("world-atlas/countries-110m.json"),
};

/** Degrees of width above which the outlines of 1:50 million are as fine as the picture can show. */
const COARSE_FROM = 14;

/** Reads the outlines; about 5 MB. @throws AppError `data_missing` */
export async function loadWorld(): Promise<World> {
  const [coarse, fine, land, rough] = await Promise.all([FILES.coarse, FILES.fine, FILES.land, FILES.rough].map(atlas));
  if (!coarse || !fine || !land || !rough)
    throw new AppError("data_missing", "Outlines are missing. Run npm ci again.");
  const finer = new Map(shapes(fine).map((shape) => [nameOf(shape), shape]));
  const known = shapes(coarse).map((shape) => ({
    name: nameOf(shape),
    shape,
    box: boundsOf(featureOf(coarse, shape)),
  }));
  const kept = new Map<Shape, readonly Ring[]>(); // of all countries some 10 MB
  const outlineOf = (from: Atlas, shape: Shape): readonly Ring[] => {
    const rings = kept.get(shape) ?? ringsOf(featureOf(from, shape));
    kept.set(shape, rings);
    return rings;
  };
  const countriesOf = (from: Atlas) =>
    shapes(from).map((shape) => ({ name: nameOf(shape), shape: featureOf(from, shape) }));
  return {
    all: (detail) => countriesOf(detail === "coarse" ? coarse : rough),
    land: { type: "FeatureCollection", features: shapes(land, "land").map((shape) => featureOf(land, shape)) },
    countries: (box) => {
      const isSmall = box[2] - box[0] < COARSE_FROM;
      return known
        .filter((country) => meet(country.box, box))
        .map(({ name, shape }) => {
          const fit = isSmall ? finer.get(name) : undefined;
          return { name, rings: fit ? outlineOf(fine, fit) : outlineOf(coarse, shape) };
        });
    },
  };
}

const shapes = (from: Atlas, object = "countries"): readonly Shape[] => from.objects[object]?.geometries ?? [];

function nameOf({ properties }: Shape): string {
  const { name } = (properties ?? {}) as { readonly name?: unknown };
  return typeof name === "string" ? name : "";
}

function featureOf(from: Atlas, shape: Shape): Feature {
  const found = feature(from, shape);
  return found.type === "Feature"
    ? found
    : {
        type: "Feature",
        properties: {},
        geometry: { type: "GeometryCollection", geometries: found.features.map((one) => one.geometry) },
      };
}

function boundsOf(shape: Feature): Box {
  const [[west, south], [east, north]] = geoBounds(shape);
  return [west, south, east, north];
}

async function atlas(file: string): Promise<Atlas> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Atlas;
  } catch (cause) {
    throw new AppError("data_missing", `${file} cannot be read. Run npm ci again.`, { cause });
  }
}

/** Whether a country's bounds and a box meet; a country whose west lies east of its east crosses the antimeridian. */
function meet([west, south, east, north]: Box, box: Box): boolean {
  if (south > box[3] || north < box[1]) return false;
  return west > east ? west <= box[2] || east >= box[0] : west <= box[2] && east >= box[0];
}
