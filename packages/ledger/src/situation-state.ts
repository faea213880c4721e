import type { ActorRef, Change, Dimension, SituationState } from "@frontwatch/domain";
import { isClosed } from "./rules.ts";
import { isAhead } from "./same-change.ts";

/** A state, and the change it rests on. */
export interface Rested {
  readonly state: SituationState;
  readonly rests: Change | undefined;
}

/** What stands by the changes of one situation, oldest first. */
export function stateOf(dimension: Dimension, changes: readonly Change[]): Rested {
  const told = changes.filter((change) => !change.background && isTold(change));
  switch (dimension) {
    case "relation":
      return relationOf(told);
    case "control":
      return controlOf(told);
    case "campaign":
      return campaignOf(told);
    case "talks":
      return talksOf(told);
  }
}

/** What was only ever denied has not happened. */
const isTold = (change: Change) => change.testimonies.some((t) => t.stance === "asserts" || t.stance === "confirms");

const latest = (changes: readonly Change[]): Change | undefined =>
  changes.reduce<Change | undefined>(
    (last, change) => (last && last.lastPublished > change.lastPublished ? last : change),
    undefined,
  );

/** A truce stands beside single attacks until it is told to be over; so does an alliance. */
function relationOf(changes: readonly Change[]): Rested {
  const bonds = changes.filter(({ kind }) => kind !== "attack");
  const pacts = bonds.filter((change) => !isClosed(change) && change.lifecycle !== "stale");
  const pact = latest(pacts.filter(isPact)) ?? latest(pacts);
  if (pact) return { state: { dimension: "relation", ...bondOf(pact) }, rests: pact };
  const over = bonds.filter(({ status }) => status === "ended" || status === "broken");
  const fought = latest(changes.filter(({ kind, lifecycle }) => kind === "attack" && lifecycle !== "reversed"));
  const rests = latest([...(fought ? [fought] : []), ...over]);
  return { state: { dimension: "relation", is: rests ? "hostile" : "unclear", violated: false }, rests };
}

const PACTS: ReadonlySet<string> = new Set(["agreed", "in_effect", "extended", "violated", "formed"]);

const isPact = (change: Change) => PACTS.has(change.status) && !isAhead(change);

function bondOf(pact: Change) {
  if (!isPact(pact)) return { is: "talks", violated: false } as const;
  return { is: pact.kind === "alliance" ? "allied" : "truce", violated: pact.status === "violated" } as const;
}

/** The last taking that stands gives the holder; battles and footholds told since give who else is there. */
function controlOf(changes: readonly Change[]): Rested {
  const facts = changes.filter((change) => !isClosed(change) && !isAhead(change));
  const taking = facts.findLast(({ status }) => status === "gained");
  const loss = facts.findLast(({ status }) => status === "lost");
  const isLost = loss !== undefined && (!taking || loss.firstPublished > taking.firstPublished);
  const holder = isLost ? undefined : taking?.actors[0];
  const others = facts.filter(
    ({ status, lifecycle }) => (status === "contested" || status === "presence") && lifecycle !== "stale",
  );
  const battle = others.findLast(({ status }) => status === "contested");
  const presence = distinct(others.flatMap(({ actors }) => actors.slice(0, 1))).filter(({ id }) => id !== holder?.id);
  const rests = battle ?? (holder ? taking : (loss ?? others.at(-1)));
  const is = battle ? "contested" : holder ? "held" : "unclear";
  return { state: { dimension: "control", is, ...(holder && { holder }), presence }, rests };
}

const distinct = (actors: readonly ActorRef[]): readonly ActorRef[] => [
  ...new Map(actors.map((actor) => [actor.id, actor])).values(),
];

const OPERATION = { expected: "expected", launched: "under way", halted: "halted" } as const;

function campaignOf(changes: readonly Change[]): Rested {
  const operation = latest(changes.filter(({ kind, lifecycle }) => kind === "offensive" && lifecycle !== "stale"));
  const named = Object.entries(OPERATION).find(([status]) => status === operation?.status)?.[1];
  if (operation && named) return { state: { dimension: "campaign", is: named }, rests: operation };
  const moved = latest(changes.filter(({ kind, lifecycle }) => kind !== "offensive" && lifecycle !== "reversed"));
  return { state: { dimension: "campaign", is: moved ? "active" : "unclear" }, rests: moved };
}

const NEGOTIATION = { talks: "talks", agreement: "agreement", stalled: "stalled" } as const;

function talksOf(changes: readonly Change[]): Rested {
  const rests = latest(changes.filter((change) => !isClosed(change) && change.lifecycle !== "stale"));
  const is = Object.entries(NEGOTIATION).find(([status]) => status === rests?.status)?.[1] ?? "unclear";
  return { state: { dimension: "talks", is }, rests };
}
