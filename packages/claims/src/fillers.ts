import type { ActorMention } from "@frontwatch/actors";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { NounChunk, Parsed } from "./chunk.ts";
import { coordinated, meant } from "./clause.ts";
import type { Filler } from "./frames/frame.ts";
import { isNoun } from "./words/word-index.ts";

const PERSONAL = new Set(["they", "them", "it", "he", "him", "she", "we", "us", "themselves", "itself", "both"]);

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

function fillsAlone(parsed: Parsed, np: NounChunk, filler: Filler): boolean {
  const head = parsed.tokens[np.head]?.lower ?? "";
  if (filler === "any") return true;
  if (filler === "none") return false;
  if (filler === "name") return parsed.placeAt[np.head]?.form === "name" || (np.pronoun && head === "it");
  if (filler === "actor") {
    if (np.pronoun) return PERSONAL.has(head);
    if (parsed.actorAt[np.head] !== undefined) return true;
    return isNoun(head, "force", "people", "leader") && actorsIn(parsed, np).length > 0;
  }
  if (np.pronoun) return (filler === "force" || filler === "people") && PERSONAL.has(head) && head !== "it";
  return isNoun(head, filler);
}
