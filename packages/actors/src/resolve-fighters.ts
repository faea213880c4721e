import type { ActorRef } from "@frontwatch/domain";
import type { Actor } from "./actor-base.ts";
import type { ArticleContext } from "./article-context.ts";
import type { Draft } from "./draft.ts";
import { foldWord } from "./fold.ts";

type Resolved = Draft & { readonly actor: ActorRef };

/** One group is whom an article's "rebels" are if it is named at least this many times as often as the next. */
const DOMINANT = 2;

/** The group named last. */
export function bearerOfGroup(seen: readonly Resolved[], _draft: Draft): ActorRef | undefined {
  return seen.findLast(({ actor, form }) => actor.type === "non-state" && (form === "name" || form === "shape"))?.actor;
}

/** Whom "rebels", "militants" or "gunmen" are. */
export function bearerOfFighters(
  context: ArticleContext,
  draft: Draft,
  { seen, all }: { readonly seen: readonly Resolved[]; readonly all: readonly Draft[] },
): ActorRef | undefined {
  const keys = draft.phrase?.keys ?? [];
  const counts = new Map<string, { readonly actor: ActorRef; times: number }>();
  for (const { actor, form } of all) {
    if (actor?.type !== "non-state" || (form !== "name" && form !== "shape")) continue;
    const count = counts.get(actor.id);
    if (count === undefined) counts.set(actor.id, { actor, times: 1 });
    else count.times++;
  }
  const usual = usualBearer(context, draft);
  const groups = [...counts.values()]
    .filter(({ actor }) => fits(context, actor, keys))
    .sort((a, b) => b.times - a.times);
  const own = groups.filter(({ actor }) => fitsPeople(context, actor, draft));
  if (usual !== undefined && !(own.length === 1 && groups.length === 1)) return usual;
  if (isForeignTo(context, draft)) return undefined;
  const [first, second] = own;
  if (first === undefined) return undefined;
  if (second === undefined || first.times >= second.times * DOMINANT) return first.actor;
  const last = seen.findLast(
    ({ actor, form }) => (form === "name" || form === "shape") && own.some((g) => g.actor.id === actor.id),
  );
  return last?.actor;
}

/** The actor that the data gives these nouns to in this country at this time. */
function usualBearer({ base, countries, date }: ArticleContext, draft: Draft): ActorRef | undefined {
  const keys = draft.phrase?.keys ?? [];
  const year = date === undefined ? undefined : Number(date.slice(0, 4));
  for (const { record, ref } of base.actors.values()) {
    if (record.nouns === undefined || !record.countries.some((code) => code === countries[0])) continue;
    if (year !== undefined && ((record.from ?? 0) > year || (record.to ?? 9999) < year)) continue;
    if (record.nouns.some((noun) => keys.includes(noun))) return ref;
  }
  return undefined;
}

const SECULAR = new Set([
  "rebels",
  "rebel",
  "separatists",
  "separatist",
  "secessionists",
  "opposition",
  "guerrillas",
  "guerrilla",
  "maoist",
]);
const ZEALOUS = new Set([
  "jihadists",
  "jihadist",
  "jihadis",
  "jihadi",
  "islamist",
  "islamists",
  "islamic",
  "extremists",
  "extremist",
]);

/** Jihadists are seldom called rebels, nor others jihadists. */
function fits({ base }: ArticleContext, { id }: ActorRef, keys: readonly string[]): boolean {
  const actor = base.actors.get(id);
  if (actor === undefined) return true;
  const zealous = isZealous(actor);
  if (keys.some((key) => ZEALOUS.has(key))) return zealous;
  return !(zealous && keys.some((key) => SECULAR.has(key)) && isGlobal(actor));
}

const isZealous = ({ record }: Actor): boolean =>
  /jihad|islam|qaeda|salafi|taliban|caliph/i.test(`${record.note} ${record.name}`);
const isGlobal = ({ record }: Actor): boolean => /^(?:islamic-state|al-qaeda)/.test(record.parent ?? record.id);

/** A people's name in the phrase must be one in the group's names or note. */
function fitsPeople({ base }: ArticleContext, { id, name }: ActorRef, draft: Draft): boolean {
  const peoples = draft.phrase?.peoples ?? [];
  if (peoples.length === 0) return true;
  const record = base.actors.get(id)?.record;
  const known = foldWord(
    [name, record?.note ?? "", ...(record?.aliases ?? []), ...(record?.localAliases ?? [])].join(" "),
  );
  return peoples.some((people) => known.includes(people));
}

/** "Chechen rebels" of another land than the scene's are not the article's rebels. */
function isForeignTo({ base, countries }: ArticleContext, { owners }: Draft): boolean {
  if (owners === undefined || countries.length === 0) return false;
  return !owners.some((id) => base.actors.get(id)?.record.countries.some((code) => countries.includes(code)));
}
