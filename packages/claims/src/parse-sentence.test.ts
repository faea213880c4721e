import { describe, expect, test } from "vitest";
import { governorOf, objectOf, subjectOf } from "./clause.ts";
import { parseSentence } from "./parse-sentence.ts";
import { standingOf } from "./realisation.ts";
import { testGrammar } from "./knowledge.testkit.ts";
import { createTagger } from "./tagger.ts";

const language = { tagger: createTagger(), grammar: testGrammar() };
const parse = (text: string) => parseSentence({ text, offset: 0, actors: [], places: [] }, language);

function verb(text: string, word: string) {
  const parsed = parse(text);
  const at = parsed.chunks.findIndex((chunk) => chunk.type === "vg" && parsed.tokens[chunk.head]?.lower === word);
  const show = (k: number) =>
    parsed.tokens
      .slice(parsed.chunks[k]?.from ?? 0, parsed.chunks[k]?.to ?? 0)
      .map((token) => token.text)
      .join(" ");
  return {
    parsed,
    at,
    subject: show(subjectOf(parsed, at)),
    object: show(objectOf(parsed, at)),
    standing: standingOf(parsed, at),
    governor: show(governorOf(parsed, at)),
  };
}

describe("clauses", () => {
  test("the subject stands before a relative clause and a phrase", () => {
    expect(verb("The rebels who had fled the city captured a base.", "captured").subject).toBe("The rebels");
    expect(verb("Fighters from the north captured a base.", "captured").subject).toBe("Fighters");
    expect(verb("The army, after a year of combat, captured a base.", "captured").subject).toBe("The army");
  });

  test("infinitives and gerunds take the subject of their clause", () => {
    expect(verb("The rebels began to withdraw their troops.", "withdraw").subject).toBe("The rebels");
    expect(verb("The rebels captured a base, driving the soldiers out.", "driving").subject).toBe("The rebels");
  });

  test("objects stand behind particles", () => {
    expect(verb("The rebels took over the town.", "took").object).toBe("the town");
  });
});

describe("standing", () => {
  test.each([
    ["yes", "The rebels captured the town.", "captured"],
    ["yes", "The rebels managed to capture the town.", "capture"],
    ["failed", "The rebels failed to capture the town.", "capture"],
    ["failed", "The rebels did not capture the town.", "capture"],
    ["failed", "The rebels have yet to capture the town.", "capture"],
    ["attempt", "The rebels tried to capture the town.", "capture"],
    ["planned", "The rebels plan to capture the town.", "capture"],
    ["planned", "The rebels will capture the town.", "capture"],
    ["possible", "The rebels may capture the town.", "capture"],
    ["possible", "If the rebels capture the town, people will flee.", "capture"],
    ["denied", "The army denied that the rebels captured the town.", "captured"],
    ["demanded", "The army urged the rebels to leave the town.", "leave"],
  ])("%s: %s", (realised, text, word) => {
    expect(verb(text, word).standing.realised).toBe(realised);
  });

  test("what is told after a verb of saying is no earlier past", () => {
    expect(verb("The army said the rebels had captured the town.", "captured").standing.earlier).toBe(false);
    expect(verb("The rebels had captured the town.", "captured").standing.earlier).toBe(true);
  });
});
