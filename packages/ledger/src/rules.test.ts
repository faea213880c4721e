import { claimId, publisherId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { silences } from "./aging.ts";
import { fold } from "./fold.ts";
import type { Kin } from "./kin.ts";
import { SAME_ID } from "./kin.ts";
import { actor, makeClaim, place } from "./make-claim.testkit.ts";
import { LedgerState } from "./state.ts";

const SAKE = place("sake", "north-kivu", "CD");
const takes = (at: string, taker: string, parts: Partial<Claim> = {}) =>
  makeClaim(at, {
    ...{ kind: "territory", status: "gained", acled: "Other", places: [SAKE], countries: ["CD"] },
    ...{ actors: [actor(taker)], ...parts },
  });

function steps(claims: readonly Claim[], kin: Kin = SAME_ID): readonly string[] {
  const state = new LedgerState();
  return claims.flatMap((claim) =>
    fold(state, [claim], kin).events.map(
      ({ event, rule, after }) => `${event} ${after.status} ${after.lifecycle}: ${rule}`,
    ),
  );
}

describe("time", () => {
  const truce = makeClaim("2025-03-09", { when: { start: "2025-03-09", end: "2025-03-19", precision: "day" } });
  const at = (day: string, ...claims: readonly Claim[]) => {
    const state = new LedgerState();
    fold(state, [truce, ...claims]);
    return silences([...state.changes.values()], new Date(day)).map(({ rule, after }) => `${rule} ${after.lifecycle}`);
  };

  test("a truce runs out the day after its end, once", () => {
    expect(at("2025-03-19T23:00:00Z")).toEqual([]);
    expect(at("2025-03-20T07:00:00Z")).toEqual(["expired ended"]);
    const state = new LedgerState();
    fold(state, [truce]);
    for (const event of silences([...state.changes.values()], new Date("2025-03-20"))) state.put(event.after);
    expect(silences([...state.changes.values()], new Date("2025-04-30"))).toEqual([]);
  });

  test("one extended by ten days runs out ten days later, whoever else tells of it", () => {
    const longer = { status: "extended", when: { start: "2025-03-18", end: "2025-03-28", precision: "day" } } as const;
    const twice = [makeClaim("2025-03-18", longer), makeClaim("2025-03-19", longer)];
    expect(at("2025-03-29", ...twice)).toEqual([]);
    expect(at("2025-03-30", ...twice)).toEqual(["expired ended"]);
  });

  test("one extended without a length has no end, and falls silent instead", () => {
    const longer = makeClaim("2025-03-18", { status: "extended" });
    expect(at("2025-03-31", longer)).toEqual([]);
    expect(at("2025-04-01", longer)).toEqual(["no word stale"]);
  });

  test("a plan for a town does not fall silent; an announced operation does", () => {
    const kinds = [
      takes("2025-01-01", "fardc", { modality: "planned" }),
      takes("2025-01-01", "fardc", { kind: "offensive", status: "expected", modality: "planned" }),
    ];
    const state = new LedgerState();
    fold(state, kinds);
    const silent = silences([...state.changes.values()], new Date("2025-03-01"));
    expect(silent.map(({ after }) => after.kind)).toEqual(["offensive"]);
  });
});

describe("denials", () => {
  const denial = (at: string, parts: Partial<Claim> = {}) =>
    takes(at, "m23", { status: "contested", stance: "denies", modality: "denied", ...parts });

  test("one that comes first opens a disputed change, which the report then tells", () => {
    expect(steps([denial("2025-03-09"), takes("2025-03-10", "m23"), takes("2025-03-11", "m23")])).toEqual([
      "new contested disputed: first heard as denied",
      "update gained disputed: told after its denial",
    ]);
  });

  test("one of what is no taking, truce or death is no news", () => {
    expect(steps([denial("2025-03-09", { kind: "alliance", status: "formed" })])).toEqual([]);
  });

  test("a publisher that takes its only report back reverses the change; beside another report it counts no more", () => {
    const paper = { publisher: publisherId("paper") };
    const back = { ...paper, quote: "Correction: we wrongly reported that Sake had fallen." };
    expect(steps([takes("2025-03-09", "m23", paper), denial("2025-03-10", back)])[1]).toBe(
      "update gained reversed: taken back",
    );
    const state = new LedgerState();
    fold(state, [takes("2025-03-09", "m23", paper), takes("2025-03-09", "m23"), denial("2025-03-10", back)]);
    expect([...state.changes.values()]).toMatchObject([{ sources: 1, lifecycle: "disputed" }]);
  });

  test("an offer refused by the other side is over; told again it is no news", () => {
    const offer = (at: string) => makeClaim(at, { status: "proposed", actors: [actor("rsf")] });
    const refusal = makeClaim("2025-03-10", { status: "rejected", actors: [actor("army")] });
    expect(steps([offer("2025-03-09"), refusal, offer("2025-03-11")])).toEqual([
      "new proposed reported: first report",
      "update rejected ended: offer refused",
    ]);
  });
});

describe("what is only told again", () => {
  test("a second source long after the last word does not corroborate; one with news does", () => {
    expect(steps([makeClaim("2025-03-09"), makeClaim("2025-03-17")])).toHaveLength(1);
    expect(steps([makeClaim("2025-03-09"), makeClaim("2025-03-15")])[1]).toContain("corroborated");
    expect(steps([makeClaim("2025-03-09"), makeClaim("2025-03-17", { status: "violated" })])[1]).toContain(
      "corroborated",
    );
  });

  test("one without a place that may mean either of two truces moves neither", () => {
    const kutum = makeClaim("2025-03-10", { places: [place("kutum", "north-darfur", "SD")] });
    const vague = makeClaim("2025-03-11", { places: [] });
    expect(steps([makeClaim("2025-03-09"), kutum, vague])).toHaveLength(2);
    expect(steps([makeClaim("2025-03-09"), vague])).toHaveLength(2);
  });

  test("no word is said once in a change's life; heard of again it is disputed where it was", () => {
    const state = new LedgerState();
    const silent = (day: string) => {
      const events = silences([...state.changes.values()], new Date(day));
      for (const { after } of events) state.put(after);
      return events.length;
    };
    fold(state, [makeClaim("2025-03-01")]);
    fold(state, [makeClaim("2025-03-02", { stance: "denies" })]);
    expect(silent("2025-03-17")).toBe(1);
    expect(fold(state, [makeClaim("2025-03-20")]).events.map(({ after }) => after.lifecycle)).toEqual(["disputed"]);
    expect(silent("2025-05-20")).toBe(0);
  });

  test("an extension moves a broken truce back, a plan moves none on", () => {
    const truce = makeClaim("2025-03-09");
    const told = [makeClaim("2025-03-10", { status: "violated" }), makeClaim("2025-03-11", { status: "extended" })];
    expect(steps([truce, ...told])[2]).toContain("update extended corroborated: extended after breaches");
    expect(steps([truce, makeClaim("2025-03-10", { status: "extended", modality: "planned" })])[1]).toContain("agreed");
  });
});

describe("places", () => {
  test("one that its taker loses or leaves is reversed; the battle for one that is taken is decided", () => {
    const lost = takes("2025-03-12", "m23", { status: "lost" });
    const left = takes("2025-03-12", "m23", { kind: "deployment", status: "withdrawing" });
    expect(steps([takes("2025-03-09", "m23"), lost])[2]).toBe("update gained reversed: reversed");
    expect(steps([takes("2025-03-09", "m23"), left])[2]).toBe("update gained reversed: reversed");
    const battle = takes("2025-03-08", "m23", { status: "contested" });
    expect(steps([battle, takes("2025-03-09", "m23")])[2]).toBe("update contested ended: decided");
  });

  test("a taking told only after it was undone is reversed from the start", () => {
    const late = takes("2025-03-09", "m23", { known: new Date("2025-03-12") });
    expect(steps([takes("2025-03-10", "fardc"), late])[1]).toBe("new gained reversed: first report");
  });

  test("a plan neither takes a place nor is the taking; a mere possibility after the fact is no news", () => {
    const plan = takes("2025-03-09", "fardc", { modality: "planned" });
    expect(steps([takes("2025-03-08", "m23"), plan, takes("2025-03-12", "fardc")]).map((s) => s.split(":")[0])).toEqual(
      ["new gained reported", "new gained reported", "new gained reported", "update gained reversed"],
    );
    expect(steps([takes("2025-03-08", "m23"), takes("2025-03-09", "m23", { modality: "possible" })])).toHaveLength(1);
  });

  test("a report without a place joins the truce of the same sides; one of the whole country is another", () => {
    const vague = { places: [] };
    expect(steps([makeClaim("2025-03-09"), makeClaim("2025-03-12", vague)])[1]).toContain("corroborated");
    const wide = { ...vague, quote: "a nationwide truce" };
    expect(steps([makeClaim("2025-03-09"), makeClaim("2025-03-12", wide)])[1]).toContain("new agreed");
    expect(steps([makeClaim("2025-03-09", wide), makeClaim("2025-03-12")])[1]).toContain("new agreed");
  });

  test("a namesake abroad is the same place for the same actor within days, not for another one", () => {
    const abroad = { places: [{ ...place("other-sake", "BI"), name: "sake" }], countries: ["BI"] };
    expect(steps([takes("2025-03-09", "m23"), takes("2025-03-11", "m23", abroad)])[1]).toContain("corroborated");
    expect(steps([takes("2025-03-09", "m23"), takes("2025-03-11", "adf", abroad)])[1]).toContain("new");
    expect(steps([takes("2025-03-09", "m23"), takes("2025-03-20", "m23", abroad)])[1]).toContain("new");
  });

  test("a place in no gazetteer is known by its name", () => {
    const unlisted = { ...SAKE, id: "unknown:sake", within: [] };
    expect(steps([takes("2025-03-09", "m23"), takes("2025-03-10", "m23", { places: [unlisted] })])[1]).toContain(
      "corroborated",
    );
  });
});

describe("actors and history", () => {
  test("a group under its new name is the same side where the actor base says so, else another", () => {
    const both = [takes("2025-03-09", "nusra"), takes("2025-03-10", "hts")];
    const renamed: Kin = (a, b) => a === b || [a, b].every((id) => ["nusra", "hts"].includes(id));
    expect(steps(both, renamed)[1]).toContain("corroborated");
    expect(steps(both)[1]).toContain("new");
  });

  test("history dated by the month repeats the change of that month, however late", () => {
    const later = takes("2025-06-20", "m23", { background: true, when: { start: "2025-03", precision: "month" } });
    expect(steps([takes("2025-03-09", "m23"), later])).toHaveLength(1);
  });

  test("two strikes on one town on two days are two, told by their days", () => {
    const strike = (at: string, day: string) =>
      takes(at, "army", { kind: "attack", status: "reported", when: { start: day, precision: "day" } });
    expect(steps([strike("2025-03-09", "2025-03-09"), strike("2025-03-10", "2025-03-10")])[1]).toContain("new");
    expect(steps([strike("2025-03-09", "2025-03-09"), strike("2025-03-12", "2025-03-09")])[1]).toContain(
      "corroborated",
    );
  });

  test("talks that stall and are taken up again are one negotiation", () => {
    const talks = (at: string, status: "talks" | "stalled") => makeClaim(at, { kind: "peace_process", status });
    expect(
      steps([talks("2025-03-09", "talks"), talks("2025-03-12", "stalled"), talks("2025-03-15", "talks")]).slice(1),
    ).toEqual(["update stalled corroborated: broken off, corroborated", "update talks corroborated: moved on"]);
  });

  test("a voice joins its claim also where it comes in another batch", () => {
    const state = new LedgerState();
    const truce = makeClaim("2025-03-09", { id: claimId("truce") });
    fold(state, [truce]);
    fold(state, [makeClaim("2025-03-10", { about: truce.id, stance: "limits" })]);
    expect([...state.changes.values()]).toMatchObject([{ lifecycle: "disputed" }]);
  });
});
