import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkGrammar } from "./check-grammar.ts";
import { grammarData } from "./grammar-files.ts";
import { loadGrammar } from "./load-grammar.ts";

const files = grammarData.map((url) => JSON.parse(readFileSync(url, "utf8")) as Record<string, unknown>);
const [ceasefire, ...rest] = files;
const frame = { id: "x", kind: "territory", status: "gained", acled: "taker", verbs: ["take"], actors: ["agent"] };
const faultsOf = (made: object): readonly string[] => checkGrammar([{ frames: [made] }, ...rest]);

describe("the files of the grammar", () => {
  test("are well formed, complete and name no frame twice", () => {
    expect(checkGrammar(files)).toEqual([]);
  });

  test.each([
    ["an unknown kind", { ...frame, kind: "trade" }],
    ["a status of another kind", { ...frame, status: "violated" }],
    ["an unknown class of noun", { ...frame, where: { patient: ["planet"] } }],
    ["an unknown role", { ...frame, actors: ["hero"] }],
    ["both verbs and nouns", { ...frame, nouns: ["loss"] }],
    ["a misspelt field", { ...frame, weigth: 0.4 }],
    ["a weight beyond 1", { ...frame, weight: 2 }],
    ["a class of nouns that is none", { ...frame, verbs: undefined, nouns: ["@planet"] }],
  ])("a frame with %s is named as faulty", (_name, made) => {
    expect(faultsOf(frame)).toEqual([]);
    expect(faultsOf(made).join()).toMatch(/^x: /);
  });

  test("a missing file, a frame told twice and a list that is none are faults", () => {
    expect(checkGrammar(files.slice(0, -1))).toContain("topics is missing");
    expect(checkGrammar([ceasefire, ...files]).join()).toContain("id stands twice");
    expect(
      checkGrammar([...files.slice(0, -1), { topics: { conflict: "war", other: [], deciding: [] } }]).join(),
    ).toContain("topics.conflict");
    expect(() => loadGrammar([])).toThrow(/grammar is not usable/);
  });
});
