import { claimId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import type { Kin } from "./kin.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { sameChange } from "./same-change.ts";
import { LedgerState } from "./state.ts";

const PLACES = [
  place("sake", "north-kivu", "CD"),
  { ...place("unknown:sake"), kind: "city", name: "sake", within: [] },
  place("north-kivu", "CD"),
  place("CD"),
] as const;

const drawn = fc.record({
  kind: fc.constantFrom("ceasefire", "territory", "attack", "offensive" as const),
  actors: fc.subarray(["nusra", "hts", "army"]),
  places: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
  countries: fc.subarray(["CD", "RW"], { maxLength: 1 }),
  day: fc.integer({ min: 1, max: 3 }),
});

const claimOf = ({ kind, actors, places, countries, day }: typeof drawn extends fc.Arbitrary<infer T> ? T : never) =>
  makeClaim(`2025-03-0${day}`, {
    ...{ id: claimId("one"), kind, status: kind === "territory" ? "gained" : "agreed", countries },
    actors: actors.map(actor),
    places: places.flatMap((at): Claim["places"] => (PLACES[at] ? [PLACES[at]] : [])),
  });

const oneSide = ["nusra", "hts"];
const kin: Kin = Object.assign((a: string, b: string) => a === b || (oneSide.includes(a) && oneSide.includes(b)), {
  near: (id: string) => (oneSide.includes(id) ? oneSide : [id]),
});

test("whatever a claim may belong to is among what its keys find, also where actors, place or country are not told", () => {
  fc.assert(
    fc.property(drawn, drawn, (told, asked) => {
      const state = new LedgerState();
      const [change] = fold(state, [claimOf(told)], kin).changes;
      const claim = { ...claimOf(asked), id: claimId("two") };
      if (!change || sameChange(claim, change, kin) === undefined) return;
      expect(state.candidates(claim, kin)).toEqual([change]);
    }),
    { numRuns: 5000 },
  );
});
