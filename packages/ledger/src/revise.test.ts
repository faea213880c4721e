import { articleId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainSources } from "./explain-sources.ts";
import { fold } from "./fold.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { revise } from "./revise.ts";
import { LedgerState } from "./state.ts";

const FIRST = articleId("first");
const SECOND = { id: articleId("second"), origin: FIRST, known: new Date("2025-03-09T12:00Z") };

/** A claim of the first version, or the same as the second makes it. */
const said = (parts: Partial<Claim> = {}) =>
  makeClaim("2025-03-09T09:00Z", { article: FIRST, origin: FIRST, ...parts });
const again = (parts: Partial<Claim> = {}) =>
  makeClaim("2025-03-09T12:00Z", { article: SECOND.id, origin: FIRST, ...parts });
const bara = { kind: "territory", status: "gained", places: [place("bara", "SD")], quote: "took Bara" } as const;

/** The ledger after both versions, and what moved in it. */
function after(before: readonly Claim[], now: readonly Claim[], others: readonly Claim[] = []) {
  const state = new LedgerState();
  const events = [...fold(state, [...before, ...others]).events];
  events.push(...fold(state, revise(before, now, SECOND)).events);
  const steps = events.map(
    ({ event, rule, after: { status, lifecycle } }) => `${event} ${status} ${lifecycle}: ${rule}`,
  );
  return { steps, changes: [...state.changes.values()] };
}

describe("a changed article", () => {
  test("adds what is new in it, and nothing of what it repeats", () => {
    const { steps, changes } = after([said()], [again(), again(bara)]);
    expect(steps).toEqual(["new agreed reported: first report", "new gained reported: first report"]);
    expect(changes.map(({ testimonies }) => testimonies.map(({ article }) => article))).toEqual([[FIRST], [SECOND.id]]);
  });

  test("that words a claim otherwise moves nothing, and is quoted in its new words", () => {
    const reworded = again({ quote: "both sides have agreed", speaker: { name: "officials" } });
    const { steps, changes } = after([said()], [reworded]);
    expect(steps).toHaveLength(1);
    expect(changes[0]).toMatchObject({ lifecycle: "reported", sources: 1, lastPublished: said().published });
    expect(changes[0]?.testimonies.map(({ quote, withdraws }) => withdraws ?? quote)).toEqual([
      "both sides agreed",
      "both sides have agreed",
      changes[0]?.testimonies[0]?.claim,
    ]);
  });

  test("that makes a claim no more reverses what nobody else tells", () => {
    const { steps, changes } = after([said(), said(bara)], [again()]);
    expect(steps.at(-1)).toBe("update gained reversed: taken back");
    expect(explainSources(changes[1]?.testimonies ?? [])).toContain("took it out");
    expect(changes[0]?.lifecycle).toBe("reported");
  });

  test("leaves what others tell, less sure than it was", () => {
    const { steps, changes } = after([said(bara)], [], [makeClaim("2025-03-09T10:00Z", bara)]);
    expect(steps.slice(1)).toEqual([
      "update gained corroborated: corroborated",
      "update gained reported: less sure than told",
    ]);
    expect(changes[0]?.sources).toBe(1);
  });

  test("that tells another status puts it right, where it alone told of it", () => {
    const effect = said({ status: "in_effect" });
    expect(after([effect], [again()]).steps.at(-1)).toBe("update agreed reported: put right");
    const other = makeClaim("2025-03-09T10:00Z", { status: "in_effect" });
    expect(after([effect], [again()], [other]).steps.at(-1)).toBe("update in_effect corroborated: corroborated");
  });

  test("that drops a denial leaves the report undisputed", () => {
    const report = makeClaim("2025-03-09T08:00Z");
    const { steps } = after([said({ stance: "denies", modality: "denied" })], [], [report]);
    expect(steps.slice(1)).toEqual(["update agreed disputed: denied", "update agreed reported: less sure than told"]);
  });

  test("keeps its voices on what it repeats", () => {
    const main = said();
    const now = again();
    const voice = again({ stance: "doubts", about: now.id, quote: "it will not last" });
    expect(revise([main], [now, voice], SECOND)).toMatchObject([{ about: main.id, stance: "doubts" }]);
  });

  test("that is taken back is told again by a late report of another paper, and by its own next version", () => {
    const claim = said(bara);
    const state = new LedgerState();
    fold(state, [claim]);
    const gone = revise([claim], [], SECOND);
    fold(state, gone);
    const late = { ...bara, published: new Date("2025-03-09T08:30Z"), known: new Date("2025-03-10") };
    expect(fold(state, [makeClaim("2025-03-10", late)]).events).toMatchObject([
      { rule: "told after it was taken back" },
    ]);
    const third = { ...SECOND, id: articleId("third"), known: new Date("2025-03-09T15:00Z") };
    const back = again({ ...bara, article: third.id });
    expect(revise([claim, ...gone], [back], third)).toEqual([back]);
  });
});

test("the same text again adds nothing, and a ledger of all versions is folded the same in one go", () => {
  const claims = fc.array(
    fc.record({
      status: fc.constantFrom("agreed", "in_effect", "violated" as const),
      where: fc.constantFrom("masisi", "sake"),
      quote: fc.constantFrom("a", "b"),
      stance: fc.constantFrom("asserts", "denies" as const),
    }),
    { maxLength: 6 },
  );
  const told = (article: string, at: string) => (list: readonly { where: string }[]) =>
    list.map(({ where, ...rest }, i) =>
      makeClaim(at, {
        ...{ ...rest, id: makeClaim(at).id, article: articleId(article), origin: FIRST, span: [i, i + 1] },
        ...{ actors: [actor("m23")], places: [place(where, "CD")] },
      }),
    );
  fc.assert(
    fc.property(
      claims.map(told("first", "2025-03-09T09:00Z")),
      claims.map(told("second", "2025-03-09T12:00Z")),
      (a, b) => {
        expect(revise(a, a, SECOND)).toEqual([]);
        const revised = revise(a, b, SECOND);
        const [once, twice] = [new LedgerState(), new LedgerState()];
        const events = [...fold(twice, a).events, ...fold(twice, revised).events];
        expect(fold(once, [...revised, ...a]).events).toEqual(events);
      },
    ),
    { numRuns: 200 },
  );
});
