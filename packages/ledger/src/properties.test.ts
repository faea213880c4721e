import { articleId, claimId, publisherId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { diff } from "./diff.ts";
import { fold } from "./fold.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { LedgerState } from "./state.ts";

const STATUSES = {
  ceasefire: ["proposed", "agreed", "in_effect", "violated", "ended", "rejected"],
  territory: ["gained", "lost", "contested", "presence"],
} as const;

const drawn = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom("ceasefire", "territory" as const),
  turn: fc.nat({ max: 5 }),
  where: fc.constantFrom("masisi", "sake", "north-kivu", undefined),
  stance: fc.constantFrom("asserts", "asserts", "denies" as const),
  modality: fc.constantFrom("asserted", "asserted", "planned" as const),
  taker: fc.constantFrom("m23", "fardc"),
  background: fc.boolean(),
  paper: fc.integer({ min: 1, max: 3 }),
});
const archive = fc.array(drawn, { maxLength: 30 }).map((list) => list.map(claimOf));

/** Claims of one day are known at one instant; every third is a voice on the claim before it. */
function claimOf(parts: typeof drawn extends fc.Arbitrary<infer T> ? T : never, i: number): Claim {
  const { day, kind, turn, where, taker, paper, ...rest } = parts;
  const statuses = STATUSES[kind];
  return makeClaim(`2025-03-0${day}`, {
    ...rest,
    ...{ id: claimId(`c${i}`), article: articleId(`a${i}`), origin: articleId(`a${i % 7}`), kind },
    status: statuses[turn % statuses.length] ?? "agreed",
    publisher: publisherId(`p${paper}`),
    actors: [actor(taker), actor(taker === "m23" ? "fardc" : "m23")],
    places:
      where === undefined ? [] : where === "north-kivu" ? [place(where, "CD")] : [place(where, "north-kivu", "CD")],
    countries: ["CD"],
  });
}

test("claims of one known time give the same in whatever order they come", () => {
  const shuffled = archive.chain((claims) =>
    fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
  );
  fc.assert(
    fc.property(shuffled, ([claims, other]) => {
      const [a, b] = [new LedgerState(), new LedgerState()];
      expect(fold(b, other).events).toEqual(fold(a, claims).events);
      expect(new Map(b.changes)).toEqual(new Map(a.changes));
    }),
  );
});

test("a claim told again changes nothing, also where the ledger was stored in between", () => {
  fc.assert(
    fc.property(archive, (claims) => {
      const state = new LedgerState();
      fold(state, claims);
      const before = new Map(state.changes);
      const stored = new LedgerState(before.values());
      const known = claims.filter((claim) => state.changeOf(claim.id));
      expect(fold(stored, known).events).toEqual([]);
      expect(new Map(stored.changes)).toEqual(before);
    }),
  );
});

const cut = fc.integer({ min: 0, max: 10 });
const dayOf = (day: number) => new Date(Date.UTC(2025, 2, day));

test("two differences one after the other are the difference over both, up to superseded steps", () => {
  fc.assert(
    fc.property(archive, cut, cut, cut, (claims, x, y, z) => {
      const { events } = fold(new LedgerState(), claims);
      const [a, b, c] = [x, y, z].sort((p, q) => p - q).map((day) => dayOf(day));
      if (!a || !b || !c) return;
      const [first, second] = [diff(events, a, b), diff(events, b, c)];
      const joined = new Map(first.map((difference) => [difference.change, difference]));
      for (const later of second)
        joined.set(later.change, { ...later, isNew: later.isNew || (joined.get(later.change)?.isNew ?? false) });
      expect(new Map(diff(events, a, c).map((difference) => [difference.change, difference]))).toEqual(joined);
    }),
  );
});

test("nothing is lost between editions: each change is new in just one of them and ends as it stands", () => {
  fc.assert(
    fc.property(archive, (claims) => {
      const state = new LedgerState();
      const { events } = fold(state, claims);
      const editions = Array.from({ length: 11 }, (_, day) => diff(events, dayOf(day - 1), dayOf(day)));
      const news = editions.flatMap((edition) => edition.filter(({ isNew }) => isNew).map(({ change }) => change));
      expect([...news].sort()).toEqual([...state.changes.keys()].sort());
      const last = new Map(editions.flatMap((edition) => edition.map(({ change, after }) => [change, after] as const)));
      for (const change of state.changes.values())
        expect(last.get(change.id)).toMatchObject({ lifecycle: change.lifecycle, status: change.status });
    }),
  );
});
