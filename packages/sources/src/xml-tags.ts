import { Tokenizer } from "htmlparser2";
import { decodeEntities } from "./decode-entities.ts";

/** A start tag; offsets in the source. */
export interface StartTag {
  /** As written, lower case. */
  readonly name: string;
  /** By name as written, lower case; values decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly empty: boolean;
  readonly start: number;
  readonly end: number;
}

export interface TagHandler {
  readonly start: (tag: StartTag) => void;
  /** @param at - offset of the end tag */
  readonly end: (name: string, at: number) => void;
}

/** No feed comes near; what lies beyond is ignored. */
const MAX_ATTRIBUTES = 60;
/** Characters; a longer value is no address, name or date, and taken for an empty one. */
const MAX_VALUE = 100_000;
/** A `<` that begins no markup, which the tokenizer would take for a tag. */
const BARE_LESS_THAN = /<(?![\p{L}_:/!?])/gu;
/** What a faulty tag has behind its name, such as a quote, is no part of it. */
const NAME = /^[\p{L}\p{N}_:.-]+/u;
const DOCTYPE_SUBSET = /^doctype[^>[]*\[/i;

interface OpenTag {
  readonly name: string;
  readonly start: number;
  readonly attributes: Map<string, string>;
}

/**
 * Tells the tags of an XML document in order, passing over comments, CDATA, instructions and document types. A tag
 * that lacks its `>` ends where the next one begins; one that is cut off by the end is left out. Linear in the source.
 */
export function readTags(source: string, handler: TagHandler): void {
  // Offsets stay those of the source: one character for one.
  const markup = source.replace(BARE_LESS_THAN, " ");
  let base = 0;
  let next: number | undefined = 0;
  let tag: OpenTag | undefined;
  let [key, value] = ["", ""];

  const written = (start: number, end: number): string => source.slice(base + start, base + end);
  const resumeAt = (at: number): void => {
    tokenizer.pause();
    next = at;
  };
  const finish = (end: number, empty: boolean): void => {
    if (tag === undefined) return;
    const { name, start, attributes } = tag;
    tag = undefined;
    handler.start({ name, start, attributes, empty, end });
  };
  /** Resuming at the last `<` reads no character more than twice, however many there are. */
  const breakOff = (text: string, start: number): void => {
    const end = base + start + text.indexOf("<");
    finish(end, source.slice(tag?.start, end).trimEnd().endsWith("/"));
    resumeAt(base + start + text.lastIndexOf("<"));
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        const text = written(start, end);
        const name = (NAME.exec(text)?.[0] ?? text).toLowerCase();
        tag = { name, start: base + start - 1, attributes: new Map() };
        if (text.includes("<")) breakOff(text, start);
      },
      onattribname(start, end) {
        const text = written(start, end);
        key = text.toLowerCase();
        value = "";
        if (text.includes("<")) breakOff(text, start);
      },
      onattribdata(start, end) {
        value = end - start > MAX_VALUE ? "" : written(start, end);
      },
      onattribend() {
        if (tag === undefined || tag.attributes.size >= MAX_ATTRIBUTES || tag.attributes.has(key)) return;
        tag.attributes.set(key, decodeEntities(value));
      },
      onopentagend(end) {
        finish(base + end + 1, false);
      },
      onselfclosingtag(end) {
        finish(base + end + 1, true);
      },
      onclosetag(start, end) {
        handler.end(written(start, end).toLowerCase(), source.lastIndexOf("<", base + start));
      },
      ondeclaration(start, end) {
        if (!DOCTYPE_SUBSET.test(written(start, end))) return;
        const close = source.indexOf("]>", base + start);
        resumeAt(close < 0 ? source.length : close + 2);
      },
      onattribentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  );
  while (next !== undefined) {
    base = next;
    next = undefined;
    tokenizer.reset();
    tokenizer.write(markup.slice(base));
  }
}

function ignore(): void {
  // Text is read from the source on demand.
}
