import { expect, test } from "vitest";
import { outlinesOf } from "./outlines.ts";
import { loadWorld } from "./world.ts";

test("outlines are small, closed, named where they are, and never jump across the map", async () => {
  const { features } = outlinesOf(await loadWorld(), "rough");
  expect(JSON.stringify(features).length).toBeLessThan(200_000);
  expect(features.find(({ properties }) => properties.name === "France")?.properties.at[1]).toBeGreaterThan(40);
  for (const { geometry } of features) {
    if (geometry.type !== "MultiPolygon") throw new Error("countries are polygons");
    for (const ring of geometry.coordinates.flat()) {
      expect(ring.at(0)?.[1]).toBe(ring.at(-1)?.[1]);
      const steps = ring.slice(1).map(([lon = 0], i) => Math.abs(lon - (ring[i]?.[0] ?? 0)));
      expect(Math.max(...steps)).toBeLessThan(180);
    }
  }
});
