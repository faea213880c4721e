import type { ActorRef, SituationState } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { stateWords } from "./state-words.ts";

const army: ActorRef = { id: "a", name: "Kelan Army", type: "state" };
const rebels: ActorRef = { id: "b", name: "Ansar", type: "non-state" };

test.each<[SituationState, string]>([
  [{ dimension: "relation", is: "truce", violated: true }, "Truce, breaches reported"],
  [{ dimension: "relation", is: "hostile", violated: false }, "Hostile"],
  [{ dimension: "control", is: "held", holder: army, presence: [] }, "Held by the Kelan Army"],
  [
    { dimension: "control", is: "contested", holder: army, presence: [rebels] },
    "Contested, held by the Kelan Army; also there: Ansar",
  ],
  [
    { dimension: "control", is: "contested", presence: [army, rebels] },
    "Contested; also there: the Kelan Army and Ansar",
  ],
  [{ dimension: "control", is: "unclear", presence: [rebels] }, "Holder not known; present: Ansar"],
  [{ dimension: "control", is: "unclear", presence: [] }, "Unclear: nothing that is told of it stands now"],
  [{ dimension: "campaign", is: "under way" }, "Operation under way"],
  [{ dimension: "talks", is: "stalled" }, "Talks stalled"],
])("%j", (state, words) => {
  expect(stateWords(state)).toBe(words);
});
