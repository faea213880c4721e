import type { Speaker, Stance, Voice } from "@frontwatch/domain";
import type { Parsed } from "./chunk.ts";
import { subjectOf } from "./clause.ts";
import type { Development } from "./merge-claims.ts";
import type { Claims, ReadSentence } from "./read-claims.ts";
import { speakerAt, speakerOf, speaks } from "./speaker.ts";
import { KIND_WORDS, STANCE_CUES } from "./words/voice-cues.ts";

const MOST_VOICES = 4;
/** Longest sentence quoted for a voice, in UTF-16 units. */
const LONGEST_QUOTE = 320;
const FEELING = /^(?:s[kc]eptical|wary|cautious|doubtful|pessimistic|uncertain|optimistic)$/;

/** What others in the article say about a development: who confirms, denies, limits or doubts it. */
export function voicesOf(development: Development, claims: Claims): Voice[] {
  const { best } = development;
  const found: Voice[] = [];
  for (const [i, { sentence, parsed }] of claims.read.entries()) {
    if (sentence.field !== "text" || found.length >= MOST_VOICES || sentence.text.length > LONGEST_QUOTE) continue;
    if (best.field === "text" && sentence.index === best.sentence) continue;
    if (!touches(development, claims.read[i]) || !KIND_WORDS[best.kind].test(sentence.text)) continue;
    const stance = stanceOf(sentence.text, parsed);
    if (stance === undefined) continue;
    const speaker = voiceSpeaker(parsed);
    if (stance === "denies" && speaker?.actor !== undefined && speaker.actor === best.speaker?.actor) continue;
    if (speaker === undefined || found.some((voice) => voice.speaker.name === speaker.name && voice.stance === stance))
      continue;
    found.push({
      speaker,
      stance,
      quote: sentence.text,
      span: [sentence.offset, sentence.offset + sentence.text.length],
    });
  }
  return found;
}

function stanceOf(text: string, parsed: Parsed): Exclude<Stance, "asserts"> | undefined {
  const cue = STANCE_CUES.find(([, pattern]) => pattern.test(text))?.[0];
  if (cue !== "confirms" && cue !== "denies") return cue;
  const refused = parsed.chunks.some(
    (chunk) =>
      chunk.type === "vg" &&
      chunk.negated &&
      /^(?:confirm|deny|denied|confirmed)$/.test(parsed.tokens[chunk.head]?.lower ?? ""),
  );
  return refused ? undefined : cue;
}

/** The sentence is about the same actors or places, or names none at all. */
function touches({ actors, places }: Development, read: ReadSentence | undefined): boolean {
  if (read === undefined) return false;
  const { sentence } = read;
  const named = sentence.actors.length + sentence.places.length > 0;
  return (
    !named ||
    sentence.actors.some((mention) => actors.some((actor) => actor.id === mention.actor.id)) ||
    sentence.places.some((mention) =>
      places.some(
        (place) =>
          place.id === mention.place.id ||
          mention.place.within.includes(place.id) ||
          place.within.includes(mention.place.id),
      ),
    )
  );
}

function voiceSpeaker(parsed: Parsed): Speaker | undefined {
  const feeling = parsed.tokens.findIndex((token) => FEELING.test(token.lower));
  if (feeling >= 0) {
    const verb = parsed.chunks.findLastIndex((chunk) => chunk.type === "vg" && chunk.to <= feeling);
    const subject = verb < 0 ? -1 : subjectOf(parsed, verb);
    const speaker = subject < 0 ? undefined : named(speakerAt(parsed, subject));
    if (speaker !== undefined) return speaker;
  }
  const said = parsed.chunks.findIndex((chunk) => chunk.type === "vg" && speaks(parsed.grammar, chunk));
  return named(said < 0 ? speakerOf(parsed, -1, -1) : speakerOf(parsed, -1, said));
}

const named = (speaker: Speaker | undefined): Speaker | undefined =>
  speaker !== undefined && /^(?:he|she|they|it|we|i|who)$/i.test(speaker.name) ? undefined : speaker;
