import type { ActorRef, PlaceRef } from "@frontwatch/domain";
import type { Candidate } from "./candidate.ts";
import type { NounChunk, Parsed } from "./chunk.ts";
import { complementsOf, meant } from "./clause.ts";
import type { Discourse } from "./discourse.ts";
import { actorsIn, placesIn } from "./fillers.ts";
import type { Outcome, Role } from "./frames/frame.ts";
import type { Match } from "./match-frames.ts";
import type { Realised } from "./realisation.ts";
import type { NamedSentence } from "./sentence-input.ts";
import { speakerOf } from "./speaker.ts";
import { acledByCues } from "./acled.ts";
import type { TimeSaid } from "./when.ts";
import { isNoun } from "./words/word-index.ts";
import { quoteOf } from "./quote-of.ts";

export interface ClaimInput {
  readonly sentence: NamedSentence;
  readonly parsed: Parsed;
  readonly match: Match;
  readonly times: readonly TimeSaid[];
  readonly said: Discourse;
}

/** Makes a claim of a matched frame, or nothing where it is not said to have happened. */
export function claimOf(input: ClaimInput): Candidate | undefined {
  const { sentence, parsed, match } = input;
  const resolved = outcomeOf(match);
  if (resolved === undefined) return undefined;
  const { outcome, planned } = resolved;
  const speaker = resolveSpeaker(input);
  const actors = actorsOf(input);
  const places = placesOf(input);
  const quote = quoteOf(parsed, match);
  const time = timeOf(input);
  const party = speaker?.actor !== undefined && actors.refs.some((actor) => actor.id === speaker.actor);
  const modality = planned ?? (party ? "claimed" : "asserted");
  return {
    frame: match.frame.id,
    kind: outcome.kind,
    status: outcome.status,
    acled: acledOf(outcome, sentence.text, actors.refs),
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
    old: time?.old === true && !(time.since && outcome.status === "in_effect"),
    passing: match.standing.passing,
    earlier: match.standing.earlier,
    noun: match.noun,
    vague: match.vague,
    aimed: match.standing.realised === "attempt",
    unreal: planned !== undefined,
    weight: match.frame.weight ?? 0.6,
  };
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
    case "demanded":
      return frame.kind === "ceasefire" && frame.planned ? { outcome: frame.planned } : undefined;
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

function acledOf(outcome: Outcome, words: string, actors: readonly ActorRef[]): Candidate["acled"] {
  if (outcome.acled === "taker")
    return actors[0]?.type === "non-state" ? "Non-state actor overtakes territory" : "Government regains territory";
  if (outcome.acled !== "cues") return outcome.acled;
  const { kind } = outcome;
  if (kind === "attack" || kind === "unrest" || kind === "security" || kind === "offensive" || kind === "leadership") {
    return acledByCues(words, { kind, actors: actors.map((actor) => actor.type) });
  }
  return "Other";
}

function resolveSpeaker({ parsed, match, said }: ClaimInput): Candidate["speaker"] {
  const speaker = speakerOf(parsed, match.at, match.standing.said);
  if (speaker === undefined || !/^(?:he|she|they|it|we|i)$/i.test(speaker.name)) return speaker;
  return said.speaker;
}

interface Resolved<T> {
  readonly refs: readonly T[];
  /** From the clause itself. */
  readonly own: boolean;
}

function actorsOf({ parsed, match, said, sentence }: ClaimInput): Resolved<ActorRef> {
  const found: ActorRef[] = [];
  const add = (ref: ActorRef | undefined) => {
    if (ref !== undefined && !found.some((actor) => actor.id === ref.id)) found.push(ref);
  };
  for (const role of match.frame.actors)
    for (const at of match.roles.get(role) ?? []) for (const ref of actorsAt(parsed, at, said, role)) add(ref);
  const own = found.length > 0;
  if (!own) for (const mention of sentence.actors) if (mention.form !== "backer") add(mention.actor);
  if (found.length === 0) for (const ref of said.doers) add(ref);
  if (found.length === 0) add(said.recent[0]);
  return { refs: found.slice(0, 6), own };
}

/** The actors a noun chunk means: named in it, in what follows it, or by a pronoun. */
function actorsAt(parsed: Parsed, at: number, said: Discourse, role: Role): ActorRef[] {
  const np = parsed.chunks[at];
  if (np?.type !== "np") return [];
  if (np.pronoun) {
    const word = parsed.tokens[np.head]?.lower ?? "";
    const here = earlierDoer(parsed, at);
    if (here.length > 0 && role !== "agent") return here.slice(0, 1);
    return word === "they" || word === "it" || word === "them" || word === "both"
      ? (here.length > 0 ? here : [...said.doers]).slice(0, word === "it" ? 1 : 3)
      : here.slice(0, 1);
  }
  const own = actorsIn(parsed, np).filter((mention) => mention.form !== "backer");
  const real = meant(parsed, at);
  const deeper = real === undefined || real.np === np ? [] : actorsIn(parsed, real.np);
  const refs = [...own, ...deeper].map((mention) => mention.actor);
  if (refs.length > 0) return refs;
  const after = complementsOf(parsed, at, true).find(
    (complement) => (complement.prep === "of" || complement.prep === "from") && complement.at === at + 2,
  );
  return after === undefined ? [] : actorsIn(parsed, after.np).map((mention) => mention.actor);
}

/** Actors named earlier in the same sentence, nearest first: what its pronouns mean. */
function earlierDoer(parsed: Parsed, at: number): ActorRef[] {
  for (let k = at - 1; k >= 0; k--) {
    const np = parsed.chunks[k];
    if (np?.type !== "np" || np.pronoun) continue;
    const actors = actorsIn(parsed, np).filter((mention) => mention.form !== "backer");
    if (actors.length > 0) return actors.map((mention) => mention.actor);
  }
  return [];
}

const SOURCE_NOUN =
  /^(?:governor|spokes\w+|official|officials|resident|residents|minister|president|mayor|chief|council|observatory|reporter|correspondent|agency|newspaper|embassy|ambassador|reporters|journalists)$/;

function placesOf({ parsed, match, said }: ClaimInput): Resolved<PlaceRef> {
  const found: PlaceRef[] = [];
  const add = (ref: PlaceRef) => {
    if (!found.some((place) => place.id === ref.id)) found.push(ref);
  };
  const roleChunks = new Set<number>();
  for (const [role, ats] of match.roles)
    if (role !== "agent" || isPlaceSubject(parsed, ats)) for (const at of ats) roleChunks.add(at);
  if (match.noun) roleChunks.add(match.at);
  for (const at of [...roleChunks]) {
    const np = parsed.chunks[at];
    if (np?.type !== "np") continue;
    for (const mention of placesIn(parsed, np)) add(mention.place);
    for (const complement of complementsOf(parsed, at, true))
      for (const mention of placesIn(parsed, complement.np)) add(mention.place);
  }
  for (const [at, chunk] of parsed.chunks.slice(0, 6).entries()) {
    if (chunk.type === "vg") break;
    const np = parsed.chunks[at + 1];
    if (
      chunk.type === "prep" &&
      (chunk.word === "in" || chunk.word === "at" || chunk.word === "near") &&
      np?.type === "np"
    )
      for (const mention of placesIn(parsed, np)) add(mention.place);
  }
  const local = found.filter((place) => place.kind !== "country");
  if (local.length > 0) return { refs: finest(local), own: true };
  const around: PlaceRef[] = [];
  const patient = match.roles.get("patient")?.[0];
  const unnamed = patient !== undefined && anyPlace(parsed, patient);
  for (const [at, chunk] of parsed.chunks.entries()) {
    if (unnamed || chunk.type !== "np" || ofSource(parsed, at, chunk)) continue;
    for (const mention of placesIn(parsed, chunk))
      if (mention.place.kind !== "country" && !around.some((place) => place.id === mention.place.id))
        around.push(mention.place);
  }
  if (around.length > 0) return { refs: finest(around).slice(0, 3), own: true };
  const generic = [...roleChunks].some((at) => pointsBack(parsed, at));
  const [last] = said.places;
  if (last !== undefined && (generic || found.length === 0)) return { refs: [last], own: false };
  return { refs: found.slice(0, 1), own: found.length > 0 };
}

/** "a town", "another village", "two bases": some place without its name. */
function anyPlace(parsed: Parsed, at: number): boolean {
  const np = meant(parsed, at)?.np;
  if (np === undefined || placesIn(parsed, np).length > 0) return false;
  return (
    isNoun(parsed.tokens[np.head]?.lower ?? "", "place") &&
    !/^(?:the|that|this|its|their)$/.test(parsed.tokens[np.from]?.lower ?? "")
  );
}

/** "the town", "the base", "there": a place told before. */
function pointsBack(parsed: Parsed, at: number): boolean {
  const np = parsed.chunks[at];
  if (np?.type !== "np") return false;
  return (
    isNoun(parsed.tokens[np.head]?.lower ?? "", "place") &&
    /^(?:the|that|this|its)$/.test(parsed.tokens[np.from]?.lower ?? "")
  );
}

function isPlaceSubject(parsed: Parsed, ats: readonly number[]): boolean {
  return ats.some((at) => {
    const np = parsed.chunks[at];
    return (
      np?.type === "np" &&
      (parsed.placeAt[np.head]?.form === "name" ||
        isNoun(parsed.tokens[np.head]?.lower ?? "", "place", "attack", "truce"))
    );
  });
}

/** "the governor of Kunar", "officials in Goma": where the one who speaks sits is not where it happened. */
function ofSource(parsed: Parsed, at: number, np: NounChunk): boolean {
  const ruler = parsed.chunks[at - 2];
  const own = SOURCE_NOUN.test(parsed.tokens[np.head]?.lower ?? "");
  return (
    own ||
    (parsed.chunks[at - 1]?.type === "prep" &&
      ruler?.type === "np" &&
      SOURCE_NOUN.test(parsed.tokens[ruler.head]?.lower ?? ""))
  );
}

/** Leaves out places that hold another of the list. */
export function finest(places: readonly PlaceRef[]): PlaceRef[] {
  return places.filter((place) => !places.some((other) => other.id !== place.id && other.within.includes(place.id)));
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
    if (parted || (between > 0 && !leading)) continue;
    const far = Math.abs(at - match.at) + (leading ? 1 : 0);
    if (best === undefined || far < best.far) best = { time, far };
  }
  return best?.time;
}
