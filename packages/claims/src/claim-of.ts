import type { AcledSubEvent, ActorRef, PlaceRef } from "@frontwatch/domain";
import type { Candidate } from "./candidate.ts";
import { claimActors } from "./claim-actors.ts";
import type { Parsed } from "./chunk.ts";
import type { ClaimInput } from "./claim-input.ts";
import { claimPlaces } from "./claim-places.ts";
import { actorsIn } from "./fillers.ts";
import type { Outcome } from "./grammar/frame.ts";
import type { Match } from "./match-frames.ts";
import type { Realised } from "./realisation.ts";
import { speakerOf } from "./speaker.ts";
import { acledByCues } from "./acled.ts";
import type { TimeSaid } from "./when.ts";
import { ARMS, DISASTER } from "./words/topics.ts";
import { quoteOf } from "./quote-of.ts";

/** Makes a claim of a matched frame, or nothing where it is not said to have happened. */
export function claimOf(input: ClaimInput): Candidate | undefined {
  const { sentence, match } = input;
  const resolved = match.frame.nothing === true ? undefined : outcomeOf(match);
  if (resolved === undefined) return undefined;
  if (outcomeByDisaster(match, sentence.text)) return undefined;
  const { planned } = resolved;
  const places = claimPlaces(input);
  const speaker = resolveSpeaker(input);
  const actors = claimActors(input, resolved.outcome.kind, speaker);
  const outcome = ofTown(resolved.outcome, input, { places: places.refs, actors: actors.refs });
  if (outcome.kind === "alliance" && actors.refs.every((actor) => actor.type !== "non-state")) return undefined;
  const quote = quoteOf(input);
  const time = timeOf(input);
  const party = speaker?.actor !== undefined && actors.refs.some((actor) => actor.id === speaker.actor);
  const modality = planned ?? (party ? "claimed" : "asserted");
  return {
    frame: match.frame.id,
    kind: outcome.kind,
    status: outcome.status,
    acled: () => acledOf(outcome, input, actors.refs),
    actors: actors.refs,
    places: places.refs,
    placed: places.own,
    acted: actors.own,
    field: sentence.field,
    ...quote,
    sentence: sentence.index,
    paragraph: sentence.paragraph,
    ...(speaker === undefined ? {} : { speaker }),
    modality,
    ...(time?.when === undefined ? {} : { when: time.when }),
    old: time?.old === true && !(time.since && LASTING.has(outcome.status)),
    passing: match.standing.passing,
    earlier: match.standing.earlier && !(time?.when !== undefined && !time.old && !time.since),
    noun: match.noun,
    vague: match.vague || (outcome.kind === "attack" && /\b(?:toll|tally|so far|in total)\b/i.test(sentence.text)),
    aimed: match.standing.realised === "attempt",
    unreal: planned !== undefined,
    weight: match.frame.weight ?? 0.6,
  };
}

/** A town that rebels leave, or that anybody retreats from, is lost; a state moves its forces, and a deal moves anybody's. */
function ofTown(outcome: Outcome, { parsed, match }: ClaimInput, { places, actors }: Sides): Outcome {
  const { fromTown } = match.frame;
  if (fromTown === undefined || outcome !== match.frame || match.roles.has("patient")) return outcome;
  const verb = parsed.tokens[parsed.chunks[match.at]?.head ?? -1]?.lower ?? "";
  if (!verb.startsWith("retreat") && actors.some(({ type }) => type !== "non-state")) return outcome;
  const agreed = parsed.tokens.some((token) => AGREED.test(token.lower));
  const town = places.length > 0 && places.every(({ kind }) => kind === "city" || kind === "other");
  return town && !agreed ? fromTown : outcome;
}

interface Sides {
  readonly places: readonly PlaceRef[];
  readonly actors: readonly ActorRef[];
}

const AGREED = /^(?:ceasefire|truce|deal|agreement|accord|pact|treaty|peacekeepers?|observers?|mandate|drawdown)$/;

/** Deaths by accident or by nature. */
function outcomeByDisaster({ frame }: Match, words: string): boolean {
  return frame.kind === "attack" && DISASTER.test(words) && !ARMS.test(words);
}

function outcomeOf({
  frame,
  standing,
}: Match): { readonly outcome: Outcome; readonly planned?: Candidate["modality"] } | undefined {
  const realised: Realised = standing.realised;
  const peaceful =
    frame.kind === "ceasefire" ||
    frame.kind === "peace_process" ||
    frame.kind === "offensive" ||
    frame.kind === "deployment" ||
    frame.kind === "leadership";
  switch (realised) {
    case "yes":
      return { outcome: frame };
    case "failed":
      return frame.failed === undefined ? undefined : { outcome: frame.failed };
    case "attempt":
      if (frame.kind === "territory" && frame.failed !== undefined) return { outcome: frame.failed };
      return frame.kind === "ceasefire" && frame.planned ? { outcome: frame.planned } : undefined;
    case "denied":
      if (frame.kind === "ceasefire") return frame.failed === undefined ? undefined : { outcome: frame.failed };
      return frame.failed === undefined ? undefined : { outcome: frame.failed, planned: "denied" };
    case "refused":
      if (frame.kind === "ceasefire") return { outcome: { ...frame, status: "rejected" } };
      return frame.kind === "peace_process" ? { outcome: { ...frame, status: "stalled" } } : undefined;
    case "demanded":
      return frame.kind === "ceasefire" && frame.planned
        ? { outcome: { ...frame.planned, status: "proposed" } }
        : undefined;
    case "planned":
      if (frame.planned === null) return undefined;
      return frame.planned === undefined
        ? peaceful
          ? { outcome: frame, planned: "planned" }
          : undefined
        : { outcome: frame.planned, planned: "planned" };
    case "possible":
      if (frame.planned === null || !peaceful)
        return frame.kind === "leadership" ? { outcome: frame, planned: "possible" } : undefined;
      return { outcome: frame.planned ?? frame, planned: "possible" };
  }
}

/** What goes on "since June" is no history. */
const LASTING: ReadonlySet<string> = new Set(["in_effect", "contested", "presence"]);
const TAKEN_BY = { state: "Government regains territory", rebel: "Non-state actor overtakes territory" } as const;
const STATE_NOUN =
  /^(?:troops?|troopers?|army|soldiers?|police|military|navy|marines?|commandos?|government|paratroopers?|gendarmes?|police(?:men|man))$/;
const REBEL_NOUN =
  /^(?:rebels?|militants?|insurgents?|fighters?|guerrillas?|guerillas?|jihadists?|jihadis?|separatists?|gunmen|terrorists?|extremists?|islamists?|militia(?:s|men)?)$/;

/** Who takes a place: a state's forces or not. By whom the clause names, by its noun, or by who loses it. */
function takerType({ parsed, match }: ClaimInput, actors: readonly ActorRef[]): keyof typeof TAKEN_BY {
  const sideOf = (role: "agent" | "patient" | "to" | "by" | "from" | "owner"): keyof typeof TAKEN_BY | undefined => {
    for (const at of match.roles.get(role) ?? []) {
      const np = parsed.chunks[at];
      if (np?.type !== "np") continue;
      const head = parsed.tokens[np.head]?.lower ?? "";
      const named = actorsIn(parsed, np)
        .filter((mention) => mention.form !== "backer" && !mention.actor.id.startsWith("generic:"))
        .at(-1);
      if (named !== undefined) return named.actor.type === "non-state" ? "rebel" : "state";
      if (STATE_NOUN.test(head)) return "state";
      if (REBEL_NOUN.test(head)) return "rebel";
    }
    return undefined;
  };
  const other = (side: keyof typeof TAKEN_BY | undefined): keyof typeof TAKEN_BY | undefined =>
    side === undefined ? undefined : side === "state" ? "rebel" : "state";
  const taker = match.frame.actors[0] === "to" ? sideOf("to") : (sideOf("agent") ?? sideOf("by") ?? sideOf("owner"));
  return taker ?? other(sideOf("from") ?? sideOf("patient")) ?? (actors[0]?.type === "non-state" ? "rebel" : "state");
}

function acledOf(outcome: Outcome, input: ClaimInput, actors: readonly ActorRef[]): AcledSubEvent {
  if (outcome.acled === "taker") return TAKEN_BY[takerType(input, actors)];
  if (outcome.acled !== "cues") return outcome.acled;
  const { kind } = outcome;
  if (kind === "attack" || kind === "unrest" || kind === "security" || kind === "offensive" || kind === "leadership") {
    return acledByCues(input.sentence.text, { kind, actors: actors.map((actor) => actor.type) });
  }
  return "Other";
}

function resolveSpeaker({ parsed, match, said }: ClaimInput): Candidate["speaker"] {
  const speaker = speakerOf(parsed, match.at, match.standing.said);
  if (speaker === undefined || !/^(?:he|she|they|it|we|i)$/i.test(speaker.name)) return speaker;
  return said.speaker;
}

/** The time told for the claim's own clause: after it before the next verb, or leading the whole sentence. */
function timeOf({ parsed, match, times }: ClaimInput): TimeSaid | undefined {
  let best: { readonly time: TimeSaid; readonly far: number } | undefined;
  for (const time of times) {
    const at = parsed.chunks.findIndex((chunk) => (parsed.tokens[chunk.to - 1]?.end ?? 0) > time.at + 2);
    if (at < 0) continue;
    const between = parsed.chunks
      .slice(Math.min(at, match.at) + 1, Math.max(at, match.at))
      .filter((chunk) => chunk.type === "vg" && chunk.tense !== "inf").length;
    const leading = at < match.at && !parsed.chunks.slice(0, at).some((chunk) => chunk.type === "vg");
    const parted = parsed.chunks.slice(match.at, at).some((chunk) => chunk.type === "sub" || chunk.type === "rel");
    if (parted || (between > 0 && !leading) || isOfRelative(parsed, at, match.at)) continue;
    const far = Math.abs(at - match.at) + (leading ? 1 : 0);
    if (best === undefined || far < best.far) best = { time, far };
  }
  return best?.time;
}

/** "the truce that ended the war in 1994 was broken": the year is the relative clause's. */
function isOfRelative({ chunks }: Parsed, at: number, verb: number): boolean {
  if (at > verb) return false;
  const own = chunks.slice(0, at).findLastIndex((chunk) => chunk.type === "vg");
  return own >= 0 && chunks[own - 1]?.type === "rel";
}
