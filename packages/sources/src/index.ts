export { afterRest } from "./asked-rest.ts";
export type { Rest } from "./asked-rest.ts";
export { addressAllowed, hostAllowed } from "./address-allowed.ts";
export type { ConnectionTarget } from "./address-allowed.ts";
export type { FoundFeed } from "./discover-feeds.ts";
export type { Feed, FeedItem, FeedLinks, Sitemap } from "./feed.ts";
export type { ConnectorFactory } from "./guarded-connector.ts";
export { afterRefusal, hubRetry, hubStep, LEASE_SECONDS, leaseOf, pushedSeconds } from "./hub-plan.ts";
export type { HubOffer, HubState, HubStep } from "./hub-plan.ts";
export { isSignedByHub } from "./hub-signature.ts";
export { linkHeader } from "./link-header.ts";
export { HttpStatusError } from "./http-failure.ts";
export { createHttp, HTTP_LIMITS } from "./http.ts";
export type {
  Admit,
  Admitted,
  AdmitRequest,
  Fetched,
  GetOptions,
  Http,
  HttpLimits,
  HttpOptions,
  NotModified,
  RequestEnd,
} from "./http.ts";
export { askLeave, endTurn, troubleOf, turnOutcome } from "./manners.ts";
export type { HostPace, HostState, Leave, TurnOutcome, Wish } from "./manners.ts";
export { parseFeed } from "./parse-feed.ts";
export type { FeedInput } from "./parse-feed.ts";
export { canonicalUrl, cleanUrl } from "./canonical-url.ts";
export { detectLanguage, loadLanguageDetector } from "./detect-language.ts";
export type { LanguageDetector } from "./detect-language.ts";
export { ampVariant } from "./amp-variant.ts";
export { extractPage } from "./extract-page.ts";
export { extractText } from "./extract-text.ts";
export { isTeaser } from "./is-teaser.ts";
export { createPageReader } from "./page-reader.ts";
export type { PageReader, PageReaderOptions } from "./page-reader.ts";
export { nextPoll, rhythmOf } from "./next-poll.ts";
export type { PollHistory, Rhythm } from "./next-poll.ts";
export type { Page, PageInput, PagePost } from "./page.ts";
export { createPoster } from "./post.ts";
export type { Posted, Poster } from "./post.ts";
export { readDocument, readSource } from "./read-source.ts";
export type { SourceRead, SourceRequest, SourceUnmodified } from "./read-source.ts";
export { createRobots } from "./robots.ts";
export type { Robots, RobotsMemory, RobotsOptions, RobotsRule } from "./robots.ts";
export { countriesOfRegion, familyOf, readCatalogue, suggestSources } from "./catalogue.ts";
export type { Catalogue, CatalogueEntry } from "./catalogue.ts";
