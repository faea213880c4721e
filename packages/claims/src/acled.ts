import type { AcledSubEvent, ActorType } from "@frontwatch/domain";
import { ACLED_CUES } from "./words/acled-cues.ts";
import type { EventKind } from "./words/acled-cues.ts";

/** How much of a text is looked at for cues. */
const CUE_REACH = 1500;

/** What is known of an event besides its words. */
export interface EventSides {
  readonly kind: EventKind;
  /** Types of the actors taking part. */
  readonly actors: readonly ActorType[];
}

/**
 * The ACLED sub-event type of a violent or disorderly event by the words that tell it: each type gathers the weights
 * of its cues, the strongest wins; without any cue the kind decides.
 */
export function acledByCues(words: string, sides: EventSides): AcledSubEvent {
  const text = words.slice(0, CUE_REACH).toLowerCase();
  let best: AcledSubEvent = fallback(sides);
  let most = 0;
  const scores = new Map<AcledSubEvent, number>();
  for (const { type, pattern, weight, kinds } of ACLED_CUES) {
    if (kinds !== undefined && !kinds.includes(sides.kind)) continue;
    if (!pattern.test(text)) continue;
    const score = (scores.get(type) ?? 0) + weight;
    scores.set(type, score);
    if (score > most) {
      most = score;
      best = type;
    }
  }
  return best;
}

function fallback({ kind, actors }: EventSides): AcledSubEvent {
  if (kind === "unrest") return "Peaceful protest";
  if (kind === "security") return "Arrests";
  if (kind === "offensive") return "Armed clash";
  return actors.length > 1 ? "Armed clash" : "Attack";
}
