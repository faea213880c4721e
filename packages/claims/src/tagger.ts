import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

/** A universal part-of-speech tag at a stretch of the tagged text, in UTF-16 offsets. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  readonly pos: string;
}

/** Gives the part of speech of every word of a sentence. */
export type Tagger = (sentence: string) => readonly Tag[];

/** wink-nlp keeps every word it does not know, some 130 bytes each (measured): after so much text it starts afresh. */
const CHARACTERS_KEPT = 20_000_000;

/** Makes the tagger (wink-nlp with its small English model, about 0.1 s and 56 MB; make one a process). */
export function createTagger(): Tagger {
  let nlp = winkNLP(model, ["pos"]);
  let read = 0;
  return (sentence) => {
    read += sentence.length;
    if (read > CHARACTERS_KEPT) {
      nlp = winkNLP(model, ["pos"]);
      read = sentence.length;
    }
    // wink-nlp knows its accessors by identity: they are handed back as they are.
    const its: Readonly<Record<"value" | "pos", unknown>> = nlp.its;
    const tokens = nlp.readDoc(sentence).tokens();
    const words = tokens.out(its.value as never) as readonly string[];
    const tags = tokens.out(its.pos as never) as readonly string[];
    const found: Tag[] = [];
    let from = 0;
    words.forEach((word, i) => {
      const start = sentence.indexOf(word, from);
      if (start < 0 || word.trim() === "") return;
      from = start + word.length;
      found.push({ start, end: from, pos: tags[i] ?? "X" });
    });
    return found;
  };
}
