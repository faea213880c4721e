import type { ActorMention } from "@frontwatch/actors";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { NounChunk, Parsed } from "./chunk.ts";
import { coordinated, meant } from "./clause.ts";
import type { Filler } from "./grammar/frame.ts";

const PERSONAL = new Set(["they", "them", "it", "he", "him", "she", "we", "us", "themselves", "itself", "both"]);

/** "a ceasefire offer" stands for the truce it offers. */
const OFFER = /^(?:offer|proposal|plan|bid|initiative|idea|request|deal|agreement|declaration|call)s?$/;
/** People who stand for a state without bearing arms. */
const CIVIL =
  /^(?:diplomat|ambassador|consul|embassy|journalist|reporter|athlete|team|player|company|firm|bank|airline|student|tourist|investor|exporter|worker|citizen|national|scientist|protester|protestor|demonstrator|marcher|supporter|resident|villager|civilian|refugee)s?$/;
/** Titles before the name of one who leads ("Hezbollah leader Hassan Nasrallah"). */
const TITLE =
  /^(?:leader|commander|chief|head|founder|emir|warlord|deputy|general|gen\.|brig\.|col\.|colonel|strongman|boss|kingpin)$/;

/** Actor mentions within a noun chunk, in reading order, each once. */
export function actorsIn(parsed: Parsed, np: NounChunk): ActorMention[] {
  return [...new Set(parsed.actorAt.slice(np.from, np.to))].filter((mention) => mention !== undefined);
}

/** Place mentions within a noun chunk, in reading order, each once; demonyms and governments left out. */
export function placesIn(parsed: Parsed, np: NounChunk): PlaceMention[] {
  const at = parsed.placeAt.slice(np.from, np.to).filter((_, i) => parsed.pos[np.from + i] !== "ADJ");
  return [...new Set(at)].filter((mention) => mention !== undefined).filter((mention) => mention.form === "name");
}

/** Whether the noun at a chunk index, or one joined to it, can fill a role. */
export function fills(parsed: Parsed, at: number, wanted: readonly Filler[]): boolean {
  const own = parsed.chunks[at];
  if (own?.type !== "np") return false;
  if (wanted.includes("leader") && inApposition(parsed, at)) return true;
  const renamed = apposed(parsed, at);
  if (renamed !== undefined && wanted.some((filler) => filler !== "people" && fillsAlone(parsed, renamed, filler)))
    return true;
  return coordinated(parsed, at).some((k) => {
    const np = meant(parsed, k)?.np;
    const head = parsed.chunks[k];
    return wanted.some(
      (filler) =>
        (np !== undefined && fillsAlone(parsed, np, filler)) ||
        (head?.type === "np" && head !== np && fillsAlone(parsed, head, filler)),
    );
  });
}

/** "Keikal, an RSF commander in Gezira, ...": the noun that renames one without a name of the actors'. */
export function apposed(parsed: Parsed, at: number): NounChunk | undefined {
  const [own, comma, beside] = [parsed.chunks[at], parsed.chunks[at + 1], parsed.chunks[at + 2]];
  if (own?.type !== "np" || comma?.type !== "comma" || beside?.type !== "np") return undefined;
  const head = parsed.tokens[beside.head]?.lower ?? "";
  const isPerson =
    parsed.pos[own.head] === "PROPN" &&
    parsed.actorAt[own.head] === undefined &&
    parsed.placeAt[own.head] === undefined;
  return isPerson && parsed.grammar.isNoun(head, "leader", "force", "people") ? beside : undefined;
}

/** "Shukr, Hezbollah's commander": a person's name before, a group's within. */
function isNamed(parsed: Parsed, at: number, beside: NounChunk): boolean {
  const own = parsed.chunks[at];
  return own?.type === "np" && parsed.pos[own.head] === "PROPN" && actorsIn(parsed, beside).length > 0;
}

/** "Otoniel, the leader of the group". */
function inApposition(parsed: Parsed, at: number): boolean {
  const beside = parsed.chunks[at + 2];
  return (
    parsed.chunks[at + 1]?.type === "comma" &&
    beside?.type === "np" &&
    parsed.grammar.isNoun(parsed.tokens[beside.head]?.lower ?? "", "leader") &&
    (parsed.pos[beside.from] === "DET" || isNamed(parsed, at, beside))
  );
}

function fillsAlone(parsed: Parsed, np: NounChunk, filler: Filler): boolean {
  const head = parsed.tokens[np.head]?.lower ?? "";
  const { isNoun } = parsed.grammar;
  if (filler === "any") return true;
  if (filler === "none") return false;
  if (filler === "name") return parsed.placeAt[np.head]?.form === "name" || (np.pronoun && head === "it");
  if ((filler === "actor" || filler === "force") && CIVIL.test(head)) return false;
  if (filler === "actor") {
    if (np.pronoun) return PERSONAL.has(head);
    if (parsed.actorAt[np.head] !== undefined) return true;
    return isNoun(head, "force", "people", "leader") && actorsIn(parsed, np).length > 0;
  }
  if (np.pronoun) return (filler === "force" || filler === "people") && PERSONAL.has(head) && head !== "it";
  if (isNoun(head, filler)) return true;
  const words = parsed.tokens.slice(np.from, np.head);
  if (filler === "offensive")
    return (
      parsed.pos[np.head] === "PROPN" &&
      parsed.tokens.slice(np.from, np.head).some((token) => token.lower === "operation")
    );
  if (filler === "truce") return OFFER.test(head) && words.some((token) => isNoun(token.lower, "truce"));
  return filler === "leader" && parsed.pos[np.head] === "PROPN" && words.some((token) => TITLE.test(token.lower));
}
