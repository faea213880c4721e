import type { ActorRef } from "@frontwatch/domain";
import type { ArticleContext } from "./article-context.ts";
import type { Draft } from "./draft.ts";
import type { Memory, Overview, Resolved } from "./memory.ts";
import { isPlain, remember } from "./memory.ts";
import { isAllied, isLoyal, namedBeside, ownerBefore } from "./noun-owner.ts";
import type { Phrase } from "./phrase.ts";
import { bearerOfFighters } from "./resolve-fighters.ts";
import { governing, stateHere } from "./resolve-state.ts";
import { slug, written } from "./unknown-actor.ts";

/**
 * Whom the common nouns of a field mean. It is read in order, so that "the group" is the one named last; where that
 * does not tell, with the whole article in view.
 */
export function resolveNouns(context: ArticleContext, drafts: readonly Draft[], whole: Overview): readonly Resolved[] {
  const memory: Memory = { seen: [] };
  for (const draft of drafts) {
    const actor =
      draft.actor === undefined ? bearer(context, draft, { memory, whole }) : settled(context, draft, draft.actor);
    if (actor !== undefined) remember(context, memory, { ...draft, actor });
  }
  return memory.seen;
}

/** The state's government of the day for "Afghan forces" and "Kabul said"; the state itself for "Afghanistan". */
function settled(context: ArticleContext, draft: Draft, actor: ActorRef): ActorRef {
  const government = draft.form === "seat" || (draft.hand !== undefined && draft.form !== "country");
  return government ? (governing(context, actor.id) ?? actor) : actor;
}

interface Around {
  readonly memory: Memory;
  readonly whole: Overview;
}

function bearer(context: ArticleContext, draft: Draft, { memory, whole }: Around): ActorRef | undefined {
  const { phrase } = draft;
  if (phrase === undefined) return undefined;
  const known = namedBeside(draft, memory, whole) ?? ownerBefore(draft, memory.named);
  if (known !== undefined) return known;
  if (isLoyal(draft)) return generic(draft, "non-state");
  switch (phrase.side) {
    case "state":
    case "deed":
      return stateHere(context, draft, memory) ?? generic(draft, "state");
    case "coalition":
      return memory.foreign?.actor ?? whole.foreign ?? generic(draft, "state");
    case "group":
      return groupMeant(phrase, memory, whole);
    case "fighters":
      return (
        (isAllied(draft) ? undefined : bearerOfFighters(context, draft, { memory, whole })) ??
        (isPlain(draft) ? memory.nameless?.actor : undefined) ??
        generic(draft, "non-state")
      );
  }
}

/** "The group" is the one named last or the article's only one; "the alliance" may be NATO. */
function groupMeant(phrase: Phrase, memory: Memory, { groups, foreign }: Overview): ActorRef | undefined {
  const alliance = phrase.keys.at(-1) === "alliance" ? (memory.foreign?.actor ?? foreign) : undefined;
  if (alliance !== undefined) return alliance;
  const [only, other] = groups;
  return memory.group?.actor ?? (other === undefined ? only?.actor : undefined);
}

/** Nobody known: kept under its own words. */
function generic(draft: Draft, type: ActorRef["type"]): ActorRef {
  const name = written(draft.field, draft);
  return { id: `generic:${slug(name)}`, name, type };
}
