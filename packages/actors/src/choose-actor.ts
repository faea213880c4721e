import type { Actor } from "./actor-base.ts";
import type { ArticleContext } from "./article-context.ts";
import { foldWord } from "./fold.ts";

/** Whom a name means of those who bear it: by the article's countries and date and the other names in it. */
export function chooseActor(
  context: ArticleContext,
  ids: readonly string[],
  near: ReadonlySet<string>,
): Actor | undefined {
  let best: Actor | undefined;
  let most = -Infinity;
  for (const id of new Set(ids)) {
    const actor = context.base.actors.get(id);
    if (actor === undefined) continue;
    const score = fitness(context, actor, near);
    if (score > most) [best, most] = [actor, score];
  }
  return best === undefined ? undefined : branchHere(context, best);
}

/** Weights by judgement: a name of its own in the article counts most, then the scene, then the sentence. */
function fitness({ countries, named, date }: ArticleContext, actor: Actor, near: ReadonlySet<string>): number {
  const { record } = actor;
  const [main] = record.countries;
  const year = date === undefined ? undefined : Number(date.slice(0, 4));
  return (
    (named.has(record.id) ? 3 : 0) +
    (main !== undefined && main === countries[0] ? 2 : 0) +
    (record.countries.some((code) => countries.includes(code)) ? 1 : 0) +
    (main !== undefined && near.has(main) ? 1.5 : 0) -
    (year !== undefined && record.to !== undefined && year > record.to ? 5 : 0) -
    (year !== undefined && record.from !== undefined && year < record.from ? 4 : 0) +
    (year !== undefined && record.to !== undefined && year <= record.to ? (actor.state === undefined ? 0.5 : 4) : 0) +
    (countries.length === 0 && record.countries.length === 0 ? 1 : 0)
  );
}

/**
 * "Islamic State" in Nigeria is its province there: the branch that fights in the article's first country and bears
 * the whole's name, unless the whole is at home there.
 */
function branchHere({ base, countries, date }: ArticleContext, actor: Actor): Actor {
  const [scene] = countries;
  if (
    scene === undefined ||
    actor.ref.type !== "non-state" ||
    actor.children.length === 0 ||
    actor.record.countries.includes(scene)
  )
    return actor;
  const branches = actor.children.flatMap((id) => {
    const branch = base.actors.get(id);
    return branch !== undefined && isCalledBy(branch, actor) && wasThere(branch, date) ? [branch] : [];
  });
  return (
    branches.find(({ record }) => record.countries[0] === scene) ??
    branches.find(({ record }) => record.countries.includes(scene)) ??
    actor
  );
}

function isCalledBy(branch: Actor, whole: Actor): boolean {
  const name = foldWord(whole.ref.name);
  return [branch.ref.name, ...branch.record.aliases].some((alias) => foldWord(alias).includes(name));
}

function wasThere({ record }: Actor, date: string | undefined): boolean {
  const year = date === undefined ? undefined : Number(date.slice(0, 4));
  return year === undefined || (year >= (record.from ?? 0) && year <= (record.to ?? 9999));
}
