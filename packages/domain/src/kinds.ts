/** Kinds of change and, per kind, its statuses; closed lists of the labelling guide. */
export const STATUSES = {
  ceasefire: ["proposed", "agreed", "in_effect", "extended", "violated", "ended", "rejected"],
  alliance: ["formed", "broken"],
  territory: ["gained", "lost", "contested", "presence"],
  offensive: ["launched", "expected", "halted"],
  peace_process: ["talks", "agreement", "stalled"],
  attack: ["reported"],
  leadership: ["killed", "captured", "appointed"],
  deployment: ["arriving", "withdrawing"],
  unrest: ["reported"],
  security: ["reported"],
} as const;

export type ChangeKind = keyof typeof STATUSES;
export type ChangeStatus = (typeof STATUSES)[ChangeKind][number];

/** Every kind, in the order a digest prefers them. */
export const CHANGE_KINDS = [
  "ceasefire",
  "alliance",
  "territory",
  "offensive",
  "peace_process",
  "attack",
  "leadership",
  "deployment",
  "unrest",
  "security",
] as const satisfies readonly ChangeKind[];

/** ACLED sub-event types by their exact English names (ACLED codebook 2023). */
export const ACLED_SUB_EVENTS = [
  "Agreement",
  "Government regains territory",
  "Non-state actor overtakes territory",
  "Non-violent transfer of territory",
  "Headquarters or base established",
  "Change to group/activity",
  "Arrests",
  "Disrupted weapons use",
  "Looting/property destruction",
  "Other",
  "Armed clash",
  "Air/drone strike",
  "Suicide bomb",
  "Shelling/artillery/missile attack",
  "Remote explosive/landmine/IED",
  "Grenade",
  "Chemical weapon",
  "Attack",
  "Abduction/forced disappearance",
  "Sexual violence",
  "Peaceful protest",
  "Protest with intervention",
  "Excessive force against protesters",
  "Violent demonstration",
  "Mob violence",
] as const;
export type AcledSubEvent = (typeof ACLED_SUB_EVENTS)[number];

/** How a claim puts what it says: as fact, as someone's claim, denied, planned or merely possible. */
export const MODALITIES = ["asserted", "claimed", "denied", "planned", "possible"] as const;
export type Modality = (typeof MODALITIES)[number];

/** What a voice does to a development: states it, agrees, denies it, limits its scope or doubts that it lasts. */
export const STANCES = ["asserts", "confirms", "denies", "limits", "doubts"] as const;
export type Stance = (typeof STANCES)[number];

/** How sure a change is. */
export const LIFECYCLES = ["reported", "corroborated", "disputed", "ended", "reversed", "stale"] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

export const PLACE_KINDS = ["country", "admin1", "admin2", "city", "region", "other"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const ACTOR_TYPES = ["state", "non-state", "intergovernmental", "other"] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];
