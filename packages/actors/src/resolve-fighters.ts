import type { ActorRef } from "@frontwatch/domain";
import type { Actor } from "./actor-base.ts";
import type { ArticleContext } from "./article-context.ts";
import type { Draft } from "./draft.ts";
import { foldWord } from "./fold.ts";
import type { GroupCount, Memory, Overview } from "./memory.ts";
import { isNamedGroup } from "./memory.ts";
import { CREEDS } from "./words.ts";

/** Of several groups one is an article's "rebels" if it is named this often and so many times as often as the next. */
const DOMINANT = { times: 2, ratio: 2 } as const;
/** "The rebels" are the group named last within so many words (own judgement: two long sentences). */
const NEAR = 60;

/** Nouns that seldom mean a group that an article names otherwise. */
const APART = new Set(
  "tribesmen gangs gangsters bandits vigilantes pirates mercenaries kidnappers hijackers mutineers warlords dissidents partisans".split(
    " ",
  ),
);
const SECULAR = new Set(
  "rebels rebel separatists separatist secessionists opposition guerrillas guerrilla maoist militia militias militiamen".split(
    " ",
  ),
);
const SEPARATIST = new Set("separatists separatist secessionists secessionist".split(" "));
const ZEALOUS = new Set(
  "jihadists jihadist jihadis jihadi islamist islamists islamic extremists extremist terrorists terrorist".split(" "),
);

/** Whom "rebels", "militants" or "gunmen" are. */
export function bearerOfFighters(
  context: ArticleContext,
  draft: Draft,
  { memory, whole }: { readonly memory: Memory; readonly whole: Overview },
): ActorRef | undefined {
  const keys = draft.phrase?.keys ?? [];
  const usual = usualBearer(context, keys);
  if (isForeignTo(context, draft) || (usual === undefined && keys.some((key) => APART.has(key)))) return undefined;
  const groups = fitting(context, draft, whole.groups);
  const [first, second] = groups;
  const alone = second === undefined && first !== undefined && isRebel(context, first.actor);
  if (usual !== undefined && !alone) return usual;
  if (first === undefined || isAnyGroups(draft)) return undefined;
  if (second === undefined) return first.actor;
  if (first.times >= DOMINANT.times && first.times >= second.times * DOMINANT.ratio) return first.actor;
  const ids = new Set(groups.map(({ actor }) => actor.id));
  return lastOf(memory, draft, ids);
}

/** The one of some groups that was named last, near by. */
function lastOf({ seen }: Memory, draft: Draft, ids: ReadonlySet<string>): ActorRef | undefined {
  for (let i = seen.length - 1; i >= 0; i--) {
    const mention = seen[i];
    if (mention === undefined || draft.from - mention.to > NEAR) break;
    if (isNamedGroup(mention) && ids.has(mention.actor.id)) return mention.actor;
  }
  return undefined;
}

/** "Armed groups", "factions": any, unless "the". */
function isAnyGroups({ field, from, phrase }: Draft): boolean {
  const head = phrase?.keys.at(-1) ?? "";
  return (
    /^(?:groups|factions|organi[sz]ations|networks)$/.test(head) &&
    !/^(?:the|these|both|those)$/.test(field.tokens[from - 1]?.key ?? "")
  );
}

/** Groups that the noun and its adjectives fit, most named first. Jihadists are seldom called rebels, nor others jihadists. */
function fitting(context: ArticleContext, draft: Draft, counts: readonly GroupCount[]): readonly GroupCount[] {
  const keys = draft.phrase?.keys ?? [];
  const groups = counts.filter(({ actor }) => fitsPeople(context, actor, draft));
  if (keys.some((key) => SEPARATIST.has(key)))
    return groups.filter(({ actor }) => isSeparatist(context.base.actors.get(actor.id)));
  if (keys.some((key) => SECULAR.has(key))) return groups.filter(({ actor }) => !isGlobal(context, actor));
  if (!keys.some((key) => ZEALOUS.has(key))) return groups;
  const zealous = groups.filter(({ actor }) => isZealous(context.base.actors.get(actor.id)));
  return zealous.length > 0 ? zealous : groups;
}

/** "The opposition" of most countries holds no arms; where it does, the data gives the noun to somebody. */
export const hasArmedOpposition = (context: ArticleContext): boolean =>
  usualBearer(context, ["opposition"]) !== undefined;

/** The actor that the data gives these nouns to in this country at this time. */
function usualBearer({ base, countries, date }: ArticleContext, keys: readonly string[]): ActorRef | undefined {
  const year = date === undefined ? undefined : Number(date.slice(0, 4));
  for (const { record, ref } of base.nounBearers.get(countries[0] ?? "") ?? []) {
    if (year !== undefined && ((record.from ?? 0) > year || (record.to ?? 9999) < year)) continue;
    if (record.nouns?.some((noun) => keys.some((key) => noun === key || noun === `${key}s`)) === true) return ref;
  }
  return undefined;
}

const isZealous = (actor: Actor | undefined): boolean =>
  actor === undefined ||
  /jihad|islam|qaeda|salafi|taliban|caliph|sharia/i.test(`${actor.record.note} ${actor.ref.name}`);

const isSeparatist = (actor: Actor | undefined): boolean =>
  actor === undefined ||
  /separat|independ|liberation|secess|autonom|breakaway|self-rule|republic|homeland|national/i.test(
    [actor.record.note, actor.ref.name, ...actor.record.aliases].join(" "),
  );

/** A rebel group with aims in its own country (or one that the data does not hold). */
function isRebel(context: ArticleContext, actor: ActorRef): boolean {
  const record = context.base.actors.get(actor.id)?.record;
  return record === undefined || (record.acledType === 2 && !isGlobal(context, actor));
}

function isGlobal({ base }: ArticleContext, { id }: ActorRef): boolean {
  return /^(?:islamic-state|al-qaeda)/.test(base.actors.get(id)?.record.parent ?? id);
}

/** A people's name in the phrase must be one in the group's names or note. */
function fitsPeople({ base }: ArticleContext, { id, name }: ActorRef, draft: Draft): boolean {
  const peoples = draft.phrase?.peoples ?? [];
  if (peoples.length === 0) return true;
  const record = base.actors.get(id)?.record;
  const text = foldWord(
    [name, record?.note ?? "", ...(record?.aliases ?? []), ...(record?.localAliases ?? [])].join(" "),
  );
  const known = ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return peoples.some(
    (people) => CREEDS.has(people) || known.includes(` ${people} `) || known.includes(` ${people}s `),
  );
}

/** "Chechen rebels" of another land than the scene's are not the article's rebels. */
function isForeignTo({ base, countries }: ArticleContext, { owners }: Draft): boolean {
  if (owners === undefined || countries.length === 0) return false;
  return !owners.some((id) => base.actors.get(id)?.record.countries.some((code) => countries.includes(code)));
}
