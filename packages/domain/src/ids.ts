declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type PublisherId = Id<"publisher">;
export type SourceId = Id<"source">;
export type ArticleId = Id<"article">;
export type StoryId = Id<"story">;
export type ClaimId = Id<"claim">;
export type SituationId = Id<"situation">;
export type ChangeId = Id<"change">;
export type ChangeEventId = Id<"change event">;
export type SubscriptionId = Id<"subscription">;
export type EditionId = Id<"edition">;
export type DeliveryId = Id<"delivery">;

export const publisherId = (value: string): PublisherId => value as PublisherId;
export const sourceId = (value: string): SourceId => value as SourceId;
export const articleId = (value: string): ArticleId => value as ArticleId;
export const storyId = (value: string): StoryId => value as StoryId;
export const claimId = (value: string): ClaimId => value as ClaimId;
export const situationId = (value: string): SituationId => value as SituationId;
export const changeId = (value: string): ChangeId => value as ChangeId;
export const changeEventId = (value: string): ChangeEventId => value as ChangeEventId;
export const subscriptionId = (value: string): SubscriptionId => value as SubscriptionId;
export const editionId = (value: string): EditionId => value as EditionId;
export const deliveryId = (value: string): DeliveryId => value as DeliveryId;
