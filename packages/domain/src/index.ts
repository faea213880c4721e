export { API_SCOPES } from "./api-scopes.ts";
export type { ApiScope } from "./api-scopes.ts";
export { ANALYSER } from "./analysis.ts";
export type {
  ActorFound,
  ActorRef,
  Analysis,
  ArticleText,
  ChangeFound,
  CountryFound,
  PlaceFound,
  PlaceRef,
  Span,
  Speaker,
  Voice,
  When,
} from "./analysis.ts";
export { AppError } from "./errors.ts";
export type { ErrorCode } from "./errors.ts";
export {
  articleId,
  changeEventId,
  changeId,
  claimId,
  deliveryId,
  editionId,
  publisherId,
  situationId,
  sourceId,
  storyId,
  subscriptionId,
} from "./ids.ts";
export type {
  ArticleId,
  ChangeEventId,
  ChangeId,
  ClaimId,
  DeliveryId,
  EditionId,
  PublisherId,
  SituationId,
  SourceId,
  StoryId,
  SubscriptionId,
} from "./ids.ts";
export {
  ACLED_SUB_EVENTS,
  ACTOR_TYPES,
  CHANGE_KINDS,
  LIFECYCLES,
  MODALITIES,
  PLACE_KINDS,
  STANCES,
  STATUSES,
} from "./kinds.ts";
export type {
  AcledSubEvent,
  ActorType,
  ChangeKind,
  ChangeStatus,
  Lifecycle,
  Modality,
  PlaceKind,
  Stance,
} from "./kinds.ts";
export type { Now } from "./now.ts";
export type {
  Article,
  ArticleVersion,
  CampaignState,
  Change,
  ChangeEvent,
  Claim,
  ControlState,
  Corrected,
  Correction,
  CorrectionOf,
  Dimension,
  RelationState,
  Situation,
  SituationState,
  TalksState,
  Testimony,
} from "./records.ts";
export { isLanguage, isZone } from "./locale.ts";
