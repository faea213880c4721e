import type { ActorMention } from "@frontwatch/actors";
import type { ActorRef, ArticleText, PlaceRef } from "@frontwatch/domain";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { Candidate } from "./candidate.ts";
import type { Parsed } from "./chunk.ts";
import { claimOf } from "./claim-of.ts";
import { finest } from "./claim-places.ts";
import { subjectOf } from "./clause.ts";
import { NOTHING_SAID, type Discourse } from "./discourse.ts";
import { actorsIn } from "./fillers.ts";
import { matchFrames } from "./match-frames.ts";
import { placeUse } from "./mention-context.ts";
import { parseSentence } from "./parse-sentence.ts";
import { settleSentence } from "./settle-sentence.ts";
import { namedSentences, type NamedSentence } from "./sentence-input.ts";
import { speakerOf, speaks } from "./speaker.ts";
import type { Language } from "./tag-sentence.ts";
import { timesSaid } from "./when.ts";

export interface Mentions {
  /** Ids of the places named that are a country's capital. */
  readonly capitals: ReadonlySet<string>;
  /** Countries (ISO 3166-1 alpha-2) of the actors named, by actor id. */
  readonly lands: ReadonlyMap<string, readonly string[]>;
  readonly actors: readonly ActorMention[];
  readonly places: readonly PlaceMention[];
}

/** A sentence that was taken apart, kept for the voices in it. */
export interface ReadSentence {
  readonly sentence: NamedSentence;
  readonly parsed: Parsed;
}

export interface Claims {
  readonly candidates: readonly Candidate[];
  readonly sentences: readonly NamedSentence[];
  readonly read: readonly ReadSentence[];
}

/** Reads every sentence of an article that evokes a frame. */
export function readClaims(article: ArticleText, mentions: Mentions, language: Language): Claims {
  const sentences = namedSentences(article, mentions.actors, mentions.places);
  const candidates: Candidate[] = [];
  const read: ReadSentence[] = [];
  let said: Discourse = NOTHING_SAID;
  const cast = belligerents(mentions.actors);
  for (const sentence of sentences) {
    if (!language.grammar.evokes(sentence.text)) {
      said = after(said, sentence, { parsed: undefined, article });
      continue;
    }
    const parsed = parseSentence(sentence, language);
    read.push({ sentence, parsed });
    const matches = matchFrames(parsed);
    const times = matches.length === 0 ? [] : timesSaid(sentence.text, article.published);
    const claims = matches.flatMap((match) => claimOf({ sentence, parsed, match, times, said, cast }) ?? []);
    for (const claim of settleSentence(claims, sentence.text))
      candidates.push(claim.kind === "offensive" && !claim.acted ? ofCampaign(claim, candidates) : claim);
    said = after(said, sentence, { parsed, article });
  }
  return { candidates: candidates.map((candidate) => borrowPlaces(candidate, sentences, article)), sentences, read };
}

/** How many sentences back "the operation" may point. */
const CAMPAIGN_REACH = 4;

/** "The operation is expected to widen": whose it is was told before. */
function ofCampaign(claim: Candidate, before: readonly Candidate[]): Candidate {
  const last = before.findLast(
    (other) =>
      other.acted &&
      (other.kind === "offensive" || other.kind === "territory") &&
      claim.sentence - other.sentence <= CAMPAIGN_REACH,
  );
  return last === undefined ? claim : { ...claim, actors: last.actors };
}

/** A claim that tells no place of its own takes those of the next sentence, where that goes on about it. */
function borrowPlaces(candidate: Candidate, sentences: readonly NamedSentence[], article: ArticleText): Candidate {
  if (candidate.field === "title" || (candidate.placed && candidate.places.some((place) => place.kind !== "country")))
    return candidate;
  const at = sentences.findIndex((sentence) => sentence.field === "text" && sentence.index === candidate.sentence);
  const next = sentences[at + 1];
  if (next === undefined || (next.paragraph !== candidate.paragraph && candidate.sentence > 1)) return candidate;
  const shared =
    next.actors.length === 0 ||
    next.actors.some((mention) => candidate.actors.some((actor) => actor.id === mention.actor.id));
  if (!shared) return candidate;
  const places = next.places
    .filter(
      (mention) =>
        mention.form === "name" && mention.place.kind !== "country" && placeUse(article, mention) === "located",
    )
    .map((mention) => mention.place);
  return places.length === 0
    ? candidate
    : { ...candidate, places: finest([...new Map(places.map((place) => [place.id, place])).values()]).slice(0, 3) };
}

/** States and armed groups by how often they are told, generic ones last. */
function belligerents(mentions: readonly ActorMention[]): ActorRef[] {
  const counts = new Map<string, { readonly actor: ActorRef; count: number }>();
  for (const { actor, form, field } of mentions) {
    if (form === "backer" || (actor.type !== "state" && actor.type !== "non-state")) continue;
    const entry = counts.get(actor.id) ?? { actor, count: actor.id.startsWith("generic:") ? -3 : 0 };
    entry.count += field === "title" ? 2 : 1;
    counts.set(actor.id, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ actor }) => actor);
}

const MEMORY = 6;

function after(
  before: Discourse,
  sentence: NamedSentence,
  { parsed, article }: { parsed: Parsed | undefined; article: ArticleText },
): Discourse {
  const named = sentence.actors.filter((mention) => mention.form !== "backer").map((mention) => mention.actor);
  const doers = parsed === undefined ? named.slice(0, 1) : doersOf(parsed);
  const places: PlaceRef[] = sentence.places
    .filter((mention) => mention.form === "name" && mention.place.kind !== "country")
    .filter((mention) => placeUse(article, mention) !== "venue")
    .map((mention) => mention.place);
  const speaker = parsed === undefined ? undefined : speakerOf(parsed, -1, firstSaying(parsed));
  const kept = speaker ?? before.speaker;
  return {
    doers: (doers.length > 0 ? doers : before.doers).slice(0, MEMORY),
    recent: [...named.reverse(), ...before.recent].slice(0, MEMORY),
    places: places.length > 0 ? [...places, ...before.places].slice(0, MEMORY) : before.places,
    ...(kept === undefined ? {} : { speaker: kept }),
  };
}

function firstSaying(parsed: Parsed): number {
  return parsed.chunks.findIndex((chunk) => chunk.type === "vg" && speaks(parsed.grammar, chunk));
}

/** The actors named in the subject of a sentence's first verb that has some. */
function doersOf(parsed: Parsed): Discourse["doers"] {
  for (const [at, chunk] of parsed.chunks.slice(0, 60).entries()) {
    if (chunk.type !== "vg" || speaks(parsed.grammar, chunk)) continue;
    const subject = parsed.chunks[subjectOf(parsed, at)];
    if (subject?.type !== "np") continue;
    const actors = actorsIn(parsed, subject).map((mention) => mention.actor);
    if (actors.length > 0) return actors;
  }
  return [];
}
