import type { ArticleContext, Field } from "./article-context.ts";
import type { Draft } from "./draft.ts";
import type { Phrase } from "./phrase.ts";
import { mayOpenPhrase, readPhrase } from "./phrase.ts";
import type { Reading } from "./reading.ts";
import { hasArmedOpposition } from "./resolve-fighters.ts";
import { ABSTRACT, BACKING, COUNTS, DEEDS } from "./words.ts";

/** The mention that a common noun makes ("rebels", "government forces"); whom it means is settled later. */
export function draftNoun({ context, field, hits }: Reading, at: number): Draft | undefined {
  const key = field.tokens[at]?.key ?? "";
  if (!mayOpenPhrase(key) || COUNTS.has(key) || DEEDS.has(key)) return undefined;
  const phrase = readPhrase(field, hits, at, false);
  if (phrase === undefined || isNotion(context, field, phrase)) return undefined;
  const allied =
    field.tokens[at]?.gap === "space" &&
    BACKING.has(field.tokens[at - 1]?.key ?? "") &&
    field.tokens[at - 1]?.gap === "hyphen";
  return {
    field,
    from: phrase.from,
    to: phrase.to,
    form: "noun",
    phrase,
    ...namedAfter({ field, hits }, phrase),
    ...(allied ? { allied } : {}),
  };
}

/** What "military" only describes, whoever's it is. */
const ANYBODYS = /^(?:operations?|actions?|campaigns?|interventions?|bases?|targets?|confrontations?|conflicts?)$/;

/** "Military aid", "opposition to the plan", "a coalition of parties": nobody acts. */
function isNotion(context: ArticleContext, { tokens }: Field, { to, keys, side }: Phrase): boolean {
  const next = tokens[to];
  const [only] = keys;
  if (side === "coalition" && keys.at(-1) === "coalition" && next?.gap === "space" && next.key === "of") return true;
  if (keys.length > 1) return false;
  if (only === "opposition") return tokens[to - 2]?.key !== "the" || !hasArmedOpposition(context);
  if (only === "military" && next?.gap === "space" && ANYBODYS.test(next.key)) return true;
  return next?.gap === "space" && ABSTRACT.has(next.key) && /^(?:military|army|police|government)$/.test(only ?? "");
}

/** The name that follows a noun and says whose it is. */
function namedAfter(
  { field, hits }: Pick<Reading, "field" | "hits">,
  { to, side, keys }: Phrase,
): { readonly named?: number } {
  const { tokens } = field;
  const next = tokens[to];
  if (next?.gap === "comma" && /^(?:group|movement|organi[sz]ation|militia|faction)$/.test(keys.at(-1) ?? "")) {
    const name = next.key === "the" ? to + 1 : to;
    return hits.has(name) ? { named: name } : {};
  }
  if (next === undefined || next.gap !== "space") return {};
  if (hits.has(to)) return side === "fighters" || side === "group" ? { named: to } : {};
  if (!/^(?:of|from|for)$/.test(next.key)) return {};
  for (let i = to + 1; i <= to + 4; i++) {
    if (hits.has(i)) return { named: i };
    if (tokens[i]?.shape !== "lower" || (tokens[i]?.gap !== "space" && tokens[i]?.gap !== "hyphen")) return {};
  }
  return {};
}
