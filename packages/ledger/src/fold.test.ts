import { articleId, claimId, publisherId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { LedgerState } from "./state.ts";

/** Folds claims one by one; the steps of every change, in order. */
function steps(...claims: readonly Claim[]): readonly string[] {
  const state = new LedgerState();
  return claims.flatMap((claim) =>
    fold(state, [claim]).events.map(
      ({ event, rule, after }) => `${event} ${after.kind} ${after.status} ${after.lifecycle}: ${rule}`,
    ),
  );
}

const M23 = {
  kind: "territory",
  status: "gained",
  acled: "Other",
  places: [place("masisi", "north-kivu", "CD")],
  countries: ["CD"],
} as const;
const m23Takes = (at: string, parts: Partial<Claim> = {}) =>
  makeClaim(at, { ...M23, actors: [actor("m23"), actor("fardc")], ...parts });

describe("a truce", () => {
  test("is reported, then corroborated by a second independent source, once", () => {
    expect(steps(makeClaim("2025-03-09"), makeClaim("2025-03-10"), makeClaim("2025-03-11"))).toEqual([
      "new ceasefire agreed reported: first report",
      "update ceasefire agreed corroborated: corroborated",
    ]);
  });

  test("is not corroborated by a copy of the same text, nor by the same publisher, nor by the same named speaker", () => {
    const text = articleId("agency text");
    const paper = publisherId("one paper");
    const speaker = { name: "Hawa Tijani" };
    expect(
      steps(makeClaim("2025-03-09", { article: text, origin: text }), makeClaim("2025-03-09", { origin: text })),
    ).toHaveLength(1);
    expect(
      steps(makeClaim("2025-03-09", { publisher: paper }), makeClaim("2025-03-10", { publisher: paper })),
    ).toHaveLength(1);
    expect(steps(makeClaim("2025-03-09", { speaker }), makeClaim("2025-03-10", { speaker }))).toHaveLength(1);
  });

  test("two papers that quote nameless officials are two sources", () => {
    const speaker = { name: "officials" };
    expect(steps(makeClaim("2025-03-09", { speaker }), makeClaim("2025-03-10", { speaker }))).toHaveLength(2);
  });

  test("moves on to in effect, violated, ended; an older report does not move it back", () => {
    expect(
      steps(
        makeClaim("2025-03-09", { status: "proposed" }),
        makeClaim("2025-03-11", { status: "in_effect", publisher: publisherId("p") }),
        makeClaim("2025-03-10", { status: "agreed", publisher: publisherId("p") }),
        makeClaim("2025-03-12", { status: "violated", publisher: publisherId("p") }),
        makeClaim("2025-03-13", { status: "ended", publisher: publisherId("p") }),
      ),
    ).toEqual([
      "new ceasefire proposed reported: first report",
      "update ceasefire in_effect corroborated: moved on, corroborated",
      "update ceasefire violated corroborated: moved on",
      "update ceasefire ended ended: ended",
    ]);
  });

  test("is disputed by a limit to its scope told in the same article, and the ledger keeps who said so", () => {
    const state = new LedgerState();
    const truce = makeClaim("2025-03-09");
    const limit = makeClaim("2025-03-09", {
      about: truce.id,
      stance: "limits",
      speaker: { name: "Gen. X", actor: "us" },
    });
    const { changes } = fold(state, [truce, limit]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ lifecycle: "disputed", sources: 1 });
    expect(changes[0]?.testimonies.map((testimony) => testimony.stance)).toEqual(["asserts", "limits"]);
  });

  test("one that ended and one agreed after it are two", () => {
    expect(
      steps(
        makeClaim("2025-03-09"),
        makeClaim("2025-03-11", { status: "ended" }),
        makeClaim("2025-03-20", { status: "agreed" }),
      ).map((step) => step.split(" ")[0]),
    ).toEqual(["new", "update", "new"]);
  });

  test("of the same parties in another place is another; in the province around it, the same", () => {
    const elsewhere = makeClaim("2025-03-09", { places: [place("nyala", "south-darfur", "SD")] });
    const around = makeClaim("2025-03-10", { places: [place("north-darfur", "SD")] });
    expect(steps(makeClaim("2025-03-09"), elsewhere)).toHaveLength(2);
    expect(steps(makeClaim("2025-03-09"), around)[1]).toContain("corroborated");
  });

  test("told as history is no news: it repeats what stands, or is kept apart", () => {
    expect(steps(makeClaim("2025-03-09"), makeClaim("2025-03-20", { background: true }))).toHaveLength(1);
    const state = new LedgerState();
    const [old] = fold(state, [makeClaim("2025-03-09", { background: true })]).changes;
    const [fresh] = fold(state, [makeClaim("2025-03-10")]).changes;
    expect(old?.background).toBe(true);
    expect(fresh?.id).not.toBe(old?.id);
  });
});

describe("a place", () => {
  test("whose taking is denied is disputed, though the denial is put in other words", () => {
    const denial = m23Takes("2025-03-10", { status: "contested", stance: "denies", actors: [actor("m23")] });
    expect(steps(m23Takes("2025-03-09"), denial)[1]).toBe("update territory gained disputed: denied");
  });

  test("that changes hands four times is four changes, three of them reversed", () => {
    const hands = ["m23", "fardc", "m23", "fardc"].map((taker, day) =>
      m23Takes(`2025-03-${10 + day}`, { actors: [actor(taker), actor(taker === "m23" ? "fardc" : "m23")] }),
    );
    const told = steps(...hands);
    expect(told.filter((step) => step.startsWith("new"))).toHaveLength(4);
    expect(told.filter((step) => step.endsWith("reversed: reversed"))).toHaveLength(3);
  });

  test("lost by one side and taken by the other is one change", () => {
    const lost = makeClaim("2025-03-09", { ...M23, status: "lost", actors: [actor("fardc")] });
    expect(steps(lost, m23Takes("2025-03-10"))).toEqual([
      "new territory lost reported: first report",
      "update territory gained corroborated: moved on, corroborated",
    ]);
  });
});

describe("folding", () => {
  const claims = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      status: fc.constantFrom("proposed", "agreed", "in_effect", "violated", "ended", "rejected" as const),
      where: fc.constantFrom("el-fasher", "nyala", "kutum"),
      stance: fc.constantFrom("asserts", "denies", "limits" as const),
      paper: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 25 },
  );
  const madeOf = (list: readonly { day: number; status: string; where: string; stance: string; paper: number }[]) =>
    list
      .map((part, i) => {
        const { day, where, paper, ...rest } = part;
        const at = `2025-03-${String(day).padStart(2, "0")}T00:00:00.${String(i).padStart(3, "0")}Z`;
        const given = {
          id: claimId(`c${i}`),
          publisher: publisherId(`p${paper}`),
          places: [place(where, "darfur", "SD")],
        };
        return makeClaim(at, { ...(rest as Partial<Claim>), ...given });
      })
      .sort((a, b) => a.known.getTime() - b.known.getTime());

  test("gives the same whatever the batches, and nothing where it is repeated", () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 7 }), (list, size) => {
        const all = madeOf(list);
        const [whole, parts] = [new LedgerState(), new LedgerState()];
        const events = fold(whole, all).events;
        const batches = [];
        for (let i = 0; i < all.length; i += size) batches.push(...fold(parts, all.slice(i, i + size)).events);
        expect(batches).toEqual(events);
        expect([...parts.changes.values()]).toEqual([...whole.changes.values()]);
        expect(fold(whole, all).events).toEqual([]);
      }),
    );
  });

  test("a change is new once, and each of its events has an id of its own", () => {
    fc.assert(
      fc.property(claims, (list) => {
        const { events } = fold(new LedgerState(), madeOf(list));
        const news = events.filter((event) => event.event === "new").map((event) => event.change);
        expect(new Set(news).size).toBe(news.length);
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
        expect(events.every((event) => news.includes(event.change))).toBe(true);
      }),
    );
  });
});
