import type { ActorMention } from "@frontwatch/actors";
import type { ActorFound, ActorRef, CountryFound } from "@frontwatch/domain";
import { actorAspects, type ActorAspect } from "./actor-aspect.ts";
import { flag, share, some, type Judged } from "./judged.ts";
import type { Fields } from "./mention-context.ts";
import type { Development } from "./merge-claims.ts";
import { logistic, type Traits } from "./traits.ts";
import { ACTOR_WEIGHTS } from "./words/part-weights.ts";

/** From this probability on an actor takes part [tuned on the development half]. */
const LEAST_PART = 0.5;

/** A text's beginning, in UTF-16 units. */
const LEAD = 500;
/** From this value of its news on a named group may be whom the article's "militants" are [as for places]. */
const LEAST_WORTH = 0.4;

export interface CastInput extends Fields {
  readonly actors: readonly ActorMention[];
  /** Countries (ISO 3166-1 alpha-2) of the actors that have some, by actor id. */
  readonly lands: ReadonlyMap<string, readonly string[]>;
  readonly developments: readonly Development[];
}

interface Named {
  readonly mention: ActorMention;
  readonly aspect: ActorAspect;
}

/** Value of the news in which each actor is told, by id. */
function toldActors(developments: readonly Development[]): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const { best, actors, value } of developments)
    if (!best.old) for (const { id } of actors) told.set(id, Math.max(told.get(id) ?? 0, value));
  return told;
}

const isGeneric = ({ id }: ActorRef): boolean => id.startsWith("generic:");

/** Every actor named, with its traits as one that takes part. */
export function judgeActors(input: CastInput, countries: readonly CountryFound[]): Judged<ActorRef>[] {
  const aspects = actorAspects(input, input.actors);
  const groups = new Map<string, Named[]>();
  for (const [i, mention] of input.actors.entries()) {
    const aspect = aspects[i];
    if (aspect === undefined) continue;
    const named = groups.get(mention.actor.id) ?? [];
    named.push({ mention, aspect });
    groups.set(mention.actor.id, named);
  }
  const told = toldActors(input.developments);
  const codes = new Set(countries.map(({ code }) => code));
  const most = Math.max(1, ...[...groups.values()].map((group) => group.length));
  const named = input.actors.some(
    ({ actor }) => actor.type === "non-state" && !isGeneric(actor) && (told.get(actor.id) ?? 0) > LEAST_WORTH,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { actor } = first.mention;
    const every = (test: (mention: ActorMention) => boolean) => flag(group.every(({ mention }) => test(mention)));
    const part = (test: (aspect: ActorAspect) => boolean) => share(group, ({ aspect }) => test(aspect));
    const lands = input.lands.get(actor.id) ?? [];
    const traits: Traits = {
      one: 1,
      told: flag(told.has(actor.id)),
      count: some(group.length - 1),
      share: group.length / most,
      title: flag(group.some(({ mention }) => mention.field === "title")),
      lead: flag(group.some(({ mention }) => mention.field === "text" && mention.start < LEAD)),
      backer: every((mention) => mention.form === "backer"),
      country: every((mention) => mention.form === "country"),
      demonym: every((mention) => mention.form === "demonym" || mention.form === "seat"),
      noun: every((mention) => mention.form === "noun"),
      generic: flag(isGeneric(actor)),
      rival: flag(isGeneric(actor) && actor.type === "non-state" && named),
      "group at home": flag(actor.type !== "state" && lands.some((code) => codes.has(code))),
      against: part((aspect) => aspect.against),
      land: part((aspect) => aspect.land),
      broker: flag(group.some(({ aspect }) => aspect.broker)),
      kin: part((aspect) => aspect.kin),
      state: flag(actor.type === "state"),
      other: flag(actor.type === "other"),
    };
    return [{ of: actor, mentions: [...new Set(group.map(({ mention }) => mention.text))], traits }];
  });
}

/** Every actor named, with whether it takes part in the reported events. */
export function actorsFound(input: CastInput, countries: readonly CountryFound[]): ActorFound[] {
  return judgeActors(input, countries).map(({ of, mentions, traits }) => ({
    ...of,
    mentions,
    participant: logistic(traits, ACTOR_WEIGHTS) >= LEAST_PART,
  }));
}
