export { actorData } from "./actor-data.ts";
export type { ActorInput, ActorMention } from "./actor-mention.ts";
export type { AcledActorType, ActorLink, ActorRecord } from "./actor-record.ts";
export type { StateGovernment, StateRecord } from "./state-record.ts";
