import { FOUND_END, FOUND_START } from "@frontwatch/store";
import { words } from "../ledger/context.ts";

const MARKS = new RegExp(`${FOUND_START}([^${FOUND_END}]*)${FOUND_END}`, "u");

/** A snippet as runs of text, those found told apart; the page escapes each. */
export const snippetParts = (snippet: string): readonly { readonly text: string; readonly isQuoted: boolean }[] =>
  snippet
    .split(MARKS)
    .map((text, at) => ({ text: words(text), isQuoted: at % 2 === 1 }))
    .filter(({ text }) => text !== "");
