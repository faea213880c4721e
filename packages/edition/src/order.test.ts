import { changeId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import type { Placed } from "./item.ts";
import { byImportance } from "./order.ts";

const KUNAR = { id: "AF.KUN", name: "Kunar", kind: "admin1", within: ["AF"] } as const;

const placed = (id: string, at: number, more: Partial<Placed["item"]> = {}) => ({
  item: { change: changeId(id), kind: "territory", places: [], sources: 1, certainty: 0.7, ...more } as Placed["item"],
  at,
});

test("kind, sources and certainty come first; among equals the order of the telling; then places, then ids", () => {
  const wanted = [
    placed("z", 900, { kind: "ceasefire" }),
    placed("y", 800, { sources: 2 }),
    placed("x", 700, { certainty: 0.8 }),
    placed("w", 10),
    placed("c", 20),
    placed("a", 20, { places: [KUNAR] }),
    placed("b", 20, { places: [KUNAR] }),
  ];
  expect(wanted.toReversed().sort(byImportance)).toEqual(wanted);
});
