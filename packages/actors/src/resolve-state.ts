import type { ActorRef } from "@frontwatch/domain";
import type { ArticleContext } from "./article-context.ts";
import type { Draft, Hand } from "./draft.ts";
import type { Memory } from "./memory.ts";
import { ARMED, BODIES } from "./words.ts";

/**
 * Countries without an army of their own, and whose army "the army" there is: the occupier's in the Palestinian
 * territories, Morocco's in Western Sahara.
 */
const ARMY_OF: ReadonlyMap<string, string> = new Map([
  ["PS", "IL"],
  ["EH", "MA"],
]);

/** A state named within so many words before is meant even if it is far from the scene (own judgement). */
const NEAR = 12;

/** Words for the scene's own rulers, never a neighbour's named in passing. */
const RULERS = new Set(["junta", "regime"]);

/** Whose "the army", "government forces" or "the police" are: the state's whose arms or offices were named last, else the scene's. */
export function stateHere(context: ArticleContext, draft: Draft, memory: Memory): ActorRef | undefined {
  const head = draft.phrase?.keys.at(-1) ?? "";
  const hand: Hand = ARMED.has(head) || BODIES.has(head) ? "armed" : "office";
  const last = memory[hand];
  if (last !== undefined && !RULERS.has(head)) {
    if (draft.from - last.to <= NEAR || isPlausible(context, last.actor)) return last.actor;
  }
  const scene = context.countries[0];
  if (scene === undefined) return last?.actor;
  const code = hand === "armed" ? (ARMY_OF.get(scene) ?? scene) : scene;
  const [id] = context.base.statesByCode.get(code) ?? [];
  if (id === undefined) return undefined;
  return governing(context, id) ?? context.base.actors.get(id)?.ref;
}

/** A state of the scene, or an army spoken of at least half as often: not a distant one named in passing. */
function isPlausible({ base, countries, countryWords }: ArticleContext, { id }: ActorRef): boolean {
  const codes = base.actors.get(id)?.record.countries ?? [];
  if (countries.length === 0 || codes.some((code) => countries.includes(code))) return true;
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
