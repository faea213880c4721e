import type { ActorRef } from "@frontwatch/domain";
import type { ArticleContext } from "./article-context.ts";
import type { Draft, Hand } from "./draft.ts";
import { ARMED, BODIES } from "./words.ts";

/**
 * Countries without an army of their own, and whose army "the army" there is: the occupier's in the Palestinian
 * territories, Morocco's in Western Sahara.
 */
const ARMY_OF: ReadonlyMap<string, string> = new Map([
  ["PS", "IL"],
  ["EH", "MA"],
]);

type Resolved = Draft & { readonly actor: ActorRef };

/** Whose "the army", "government forces" or "the police" are: the state's whose arms or offices were named last, else the scene's. */
export function stateHere(context: ArticleContext, draft: Draft, seen: readonly Resolved[]): ActorRef | undefined {
  const head = draft.phrase?.keys.at(-1) ?? "";
  const hand: Hand = ARMED.has(head) || BODIES.has(head) ? "armed" : "office";
  const last = seen.findLast((mention) => mention.hand === hand && mention.actor.type === "state");
  if (last !== undefined && isPlausible(context, last.actor, hand)) return last.actor;
  const scene = context.countries[0];
  if (scene === undefined) return last?.actor;
  const code = hand === "armed" ? (ARMY_OF.get(scene) ?? scene) : scene;
  const [id] = context.base.statesByCode.get(code) ?? [];
  if (id === undefined) return undefined;
  return governing(context, id) ?? context.base.actors.get(id)?.ref;
}

/** A state of the scene, or an army spoken of at least half as often: not a distant one named in passing. */
function isPlausible({ base, countries, countryWords }: ArticleContext, { id }: ActorRef, hand: Hand): boolean {
  const codes = base.actors.get(id)?.record.countries ?? [];
  if (countries.length === 0 || codes.some((code) => countries.includes(code))) return true;
  if (hand === "office") return false;
  const most = Math.max(0, ...countries.map((code) => countryWords.get(code) ?? 0));
  return codes.some((code) => (countryWords.get(code) ?? 0) * 2 >= most && (countryWords.get(code) ?? 0) > 2);
}

/** Who governed a state at the article's date, where the files say so. */
export function governing({ base, date }: ArticleContext, id: string): ActorRef | undefined {
  const terms = base.actors.get(id)?.state?.governments;
  if (terms === undefined || date === undefined) return undefined;
  const term = terms.find(({ from, to }) => (from === undefined || date >= from) && (to === undefined || date < to));
  return term === undefined ? undefined : base.actors.get(term.actor)?.ref;
}

/** Which coalition "the coalition" is: the one named in the article. */
export function bearerOfCoalition(
  { base }: ArticleContext,
  draft: Draft,
  { seen, all }: { readonly seen: readonly Resolved[]; readonly all: readonly Draft[] },
): ActorRef | undefined {
  const isForeign = ({ actor, form }: Draft): boolean => {
    const record = actor === undefined ? undefined : base.actors.get(actor.id);
    return form === "name" && record?.state === undefined && record?.record.acledType === 8;
  };
  const peace = draft.phrase?.keys.some((key) => key.startsWith("peacekeep")) === true;
  const fits = (other: Draft): boolean => isForeign(other) && (peace || other.actor?.type !== "other");
  return (seen.findLast(fits) ?? all.find(fits))?.actor;
}
