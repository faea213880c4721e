import { AppError } from "@frontwatch/domain";
import { checkGrammar } from "./check-grammar.ts";
import { evoker } from "./evokes.ts";
import { indexFrames, type FrameIndex } from "./frame-index.ts";
import type { Frame } from "./frame.ts";
import type { Governing, GrammarData, Topic } from "./grammar-files.ts";
import { topicWords } from "./topic-words.ts";
import { indexWords, type WordIndex } from "./word-index.ts";

/** What the reader knows of English: words by class, and frames by word. */
export interface Grammar extends FrameIndex, WordIndex {
  /** Whether a sentence holds any word that may evoke a frame: most of a paper's sentences need no closer look. */
  readonly evokes: (sentence: string) => boolean;
  /** What a noun does to the infinitive it rules ("a plan to"). */
  readonly governingNoun: (lemma: string) => Governing | undefined;
  /** Whether a word before a noun event makes it feared, wished or unreal. */
  readonly makesUnreal: (lemma: string) => boolean;
  /** How a word or several words are read, by how they are written. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly topics: Readonly<Record<Topic, RegExp>>;
}

/**
 * Builds the grammar from the parsed content of the files in `grammarData`; frames of earlier files are preferred.
 * @throws AppError `data_missing` where a file is malformed or absent, or a frame stands twice.
 */
export function loadGrammar(files: readonly unknown[]): Grammar {
  const faults = checkGrammar(files);
  if (faults.length > 0) {
    throw new AppError(
      "data_missing",
      `The grammar is not usable: ${faults.slice(0, 5).join("; ")}. Install it again.`,
    );
  }
  const parts = files as readonly Partial<GrammarData>[];
  const data = Object.assign({}, ...parts, {
    frames: parts.flatMap((part): readonly Frame[] => part.frames ?? []),
  }) as GrammarData;
  const nouns = new Map(
    Object.entries(data.governingNouns).flatMap(([how, words]) =>
      words.map((word) => [word, how as Governing] as const),
    ),
  );
  const unreal = new Set(data.unrealBefore);
  return {
    ...indexFrames(data),
    ...indexWords(data),
    evokes: evoker(data),
    governingNoun: (lemma) => nouns.get(lemma),
    makesUnreal: (lemma) => unreal.has(lemma),
    spellings: new Map(Object.entries(data.spellings)),
    topics: topicWords(data.topics),
  };
}
