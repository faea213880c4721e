import type { AcledSubEvent, ChangeKind, ChangeStatus, STATUSES } from "@frontwatch/domain";
import { pre, say, words, type Happening, type Words } from "./clause-words.ts";

/** One happening in words, first letter as it stands inside a sentence. */
export interface Clause {
  /** As a statement: "Taliban and Islamic State agreed to a truce in Kunar". */
  readonly told: string;
  /** As a thing: "truce agreed between Taliban and Islamic State in Kunar". */
  readonly thing: string;
}

/** What each kind is called above its items. */
export const KIND_LABELS: Readonly<Record<ChangeKind, string>> = {
  ceasefire: "Truce",
  alliance: "Alliance",
  territory: "Territory",
  offensive: "Operation",
  peace_process: "Talks",
  attack: "Attack",
  leadership: "Leadership",
  deployment: "Deployment",
  unrest: "Unrest",
  security: "Security",
};

const ATTACKS: Partial<Record<AcledSubEvent, string>> = {
  "Air/drone strike": "air or drone strike",
  "Suicide bomb": "suicide bombing",
  "Shelling/artillery/missile attack": "shelling or missile attack",
  "Remote explosive/landmine/IED": "bomb or mine blast",
  Grenade: "grenade attack",
  "Chemical weapon": "attack with a chemical weapon",
  "Abduction/forced disappearance": "abduction",
  "Sexual violence": "sexual violence",
  "Mob violence": "mob violence",
};

const INCIDENTS: Partial<Record<AcledSubEvent, string>> = {
  "Peaceful protest": "peaceful protest",
  "Protest with intervention": "protest met with intervention",
  "Excessive force against protesters": "force used against protesters",
  "Violent demonstration": "violent demonstration",
  "Mob violence": "mob violence",
  Arrests: "arrests",
  "Disrupted weapons use": "weapons seized or defused",
  "Looting/property destruction": "looting or destruction of property",
};

type Telling = (w: Words) => Clause;
type Tellings<Kind extends ChangeKind> = Readonly<Record<(typeof STATUSES)[Kind][number], Telling>>;

const same = (thing: string): Clause => ({ told: thing, thing });

const truce = (w: Words): string => say("truce", w.parties);

const CEASEFIRE: Tellings<"ceasefire"> = {
  proposed: (w) => ({ told: say(truce(w), "proposed", w.where), thing: say("proposed", truce(w), w.where) }),
  agreed: (w) => ({
    told: w.number === 0 ? say("truce agreed", w.where) : say(w.all, "agreed to a truce", w.where),
    thing: say(truce(w), w.where),
  }),
  in_effect: (w) => ({ told: say(truce(w), "in effect", w.where), thing: say(truce(w), w.where) }),
  extended: (w) => ({ told: say(truce(w), "extended", w.where), thing: say("extension of the", truce(w), w.where) }),
  violated: (w) => ({ told: say(truce(w), "violated", w.where), thing: say("violation of the", truce(w), w.where) }),
  ended: (w) => ({ told: say(truce(w), "over", w.where), thing: say("end of the", truce(w), w.where) }),
  rejected: (w) =>
    w.number === 1
      ? { told: say(w.all, "rejected a truce", w.where), thing: say("rejection of a truce by", w.all, w.where) }
      : { told: say(truce(w), "rejected", w.where), thing: say("rejection of a", truce(w), w.where) },
};

const ALLIANCE: Tellings<"alliance"> = {
  formed: (w) => {
    const thing = say("alliance", w.parties, w.where);
    return { told: w.number > 1 ? say(w.all, "joined forces", w.where) : say("new", thing), thing };
  },
  broken: (w) => {
    const split = say("alliance", w.parties);
    return { told: say(split, "broken", w.where), thing: say("end of the", split, w.where) };
  },
};

const TERRITORY: Tellings<"territory"> = {
  gained: (w) => {
    const from = pre("from", w.against);
    const capture = w.point ? `capture of ${w.place}` : "ground gained";
    const thing = say(capture, pre("by", w.lead), from, w.point ? "" : w.where) + w.also;
    if (w.lead === "") return { told: w.point ? `${w.place} taken` : say("ground gained", w.where), thing };
    const took = w.point ? say("took", w.place, from) : say("gained ground", from, w.where);
    return { told: say(w.lead, took) + w.also, thing };
  },
  lost: (w) => {
    const loss = w.point ? `loss of ${w.place}` : "ground lost";
    const thing = say(loss, pre("by", w.lead), w.point ? "" : w.where) + w.others;
    if (w.lead === "") return { told: w.point ? `${w.place} lost` : say("ground lost", w.where), thing };
    const lost = w.point ? `lost ${w.place}` : say("lost ground", w.where);
    return { told: say(w.lead, lost, pre("to", w.against)) + w.also, thing };
  },
  contested: (w) => {
    const control = w.point ? `control of ${w.place}` : say("control", w.where);
    return {
      told: say(control, "contested", w.number === 1 ? `by ${w.all}` : w.parties),
      thing: say("contest for", control, w.parties),
    };
  },
  presence: (w) => {
    const base = w.acled === "Headquarters or base established";
    const thing = say(base ? "base" : "foothold", pre("of", w.lead), w.where) + w.others;
    const verb = base ? "set up a base" : "gained a foothold";
    return { told: w.lead === "" ? say("new", thing) : say(w.lead, verb, w.where) + w.others, thing };
  },
};

const operation = (w: Words): string => say("operation", pre("by", w.lead), pre("against", w.against));

const OFFENSIVE: Tellings<"offensive"> = {
  launched: (w) => ({
    told:
      w.lead === ""
        ? say("operation begun", w.where)
        : say(w.lead, "began an operation", pre("against", w.against), w.where) + w.also,
    thing: say(operation(w), w.where) + w.also,
  }),
  expected: (w) => ({
    told: say(operation(w), "expected", w.where) + w.also,
    thing: say("expected", operation(w), w.where) + w.also,
  }),
  halted: (w) => ({
    told: say(operation(w), "halted", w.where) + w.also,
    thing: say("halt of the", operation(w), w.where) + w.also,
  }),
};

const PEACE_PROCESS: Tellings<"peace_process"> = {
  talks: (w) => same(say("talks", w.parties, w.where)),
  agreement: (w) => ({
    told: say(w.number === 0 ? "agreement reached" : say(w.all, "reached an agreement"), w.where),
    thing: say("agreement", w.parties, w.where),
  }),
  stalled: (w) => ({
    told: say("talks", w.parties, "stalled", w.where),
    thing: say("stalled talks", w.parties, w.where),
  }),
};

const ATTACK: Tellings<"attack"> = {
  reported: (w) => {
    if (w.acled === "Armed clash") return same(say("clash", w.parties, w.where));
    const who = say(pre("by", w.lead), pre("against", w.against));
    return same(say(ATTACKS[w.acled] ?? "attack", who, w.where) + w.also);
  },
};

const leader = (w: Words): string => say("leader or commander", pre("of", w.one));

const LEADERSHIP: Tellings<"leadership"> = {
  killed: (w) => ({
    told: say(leader(w), "killed", w.where) + w.besides,
    thing: say("killing of a", leader(w), w.where) + w.besides,
  }),
  captured: (w) => ({
    told: say(leader(w), "captured", w.where) + w.besides,
    thing: say("capture of a", leader(w), w.where) + w.besides,
  }),
  appointed: (w) => ({
    told: say("new", leader(w), "appointed", w.where) + w.besides,
    thing: say("appointment of a", leader(w), w.where) + w.besides,
  }),
};

const DEPLOYMENT: Tellings<"deployment"> = {
  arriving: (w) => ({
    told: say(w.forces || "forces", "moving", pre("into", w.place)) + w.others,
    thing: say("arrival of", w.forces || "forces", w.where) + w.others,
  }),
  withdrawing: (w) => ({
    told: say(w.forces || "forces", "withdrawing", pre("from", w.place)) + w.others,
    thing: say("withdrawal of", w.forces || "forces", pre("from", w.place)) + w.others,
  }),
};

const incident =
  (other: string): Telling =>
  (w) =>
    same(say(INCIDENTS[w.acled] ?? other, pre("involving", w.all), w.where));

const TELLINGS: { readonly [Kind in ChangeKind]: Tellings<Kind> } = {
  ceasefire: CEASEFIRE,
  alliance: ALLIANCE,
  territory: TERRITORY,
  offensive: OFFENSIVE,
  peace_process: PEACE_PROCESS,
  attack: ATTACK,
  leadership: LEADERSHIP,
  deployment: DEPLOYMENT,
  unrest: { reported: incident("unrest") },
  security: { reported: incident("security incident") },
};

/**
 * One happening in plain words, from its data alone.
 * @param short - acronyms for long names, and fewer of them
 */
export function clause(happening: Happening, short = false): Clause {
  const w = words(happening, short);
  const tellings: Partial<Record<ChangeStatus, Telling>> = TELLINGS[happening.kind];
  const tell = tellings[happening.status];
  // A status of another kind can only come from a store written by a later release: the kind alone is told.
  return tell === undefined ? same(say(KIND_LABELS[happening.kind].toLowerCase(), w.parties, w.where)) : tell(w);
}
