export { addressAllowed } from "./address-allowed.ts";
export type { ConnectionTarget } from "./address-allowed.ts";
export type { Feed, FeedItem } from "./feed.ts";
export type { ConnectorFactory } from "./guarded-connector.ts";
export { HttpStatusError } from "./http-failure.ts";
export { createHttp, HTTP_LIMITS } from "./http.ts";
export type { Fetched, GetOptions, Http, HttpLimits, HttpOptions, NotModified } from "./http.ts";
export { parseFeed } from "./parse-feed.ts";
export type { FeedInput } from "./parse-feed.ts";
export { canonicalUrl } from "./canonical-url.ts";
export { detectLanguage, loadLanguageDetector } from "./detect-language.ts";
export type { LanguageDetector } from "./detect-language.ts";
export { extractPage } from "./extract-page.ts";
export { extractText } from "./extract-text.ts";
export { isTeaser } from "./is-teaser.ts";
export { createPageReader } from "./page-reader.ts";
export type { PageReader, PageReaderOptions } from "./page-reader.ts";
export type { Page, PageInput } from "./page.ts";
export { createPoster } from "./post.ts";
export type { Posted, Poster } from "./post.ts";
export { createRobots } from "./robots.ts";
export type { Robots, RobotsOptions, RobotsRule } from "./robots.ts";
export {
  catalogueData,
  countriesOfRegion,
  familyOf,
  loadCatalogue,
  SOURCE_KINDS,
  suggestSources,
} from "./catalogue.ts";
export type { Catalogue, CatalogueEntry, Family } from "./catalogue.ts";
