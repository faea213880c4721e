import type { ActorRef } from "@frontwatch/domain";
import type { ArticleContext } from "./article-context.ts";
import type { Draft } from "./draft.ts";
import { bearerOfFighters, bearerOfGroup } from "./resolve-fighters.ts";
import { bearerOfCoalition, stateHere, governing } from "./resolve-state.ts";
import { slug, written } from "./unknown-actor.ts";

type Resolved = Draft & { readonly actor: ActorRef };

/**
 * Whom common nouns mean. The text is read in order, so that "the group" is the one named last; a headline is read
 * with the whole article in view.
 * @param all drafts of every field.
 */
export function resolveNouns(
  context: ArticleContext,
  drafts: readonly Draft[],
  all: readonly Draft[],
): readonly Resolved[] {
  const seen: Resolved[] = [];
  for (const draft of drafts) {
    const actor =
      draft.actor === undefined ? bearer(context, draft, { seen, all }) : settled(context, draft, draft.actor);
    if (actor !== undefined) seen.push({ ...draft, actor });
  }
  return seen;
}

/** The state's government of the day for "Afghan forces"; the state itself for "Afghanistan". */
function settled(context: ArticleContext, draft: Draft, actor: ActorRef): ActorRef {
  return draft.hand === undefined || draft.form === "country" ? actor : (governing(context, actor.id) ?? actor);
}

interface Around {
  /** Mentions before it in its field. */
  readonly seen: readonly Resolved[];
  readonly all: readonly Draft[];
}

function bearer(context: ArticleContext, draft: Draft, around: Around): ActorRef | undefined {
  const { phrase } = draft;
  if (phrase === undefined) return undefined;
  if (phrase.side === "state") return stateHere(context, draft, around.seen) ?? generic(draft, "state");
  if (phrase.side === "coalition") return bearerOfCoalition(context, draft, around) ?? generic(draft, "state");
  if (phrase.side === "group") return bearerOfGroup(around.seen);
  return bearerOfFighters(context, draft, around) ?? earlier(draft, around) ?? generic(draft, "non-state");
}

/** Nameless fighters without an adjective of their own are the nameless ones met before. */
function earlier(draft: Draft, { seen }: Around): ActorRef | undefined {
  if (!isPlain(draft)) return undefined;
  return seen.find(
    (mention) => mention.actor.id.startsWith("generic:") && mention.phrase?.side === "fighters" && isPlain(mention),
  )?.actor;
}

const isPlain = ({ owners, allied, phrase }: Draft): boolean =>
  owners === undefined && allied === undefined && phrase?.peoples.length === 0;

/** Nobody known: kept under its own words. */
function generic(draft: Draft, type: ActorRef["type"]): ActorRef {
  const name = written(draft.field, draft);
  return { id: `generic:${slug(name)}`, name, type };
}
