import { AppError } from "@frontwatch/domain";
import { describe, expect, it } from "vitest";
import { actorById } from "./actor-base.ts";
import { findActors } from "./find-actors.ts";
import { loadActors } from "./load-actors.ts";

const front = {
  id: "harran-front",
  name: "Harran Front",
  aliases: ["HF-N"],
  countries: ["SY"],
  type: "non-state",
  acledType: 2,
  note: "Made up.",
};

describe("loadActors", () => {
  it("makes names searchable", () => {
    const base = loadActors([[front]]);
    expect(actorById(base, "harran-front")).toEqual({ id: "harran-front", name: "Harran Front", type: "non-state" });
    expect(findActors(base, { title: "HF-N denies it", text: "" })[0]?.actor.id).toBe("harran-front");
    expect(actorById(base, "other")).toBeUndefined();
  });

  it.each([
    ["no array", {}],
    ["a wrong id", [{ ...front, id: "Harran Front" }]],
    ["a wrong type", [{ ...front, type: "army" }]],
    ["a wrong country", [{ ...front, countries: ["Syria"] }]],
    ["an unknown field", [{ ...front, alias: [] }]],
    ["one id twice", [front, front]],
    ["a wrong link", [{ ...front, splitFrom: "hamas" }]],
  ])("refuses %s", (_, file) => {
    expect(() => loadActors([file])).toThrow(AppError);
  });

  it("refuses an id that stands in two files", () => {
    expect(() => loadActors([[front], [front]])).toThrow(/twice/);
  });
});
