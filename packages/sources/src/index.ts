export { addressAllowed } from "./address-allowed.ts";
export type { ConnectionTarget } from "./address-allowed.ts";
export type { Feed, FeedItem } from "./feed.ts";
export type { ConnectorFactory } from "./guarded-connector.ts";
export { HttpStatusError } from "./http-failure.ts";
export { createHttp, HTTP_LIMITS } from "./http.ts";
export type { Fetched, GetOptions, Http, HttpLimits, HttpOptions, NotModified } from "./http.ts";
export { parseFeed } from "./parse-feed.ts";
export type { FeedInput } from "./parse-feed.ts";
