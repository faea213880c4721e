import type { ActorRef } from "@frontwatch/domain";
import type { ArticleContext } from "./article-context.ts";
import type { Draft } from "./draft.ts";

/** A mention whose bearer is settled. */
export type Resolved = Draft & { readonly actor: ActorRef };

/** Who was spoken of last, up to a point of a field. */
export interface Memory {
  /** Every mention so far, in order. */
  readonly seen: Resolved[];
  /** Named, by whatever name, and not as a backer. */
  named?: Resolved;
  /** A group by its name. */
  group?: Resolved;
  /** A state by its armed hands, by its offices. */
  armed?: Resolved;
  office?: Resolved;
  /** A coalition or mission by its name. */
  foreign?: Resolved;
  /** Fighters without name or telling adjective. */
  nameless?: Resolved;
}

/** A group and how often an article names it. */
export interface GroupCount {
  readonly actor: ActorRef;
  readonly times: number;
}

/** What the whole article holds. */
export interface Overview {
  /** Most named first. */
  readonly groups: readonly GroupCount[];
  /** The first coalition or mission named. */
  readonly foreign: ActorRef | undefined;
  /** The draft that begins at a word of a field. */
  readonly at: (field: string, from: number) => Draft | undefined;
}

/** A name in the headline counts as so many in the text (own judgement). */
const IN_TITLE = 2;

export const isNamedGroup = ({ actor, form }: Draft): boolean =>
  actor?.type === "non-state" && (form === "name" || form === "shape");

const isForeign = ({ base }: ArticleContext, { actor, form }: Draft): boolean => {
  const known = actor === undefined || form !== "name" ? undefined : base.actors.get(actor.id);
  return known !== undefined && known.state === undefined && known.record.acledType === 8 && known.ref.type !== "other";
};

export function overview(context: ArticleContext, drafts: readonly Draft[]): Overview {
  const counts = new Map<string, GroupCount>();
  const starts = new Map<string, Draft>();
  let foreign: ActorRef | undefined;
  for (const draft of drafts) {
    const { actor, field, from } = draft;
    starts.set(`${field.name} ${String(from)}`, draft);
    if (actor === undefined) continue;
    if (isNamedGroup(draft)) {
      const weight = field.name === "title" ? IN_TITLE : 1;
      counts.set(actor.id, { actor, times: (counts.get(actor.id)?.times ?? 0) + weight });
    }
    if (foreign === undefined && isForeign(context, draft)) foreign = actor;
  }
  return {
    groups: [...counts.values()].sort((a, b) => b.times - a.times),
    foreign,
    at: (field, from) => starts.get(`${field} ${String(from)}`),
  };
}

/** Takes note of a mention. */
export function remember(context: ArticleContext, memory: Memory, mention: Resolved): void {
  memory.seen.push(mention);
  const { actor, form, hand, phrase } = mention;
  if (form !== "noun" && form !== "backer") memory.named = mention;
  if (isNamedGroup(mention)) memory.group = mention;
  if (actor.type === "state" && hand !== undefined) memory[hand] = mention;
  if (isForeign(context, mention)) memory.foreign = mention;
  if (
    memory.nameless === undefined &&
    phrase?.side === "fighters" &&
    isPlain(mention) &&
    actor.id.startsWith("generic:")
  ) {
    memory.nameless = mention;
  }
}

/** Fighters that no adjective tells from others. */
export const isPlain = ({ owners, allied, phrase }: Draft): boolean =>
  owners === undefined && allied === undefined && phrase?.peoples.length === 0;
