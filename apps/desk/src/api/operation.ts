import type { ApiScope } from "@frontwatch/domain";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { z } from "zod";

/** What the API's routes are grouped by. */
export type Tag = "Digests" | "Ledger" | "Articles" | "Sources" | "Subscriptions" | "Deliveries" | "Webhooks" | "About";

/** What a route answers with where all is well. */
export interface Answer {
  readonly description: string;
  /** Absent: no body. */
  readonly schema?: z.ZodType;
  readonly example?: unknown;
}

/** What the OpenAPI document tells of a route, and who may call it. Its schemas are those that the route validates by. */
export interface Operation {
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** What its key must be allowed: one of these; nothing: it needs no key. */
  readonly scopes: readonly ApiScope[];
  /** Whoever may read the desk's pages may call it without a key, too. */
  readonly viewers?: true;
  /** It takes an Idempotency-Key. */
  readonly once?: true;
  /** What the answer's `secret` is, by the answer's id. It is never stored: a repeat gets it made anew. */
  readonly secret?: (id: string) => Promise<string>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses of problems that are its own, beside those that every route has. */
  readonly problems?: readonly (404 | 409 | 413 | 415 | 422)[];
  /** What it is sent, where that is no JSON. */
  readonly media?: "message/rfc822";
  /** An example of what it is sent. */
  readonly example?: object;
}

declare module "fastify" {
  interface FastifyContextConfig {
    api?: Operation;
  }
}

interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this["schema"] extends z.ZodType ? z.output<this["schema"]> : unknown;
  readonly serializer: unknown;
}

/** The server as routes of the API are added to it: what they get is typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypes
>;
