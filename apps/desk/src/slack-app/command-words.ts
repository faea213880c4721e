/** One word of a command, or several in quotes. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** What it is said to be: `place:kunar`, `actor:"islamic state"`, `kind:truce`. */
  readonly sort?: "place" | "actor" | "kind";
  /** A comma, or the command's end, is between it and the next: no name goes on over it. */
  readonly ends: boolean;
}

/** Characters; more is no question. */
export const LONGEST_COMMAND = 1_000;
/** One word: an optional sort, then a quoted text or signs without spaces, quotes and commas. Linear: no part can match another's signs. */
const WORD = /(?:(place|region|actor|kind):)?(?:"([^"]*)"?|([^\s",]+))\s*(,?)/giu;
const SORTS: Readonly<Record<string, Word["sort"]>> = { place: "place", region: "place", actor: "actor", kind: "kind" };

/** What Slack wraps channels, people and links into, as it was typed; its three escapes undone; one sort of quotes. */
const unwrap = (text: string): string =>
  text
    .replace(/<[#@!]?[^<>|]{0,200}\|([^<>]{0,200})>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[“”„«»]/g, '"');

/** The words of a command as it was typed in Slack. */
export function commandWords(text: string): readonly Word[] {
  return [...unwrap(text.slice(0, LONGEST_COMMAND)).matchAll(WORD)]
    .map(([, sort = "", quoted, bare, comma]) => {
      const is = SORTS[sort.toLowerCase()];
      return {
        ...{ text: (quoted ?? bare ?? "").trim(), quoted: quoted !== undefined, ends: comma === "," },
        ...(is !== undefined && { sort: is }),
      };
    })
    .filter((word) => word.text !== "");
}

/** The words as one would type them. */
export const typed = (words: readonly Word[]): string =>
  words
    .map(({ text, quoted, sort, ends }) => {
      const said = quoted ? `"${text}"` : text;
      return `${sort === undefined ? "" : `${sort}:`}${said}${ends ? "," : ""}`;
    })
    .join(" ");
