import { STATUSES, type ActorRef, type ChangeKind, type ChangeStatus, type PlaceRef } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { clause, KIND_LABELS } from "./clause.ts";
import type { Happening } from "./clause-words.ts";
import { actor, ARMY, FARDC, ISKP, KUNAR, M23, MASISI, NANGARHAR, RSF, SAF, TALIBAN, US } from "./sample.testkit.ts";

const happening = (more: Partial<Happening>): Happening => ({
  kind: "ceasefire",
  status: "agreed",
  acled: "Other",
  actors: [M23, FARDC],
  places: [MASISI],
  countries: ["CD"],
  ...more,
});

const ALL: readonly (readonly [ChangeKind, ChangeStatus])[] = Object.entries(STATUSES).flatMap(([kind, statuses]) =>
  statuses.map((status) => [kind as ChangeKind, status] as const),
);

describe("clause", () => {
  test.each<readonly [ChangeKind, ChangeStatus, string, string]>([
    [
      "ceasefire",
      "proposed",
      "truce between M23 and the Congolese army proposed in Masisi",
      "proposed truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "agreed",
      "M23 and the Congolese army agreed to a truce in Masisi",
      "truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "in_effect",
      "truce between M23 and the Congolese army in effect in Masisi",
      "truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "extended",
      "truce between M23 and the Congolese army extended in Masisi",
      "extension of the truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "violated",
      "truce between M23 and the Congolese army violated in Masisi",
      "violation of the truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "ended",
      "truce between M23 and the Congolese army over in Masisi",
      "end of the truce between M23 and the Congolese army in Masisi",
    ],
    [
      "ceasefire",
      "rejected",
      "truce between M23 and the Congolese army rejected in Masisi",
      "rejection of a truce between M23 and the Congolese army in Masisi",
    ],
    [
      "alliance",
      "formed",
      "M23 and the Congolese army joined forces in Masisi",
      "alliance between M23 and the Congolese army in Masisi",
    ],
    [
      "alliance",
      "broken",
      "alliance between M23 and the Congolese army broken in Masisi",
      "end of the alliance between M23 and the Congolese army in Masisi",
    ],
    [
      "territory",
      "gained",
      "M23 took Masisi from the Congolese army",
      "capture of Masisi by M23 from the Congolese army",
    ],
    [
      "territory",
      "lost",
      "M23 lost Masisi to the Congolese army",
      "loss of Masisi by M23, the Congolese army also named",
    ],
    [
      "territory",
      "contested",
      "control of Masisi contested between M23 and the Congolese army",
      "contest for control of Masisi between M23 and the Congolese army",
    ],
    [
      "territory",
      "presence",
      "M23 gained a foothold in Masisi, the Congolese army also named",
      "foothold of M23 in Masisi, the Congolese army also named",
    ],
    [
      "offensive",
      "launched",
      "M23 began an operation against the Congolese army in Masisi",
      "operation by M23 against the Congolese army in Masisi",
    ],
    [
      "offensive",
      "expected",
      "operation by M23 against the Congolese army expected in Masisi",
      "expected operation by M23 against the Congolese army in Masisi",
    ],
    [
      "offensive",
      "halted",
      "operation by M23 against the Congolese army halted in Masisi",
      "halt of the operation by M23 against the Congolese army in Masisi",
    ],
    [
      "peace_process",
      "talks",
      "talks between M23 and the Congolese army in Masisi",
      "talks between M23 and the Congolese army in Masisi",
    ],
    [
      "peace_process",
      "agreement",
      "M23 and the Congolese army reached an agreement in Masisi",
      "agreement between M23 and the Congolese army in Masisi",
    ],
    [
      "peace_process",
      "stalled",
      "talks between M23 and the Congolese army stalled in Masisi",
      "stalled talks between M23 and the Congolese army in Masisi",
    ],
    [
      "attack",
      "reported",
      "attack by M23 against the Congolese army in Masisi",
      "attack by M23 against the Congolese army in Masisi",
    ],
    [
      "leadership",
      "killed",
      "leader or commander of M23 killed in Masisi, the Congolese army also named",
      "killing of a leader or commander of M23 in Masisi, the Congolese army also named",
    ],
    [
      "leadership",
      "captured",
      "leader or commander of M23 captured in Masisi, the Congolese army also named",
      "capture of a leader or commander of M23 in Masisi, the Congolese army also named",
    ],
    [
      "leadership",
      "appointed",
      "new leader or commander of M23 appointed in Masisi, the Congolese army also named",
      "appointment of a leader or commander of M23 in Masisi, the Congolese army also named",
    ],
    [
      "deployment",
      "arriving",
      "M23 moving into Masisi, the Congolese army also named",
      "arrival of M23 in Masisi, the Congolese army also named",
    ],
    [
      "deployment",
      "withdrawing",
      "M23 withdrawing from Masisi, the Congolese army also named",
      "withdrawal of M23 from Masisi, the Congolese army also named",
    ],
    [
      "unrest",
      "reported",
      "unrest involving M23 and the Congolese army in Masisi",
      "unrest involving M23 and the Congolese army in Masisi",
    ],
    [
      "security",
      "reported",
      "security incident involving M23 and the Congolese army in Masisi",
      "security incident involving M23 and the Congolese army in Masisi",
    ],
  ])("%s %s: %s", (kind, status, told, thing) => {
    expect(clause(happening({ kind, status }))).toEqual({ told, thing });
  });

  const nobody: readonly ActorRef[] = [];
  test.each<readonly [string, Partial<Happening>, string]>([
    ["nobody", { actors: nobody }, "truce agreed in Masisi"],
    ["one", { actors: [M23] }, "M23 agreed to a truce in Masisi"],
    [
      "three",
      { actors: [M23, FARDC, RSF] },
      "M23, the Congolese army and the Rapid Support Forces agreed to a truce in Masisi",
    ],
    ["many", { actors: [M23, FARDC, RSF, SAF] }, "M23, the Congolese army and 2 others agreed to a truce in Masisi"],
    ["one, rejecting", { actors: [M23], status: "rejected" }, "M23 rejected a truce in Masisi"],
    [
      "three, in effect",
      { actors: [M23, FARDC, RSF], status: "in_effect" },
      "truce among M23, the Congolese army and the Rapid Support Forces in effect in Masisi",
    ],
    [
      "an unknown attacker",
      { kind: "attack", status: "reported", acled: "Suicide bomb", actors: nobody },
      "suicide bombing in Masisi",
    ],
    [
      "a clash",
      { kind: "attack", status: "reported", acled: "Armed clash" },
      "clash between M23 and the Congolese army in Masisi",
    ],
    ["an unknown taker", { kind: "territory", status: "gained", actors: nobody }, "Masisi taken"],
    [
      "a leader of nobody",
      { kind: "leadership", status: "killed", actors: nobody },
      "leader or commander killed in Masisi",
    ],
    [
      "forces of nobody",
      { kind: "deployment", status: "withdrawing", actors: nobody },
      "forces withdrawing from Masisi",
    ],
    [
      "a state's forces",
      { kind: "deployment", status: "arriving", actors: [US] },
      "forces of the United States moving into Masisi",
    ],
    ["nowhere", { places: [], countries: [] }, "M23 and the Congolese army agreed to a truce"],
    ["a country only", { places: [], countries: ["CD"] }, "M23 and the Congolese army agreed to a truce in DR Congo"],
  ])("%s", (_name, more, told) => {
    expect(clause(happening(more)).told).toBe(told);
  });

  test("a province is not taken as a whole", () => {
    const gained = happening({ kind: "territory", status: "gained", actors: [ARMY, US, ISKP], places: [NANGARHAR] });
    expect(clause(gained).told).toBe(
      "Afghan forces and the United States gained ground from Islamic State – Khorasan Province in Nangarhar",
    );
  });

  test("two states are not set against each other, nor joined", () => {
    const launched = happening({ kind: "offensive", status: "launched", actors: [ARMY, US], places: [KUNAR] });
    expect(clause(launched).told).toBe("Afghan forces began an operation in Kunar, the United States also named");
  });

  test("the short form takes usual acronyms and tells how many are left out", () => {
    const truce = happening({ actors: [TALIBAN, ISKP, RSF], status: "in_effect" });
    expect(clause(truce, true).told).toBe("truce among Taliban and 2 others in effect in Masisi");
    expect(clause({ ...truce, actors: [RSF, ISKP] }, true).told).toBe("truce between RSF and ISKP in effect in Masisi");
  });

  test("every kind and status is told with any number of actors, and begins no statement with a blank", () => {
    const casts = [nobody, [M23], [M23, FARDC], [M23, FARDC, RSF], [US, SAF], [actor("x", " ")]];
    for (const [kind, status] of ALL) {
      for (const actors of casts) {
        for (const { told, thing } of [
          clause(happening({ kind, status, actors })),
          clause(happening({ kind, status, actors, places: [], countries: [] }), true),
        ]) {
          for (const words of [told, thing]) {
            expect(words).toMatch(/^\S/);
            expect(words).not.toMatch(/ {2}| ,|undefined|\s$|\b(?:in|by|of|from|against|between|involving|and)$/);
          }
        }
      }
    }
  });

  test("places of every grain, alone and together, read as English, in plain words", () => {
    const country: PlaceRef = { id: "CD", name: "DR Congo", kind: "country", country: "CD", within: [] };
    const region: PlaceRef = { id: "sahel", name: "Sahel", kind: "region", within: [] };
    const district: PlaceRef = { id: "d", name: "Pech", kind: "admin2", admin1: "Kunar", within: ["kunar", "AF"] };
    const base: PlaceRef = { id: "b", name: "Bagram air base", kind: "other", within: ["AF"] };
    const grains = [
      [country],
      [region],
      [KUNAR],
      [district],
      [MASISI],
      [base],
      [KUNAR, base],
      [MASISI, district, base],
    ];
    const loud = /brutal|massacre|bloodbath|horrif|shock|dramatic|deadly|terror|carnage|massive|fierce|heroic|!/i;
    const broken = /\b(the|in|at|of|by|and) \1\b|\bof in\b|\b(?:in|at) (?:in|at)\b| {2}|\ba [aeiou]/i;
    for (const [kind, status] of ALL) {
      for (const places of grains) {
        const { told, thing } = clause(happening({ kind, status, places }));
        for (const words of [told, thing]) {
          expect(words).not.toMatch(loud);
          expect(words).not.toMatch(broken);
        }
      }
    }
  });

  test("a status that the kind does not know tells the kind alone", () => {
    expect(clause(happening({ kind: "attack", status: "agreed" })).told).toBe(
      "attack between M23 and the Congolese army in Masisi",
    );
    expect(Object.keys(KIND_LABELS)).toEqual(Object.keys(STATUSES));
  });
});
