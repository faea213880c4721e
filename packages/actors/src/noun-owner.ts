import type { ActorRef } from "@frontwatch/domain";
import type { Draft } from "./draft.ts";
import type { Memory, Overview, Resolved } from "./memory.ts";
import { ACTING, ARMED } from "./words.ts";

/** "Fighters of Hamas", "the armed group Hamas", "Hamas (the movement) fighters". */
export function namedBeside(draft: Draft, { seen }: Memory, whole: Overview): ActorRef | undefined {
  const { field, named, from, phrase } = draft;
  const master = isLoyal(draft) ? loyalTo(draft, whole) : undefined;
  if (master !== undefined) return master;
  const after = named === undefined ? undefined : whole.at(field.name, named);
  if (after?.actor !== undefined && after.form !== "backer") return after.actor;
  const before = seen.at(-1);
  const possessive = field.tokens[from - 1]?.gap === "apostrophe" && field.tokens[from - 1]?.key === "s";
  if (possessive && before?.to === from - 1 && before.form === "name" && phrase?.side !== "coalition")
    return before.actor;
  if (before !== undefined && isExplainedBy(before, draft)) return before.actor;
  if (before?.to !== from || before.form !== "name" || before.actor.type !== "non-state") return undefined;
  const apart = phrase?.keys.some((key) => key === "breakaway" || key === "splinter") === true;
  return apart || field.tokens[from]?.gap === "comma" || gapBefore(draft) > 2 ? undefined : before.actor;
}

/** "Troops loyal to …": not simply the state's or the article's group's. */
export const isLoyal = ({ field: { tokens }, to }: Draft): boolean =>
  tokens[to]?.key === "loyal" && tokens[to].gap === "space" && tokens[to + 1]?.key === "to";

/** Words after "loyal to" within which the one they are loyal to is named. */
const LOYAL_WITHIN = 6;

function loyalTo({ field, to }: Draft, whole: Overview): ActorRef | undefined {
  for (let i = to + 2; i <= to + LOYAL_WITHIN; i++) {
    if (field.tokens[i]?.gap === "break" || /^(?:former|ex|ousted|deposed|late)$/.test(field.tokens[i]?.key ?? ""))
      return undefined;
    const actor = whole.at(field.name, i)?.actor;
    if (actor !== undefined) return actor;
  }
  return undefined;
}

/** "Government troops and allied clan fighters": not the side that they fight. */
export const isAllied = ({ field: { tokens }, from, phrase }: Draft): boolean =>
  phrase?.keys.includes("allied") === true || [1, 2].some((back) => tokens[from - back]?.key === "allied");

/** One group, as a writer explains a name: "JNIM, a jihadist group". */
const ONE_GROUP = /^(?:group|movement|organi[sz]ation|militia|faction|alliance|network|army)$/;

function isExplainedBy(before: Resolved, { field: { tokens }, from, phrase }: Draft): boolean {
  const article = tokens[from - 1];
  return (
    ONE_GROUP.test(phrase?.keys.at(-1) ?? "") &&
    before.to === from - 1 &&
    before.form === "name" &&
    before.actor.type === "non-state" &&
    article?.gap === "comma" &&
    /^(?:an?|the)$/.test(article.key)
  );
}

const gapBefore = ({ field: { tokens }, from }: Draft): number =>
  (tokens[from]?.start ?? 0) - (tokens[from - 1]?.end ?? 0);

/** Words that "its troops" and "X has sent troops" look back (own judgement). */
const NEAR = { owner: 25, sender: 10 } as const;

/** "Its troops" are of the actor named last; "X has sent troops" speaks of X's. */
export function ownerBefore(draft: Draft, last: Resolved | undefined): ActorRef | undefined {
  if (last === undefined) return undefined;
  const { field, from, phrase } = draft;
  const before = field.tokens[from - 1]?.key ?? "";
  const words = from - last.to;
  if (before === "its" || before === "their") {
    return words <= NEAR.owner && phrase?.side !== "coalition" ? last.actor : undefined;
  }
  const next = field.tokens[last.to];
  const sends =
    phrase?.side === "state" &&
    ARMED.has(phrase.keys.at(-1) ?? "") &&
    before !== "the" &&
    (last.form === "country" || last.form === "seat" || last.form === "demonym") &&
    next?.gap === "space" &&
    ACTING.has(next.key) &&
    words <= NEAR.sender;
  return sends && field.tokens.slice(last.to, from + 1).every(({ gap }) => gap !== "break") ? last.actor : undefined;
}
