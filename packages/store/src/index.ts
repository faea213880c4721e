export { openStore, storeError, type Store, type StoreOptions } from "./connect.ts";
export { dumpSchema } from "./dump-schema.ts";
export { findEmbedded, startEmbedded, type Embedded } from "./embedded.ts";
export { migrate, readMigrations, type Migration } from "./migrate.ts";
export type { Database, DeliveryState } from "./schema.ts";
export {
  analysedArticles,
  articleAround,
  articlesToRead,
  citationsOf,
  getArticle,
  listArticles,
  textsOf,
  unfinishedArticles,
} from "./articles.ts";
export { copyCandidates, originOf } from "./copies.ts";
export type { FingerprintRow } from "./copies.ts";
export { saveArticles } from "./save-articles.ts";
export type { ArticleFrom, NewArticle } from "./save-articles.ts";
export {
  goneArticles,
  noteGone,
  putOffRecheck,
  recheckItem,
  settleRecheck,
  takeRechecks,
  textsBeside,
} from "./rechecks.ts";
export type { PageKept, RecheckItem } from "./rechecks.ts";
export { earlierClaims, newestAt, postsOf, readItemAgain, settleItem, versionsOf } from "./versions.ts";
export type { StoredVersion, VersionRow } from "./versions.ts";
export {
  countRequest,
  createApiKey,
  forgetRequests,
  keyCaller,
  listApiKeys,
  revokeApiKey,
  useApiKey,
} from "./api-keys.ts";
export type { ApiKeyInUse, ApiKeyRow, NewApiKey } from "./api-keys.ts";
export { articleClaims, deliveriesOf, noteMaker, sourcesInOrder, subscriptionIdsOf } from "./api-lists.ts";
export type { DeliveriesAsked, DeliveryListed, Whose } from "./api-lists.ts";
export { handIn } from "./hand-in.ts";
export type { HandedIn } from "./hand-in.ts";
export { beginOnce, endOnce } from "./idempotent-requests.ts";
export type { OnceAnswer, OnceRequest, OnceTurn } from "./idempotent-requests.ts";
export { reportsByDay, reportsOfActor } from "./activity.ts";
export type { RegionDays } from "./activity.ts";
export { allCorrections, correctionsOf, getCorrection, noteUndone, saveCorrection } from "./corrections.ts";
export type { KeptCorrection } from "./corrections.ts";
export { ANY, changeAsOf, eventsAsOf, ledgerClock, listChanges } from "./changes-query.ts";
export type { ChangesFilter, KnownChange, Listed, Mark } from "./changes-query.ts";
export {
  dueDeliveries,
  laneOf,
  LEASE_MS,
  markHandedOver,
  renewLeases,
  saveDeliveries,
  saveDelivery,
  expireLetters,
  settleDelivery,
  takeDelivery,
  takeMails,
} from "./deliveries.ts";
export type { Attempt, DeliverySettlement, NewDelivery, TakenDelivery } from "./deliveries.ts";
export {
  countDeliveries,
  deliveryHistory,
  demandedDelivery,
  getDelivery,
  listDeliveries,
  listSlackMessages,
} from "./delivery-lists.ts";
export {
  beginPush,
  endPush,
  keepPushed,
  notePushAsked,
  notePushFailed,
  pollPushed,
  pushAt,
  pushedBodies,
  pushOf,
  refusePush,
  verifyPush,
} from "./pushes.ts";
export type { PushedBody, PushRow, PushTarget } from "./pushes.ts";
export { readHosts, readRobots, writeHost, writeRobots } from "./hosts.ts";
export type { HostRead, HostRow, RobotsRow } from "./hosts.ts";
export { holdLane, nextTurn } from "./lanes.ts";
export { lookLater, resendDelivery, settleStranded, takeUnknown } from "./stranded.ts";
export type { StrandedAttempt, UnknownDelivery } from "./stranded.ts";
export { liftSuppression, listBounces, listSuppressions, recordBounce, suppressAddress } from "./suppressions.ts";
export type { Bounce, Suppression } from "./suppressions.ts";
export { endDemand, findDemand, forgetDemands, keepDemand, renewDemand, takeDemands } from "./demands.ts";
export type { KeptDemand } from "./demands.ts";
export { secretOf } from "./secrets.ts";
export { listAudit, noteAudit } from "./audit.ts";
export type { AuditNote } from "./audit.ts";
export {
  attemptsMade,
  countAttempt,
  endSessions,
  findSession,
  findSignIn,
  openSignIns,
  saveSession,
  saveSignIn,
  touchSession,
  useSignIn,
} from "./sessions.ts";
export type { SessionRow, SignInFound, SignInLink } from "./sessions.ts";
export { makeFirstOperator } from "./first-operator.ts";
export { changeUser, hasOperator, isSubscribed, listUsers, saveUser, userByEmail } from "./users.ts";
export type { UserRole, UserRow } from "./users.ts";
export { archivedSubscriptions, getEdition, listArchive, listEditions, saveEdition, saveEditions } from "./editions.ts";
export type { EditionRow } from "./editions.ts";
export { eventsBetween, listEvents } from "./change-events.ts";
export { getChange, getChanges, longUnheard } from "./changes.ts";
export { ledgerAround } from "./ledger-around.ts";
export { atLedgerTime, togetherAtLedgerTime } from "./ledger-time.ts";
export type { LedgerTurn, Tx } from "./ledger-time.ts";
export { together } from "./together.ts";
export { ledgerDiff } from "./ledger-diff.ts";
export type { DiffFilter, KnownDifference } from "./ledger-diff.ts";
export { standingChanges } from "./standing-changes.ts";
export { dropProjection, notedSilences, saveFolded } from "./projection.ts";
export { allClaims, changesOfClaims, claimsOfArticle, saveReadings } from "./readings.ts";
export type { Reading } from "./readings.ts";
export { FOUND_END, FOUND_START, searchArticles, searchChanges, searchFacets, searchQuotes } from "./search.ts";
export type { Facet, SearchFilter } from "./search.ts";
export {
  articlesOf,
  changesBegunBy,
  dropItem,
  endTexts,
  forgottenOf,
  moveChanges,
  removeArticles,
  retellStory,
} from "./rights.ts";
export type { Forgettable } from "./rights.ts";
export { getSituations } from "./situations.ts";
export { listSituations, situationAsOf, situationsOf } from "./situations-query.ts";
export type { KnownSituation, SituationsFilter } from "./situations-query.ts";
export {
  findSource,
  listUnread,
  pauseSource,
  recentFetches,
  removeSource,
  saveSource,
  sourceHealth,
  sourceUrls,
} from "./source-admin.ts";
export type { SourceHealth } from "./source-admin.ts";
export { itemsIn, noteUnread, pendingItems, unmetItems } from "./feed-items.ts";
export type { FeedItemRow, KeptItem } from "./feed-items.ts";
export { putOffPoll, recordPoll } from "./polls.ts";
export type { Asks, PollResult } from "./polls.ts";
export { listSources, readableSources, sourcesRead, unreadBetween } from "./source-facts.ts";
export type { ReadableSource, SourceFactsRow, UnreadRow } from "./source-facts.ts";
export { dueSources, syncSources, takeSource } from "./sources.ts";
export type { AsksWhy, Db, PolledSource, SourceRhythm, SourceRow } from "./sources.ts";
export {
  saveStories,
  saveSummaries,
  standingStories,
  storiesBetween,
  storiesOf,
  storyArticles,
  storyCandidates,
  storyMembers,
  storyTermsSince,
} from "./stories.ts";
export type { StandingStory, StoryArticle, StoryJoin, StoryRow } from "./stories.ts";
export {
  advanceSubscriptions,
  confirmSubscription,
  dueSubscriptions,
  endUnconfigured,
  getSubscription,
  listSubscriptions,
  pauseSubscription,
  saveSubscription,
  setSubscriptionState,
  subscriptionByToken,
  subscriptionsOf,
  subscriptionToConfirm,
  takeDue,
  withEditions,
} from "./subscriptions.ts";
export type { NextDue, SubscriptionDraft, SubscriptionRow } from "./subscriptions.ts";
export { announceEvents, dueWebhooks } from "./webhook-events.ts";
export {
  forgetMessages,
  leaveWebhook,
  messageHeaders,
  settleMessage,
  takeMessage,
  takeWebhook,
  webhookKey,
} from "./webhook-messages.ts";
export type { MessageSettlement, WebhookMessage } from "./webhook-messages.ts";
export { changeWebhook, deleteWebhook, listWebhooks, noteTold, saveWebhook, untoldWebhooks } from "./webhooks.ts";
export type { GivenUp, WebhookRow } from "./webhooks.ts";
export { pendingMigrations, pendingWork } from "./status.ts";
export type { PendingWork } from "./status.ts";
export { muteSituation, mutesOf, unmuteSituation } from "./mutes.ts";
export type { Mute } from "./mutes.ts";
export { slackPlace } from "./slack-place.ts";
export type { SlackPlace } from "./slack-place.ts";
export {
  acceptSlackRequest,
  forgetSlackRequests,
  noteAskDelivery,
  settleAsk,
  takeAsks,
  takeEndedAsks,
} from "./slack-requests.ts";
export type { EndedAsk, NewSlackAsk, SlackAsk } from "./slack-requests.ts";
export { latestChangesTold, noteSlackUser, slackSubscriptions, subscriptionOfPost } from "./slack-subscriptions.ts";
export type { SlackSubscription } from "./slack-subscriptions.ts";
export { endWorkspace, installationOf, listWorkspaces, resealToken, saveWorkspace } from "./slack-workspaces.ts";
export type { SlackWorkspace } from "./slack-workspaces.ts";
