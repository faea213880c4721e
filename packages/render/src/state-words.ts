import type { SituationState } from "@frontwatch/domain";
import { headlineName } from "./actor-words.ts";
import { capitalise } from "./clean.ts";
import { joinSome } from "./join-words.ts";

const MOST_NAMES = 4;

/** Where a situation stands, in a few plain words: "Truce, breaches reported", "Held by the M23". */
export function stateWords(state: SituationState): string {
  switch (state.dimension) {
    case "relation":
      return state.is === "truce" && state.violated ? "Truce, breaches reported" : RELATION[state.is];
    case "control":
      return controlWords(state);
    case "campaign":
      return CAMPAIGN[state.is];
    case "talks":
      return TALKS[state.is];
  }
}

const UNCLEAR = "Unclear: nothing that is told of it stands now";

const RELATION = {
  hostile: "Hostile",
  truce: "Truce",
  allied: "Allied",
  talks: "A truce is offered",
  unclear: UNCLEAR,
} as const;

const CAMPAIGN = {
  expected: "Operation expected",
  "under way": "Operation under way",
  halted: "Operation halted",
  active: "Forces active, no operation told of",
  unclear: UNCLEAR,
} as const;

const TALKS = {
  talks: "Talks going on or planned",
  agreement: "Agreement reached",
  stalled: "Talks stalled",
  unclear: UNCLEAR,
} as const;

function controlWords({ is, holder, presence }: Extract<SituationState, { dimension: "control" }>): string {
  const others = joinSome(
    presence.map((actor) => headlineName(actor, false)),
    MOST_NAMES,
    "others",
  );
  const held = holder ? `held by ${headlineName(holder, false)}` : "";
  const tellings = {
    held: others === "" ? held || "held" : `${held || "held"}; present too: ${others}`,
    contested: `${["contested", held].filter((part) => part !== "").join(", ")}${others === "" ? "" : `; also there: ${others}`}`,
    unclear: others === "" ? UNCLEAR : `holder not known; present: ${others}`,
  } as const;
  return capitalise(tellings[is]);
}
