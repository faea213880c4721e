import type { ActorMention } from "@frontwatch/actors";
import type { ActorRef, ChangeKind, Speaker } from "@frontwatch/domain";
import type { NounChunk, Parsed } from "./chunk.ts";
import type { ClaimInput } from "./claim-input.ts";
import { complementsOf, coordinated, meant, subjectOf } from "./clause.ts";
import { actorsIn, apposed } from "./fillers.ts";
import type { Role } from "./grammar/frame.ts";

export interface ClaimActors {
  readonly refs: readonly ActorRef[];
  /** From the clause itself. */
  readonly own: boolean;
}

const MOST_ACTORS = 6;
/** Kinds that have no meaning without their sides. */
const SIDED: ReadonlySet<ChangeKind> = new Set(["ceasefire", "peace_process", "alliance", "territory", "offensive"]);
/** Kinds that a party announces of itself ("the army said the truce would end"). */
const SPEAKERS_OWN: ReadonlySet<ChangeKind> = new Set(["ceasefire", "offensive", "deployment"]);
const PLACE_HEAD =
  /^(?:cit(?:y|ies)|towns?|villages?|provinces?|regions?|districts?|capital|area|areas|states?|borders?|soil|territory|north|south|east|west|northeast|northwest|southeast|southwest|side|coast|countryside)$/;
const ARMED_PAIR = /^(?:insurgenc(?:y|ies)|groups|rebels|militants|militias|organi[sz]ations|movements|insurgents)$/;
/** "its forces", "their fighters". */
const OWNED = /^(?:its|their|his)$/;
const BROKERING = new Set(["broker", "mediate", "facilitate", "host", "sponsor"]);
const BOTH_SIDES =
  /^(?:side|sides|parties|party|both|each|factions|two|rivals|foes|enemies|neighbours|neighbors|combatants|belligerents)$/;

/** Who takes part in a claim: those in its roles; failing that, those of its sentence, or those told of before. */
export function claimActors(input: ClaimInput, kind: ChangeKind, speaker: Speaker | undefined): ClaimActors {
  const { parsed, match, said, sentence, cast } = input;
  const found: ActorRef[] = [];
  const brokered = isBrokered(parsed, match.at);
  const add = (ref: ActorRef | undefined) => {
    if (ref !== undefined && !found.some((actor) => actor.id === ref.id)) found.push(ref);
  };
  const roles = brokered ? match.frame.actors.filter((role) => role !== "agent" && role !== "by") : match.frame.actors;
  for (const role of roles) {
    for (const at of match.roles.get(role) ?? []) {
      if (isOurs(parsed, at)) add(cast.find((actor) => actor.id === speaker?.actor));
      else for (const ref of actorsAt(input, at, role)) add(ref);
    }
  }
  if (SIDED.has(kind)) {
    for (const role of ["agent", "patient"] as const) {
      for (const at of match.roles.get(role) ?? [])
        for (const side of complementsOf(parsed, at, true))
          if (/^(?:between|with|among)$/.test(side.prep))
            for (const ref of coordinated(parsed, side.at).flatMap((k) => actorsAt(input, k, "between"))) add(ref);
    }
  }
  if (found.length === 0 && brokered)
    for (const at of match.roles.get("agent") ?? []) for (const ref of actorsAt(input, at, "agent")) add(ref);
  if (found.length > 0) return { refs: found.slice(0, MOST_ACTORS), own: true };
  const announced = SPEAKERS_OWN.has(kind) ? cast.find((actor) => actor.id === speaker?.actor) : undefined;
  if (announced !== undefined) return { refs: [announced], own: false };
  const likely = (ref: ActorRef) => ref.id !== speaker?.actor && (ref.type === "non-state" || ref.type === "state");
  const holder = kind === "territory" ? match.roles.get("patient")?.map((at) => parsed.chunks[at]) : undefined;
  for (const mention of sentence.actors)
    if (
      !holder?.some((np) => np?.type === "np" && actorsIn(parsed, np).includes(mention)) &&
      acts(mention, parsed, input.sentence.offset) &&
      likely(mention.actor)
    )
      add(mention.actor);
  if (found.length === 0) for (const ref of said.doers.filter(likely)) add(ref);
  if (found.length === 0 && SIDED.has(kind)) for (const ref of cast.slice(0, 2)) add(ref);
  return { refs: found.slice(0, MOST_ACTORS), own: false };
}

/** "Kenya brokered a truce between": who brings sides together is none of them. */
function isBrokered(parsed: Parsed, at: number): boolean {
  const verb = parsed.chunks[at];
  return verb?.type === "vg" && verb.readings.some(({ lemma }) => BROKERING.has(lemma));
}

/** "our troops", "we": whose they are who speaks. */
function isOurs(parsed: Parsed, at: number): boolean {
  const np = parsed.chunks[at];
  return np?.type === "np" && /^(?:our|we|us)$/.test(parsed.tokens[np.from]?.lower ?? "");
}

/** Not a backer ("US-backed"), a broker ("U.S.-brokered"), nor a country that only says where. */
function acts(mention: ActorMention, parsed: Parsed, offset: number): boolean {
  if (mention.form === "backer") return false;
  const at = parsed.tokens.findIndex((token) => token.end > mention.start - offset);
  if (
    at >= 0 &&
    parsed.pos[at] === "ADJ" &&
    /-(?:brokered|mediated|sponsored|backed|proposed|supported|controlled|held)$/.test(parsed.tokens[at]?.lower ?? "")
  )
    return false;
  const end = parsed.tokens.findIndex((token) => token.start >= mention.end - offset);
  if (
    parsed.tokens
      .slice(end, end + 2)
      .some((token) => /^(?:brokered|mediated|sponsored|proposed|supervised)$/.test(token.lower))
  )
    return false;
  if (mention.form !== "country") return true;
  const before = parsed.tokens[at - 1]?.lower ?? "";
  return (
    !/^(?:in|across|throughout|inside|into|from|near|of|within|to)$/.test(before) &&
    parsed.tokens[at + 1]?.lower !== "'s"
  );
}

/** The actors a noun chunk means: named in it, in what follows it, or by a pronoun. */
function actorsAt({ parsed, said, cast, sentence }: ClaimInput, at: number, role: Role): ActorRef[] {
  const np = parsed.chunks[at];
  if (np?.type !== "np") return [];
  const head = parsed.tokens[np.head]?.lower ?? "";
  if (np.pronoun && head !== "both" && head !== "each") {
    const here = earlierDoer(parsed, at);
    if (here.length > 0 && role !== "agent") return here.slice(0, 1);
    const doers = here.length > 0 ? here : said.doers.filter((actor) => actor.type !== "intergovernmental");
    return head === "they" || head === "it" || head === "them"
      ? doers.slice(0, head === "it" ? 1 : 3)
      : here.slice(0, 1);
  }
  const refs = namedIn(parsed, at, np, sentence.offset);
  if (refs.length > 0) return refs;
  const renamed = apposed(parsed, at);
  if (renamed !== undefined) {
    const actors = actorsIn(parsed, renamed).filter((mention) => mention.form !== "backer");
    if (actors.length > 0) return actors.map((mention) => mention.actor);
  }
  const after = complementsOf(parsed, at, true).find(
    ({ prep, at: there }) => (prep === "of" || prep === "from") && there === at + 2,
  );
  const beside =
    after === undefined ? [] : actorsIn(parsed, after.np).filter((mention) => acts(mention, parsed, sentence.offset));
  if (beside.length > 0) return beside.map((mention) => mention.actor);
  if (OWNED.test(parsed.tokens[np.from]?.lower ?? "") && parsed.grammar.isNoun(head, "force", "control", "hands")) {
    const here = ownerHere(parsed, at);
    return (here.length > 0 ? here : said.doers).slice(0, 1);
  }
  if (BOTH_SIDES.test(head)) return cast.slice(0, 2);
  const pair = parsed.tokens
    .slice(np.from, np.head)
    .some((token) => token.lower === "two" || token.lower === "both" || token.lower === "rival");
  return pair && ARMED_PAIR.test(head) ? cast.filter((actor) => actor.type === "non-state").slice(0, 2) : [];
}

function namedIn(parsed: Parsed, at: number, np: NounChunk, offset: number): ActorRef[] {
  const real = meant(parsed, at);
  const deeper = real === undefined || real.np === np ? [] : actorsIn(parsed, real.np);
  const place = parsed.placeAt[np.head]?.form === "name" || PLACE_HEAD.test(parsed.tokens[np.head]?.lower ?? "");
  return [...actorsIn(parsed, np), ...deeper]
    .filter((mention) => mention.form !== "backer" && acts({ ...mention, form: "name" }, parsed, offset))
    .filter(
      (mention) =>
        !place || (mention.form !== "country" && mention.form !== "demonym") || parsed.actorAt[np.head] === mention,
    )
    .map((mention) => mention.actor);
}

/** Whose "its forces" are: who acts or speaks in the nearest verb before that has somebody named. */
function ownerHere(parsed: Parsed, at: number): ActorRef[] {
  for (let k = at - 1; k >= 0; k--) {
    const subject = parsed.chunks[k]?.type === "vg" ? parsed.chunks[subjectOf(parsed, k)] : undefined;
    const actors =
      subject?.type === "np" ? actorsIn(parsed, subject).filter((mention) => mention.form !== "backer") : [];
    if (actors.length > 0) return actors.map((mention) => mention.actor);
  }
  return earlierDoer(parsed, at);
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
