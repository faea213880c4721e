import { forgetDemands, forgetMessages, forgetRequests } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { addDigests } from "./digests.ts";
import { addLedgerApi } from "../ledger/api.ts";
import { addBounces } from "./bounces.ts";
import { addArticles } from "./articles.ts";
import { addDeliveries } from "./deliveries.ts";
import { addSources } from "./sources.ts";
import { addSubscriptions } from "./subscriptions.ts";
import { messageSchema } from "./announce.ts";
import { addWebhooks } from "./webhooks.ts";
import { admit } from "./callers.ts";
import { documentOf } from "./document.ts";
import type { ApiRoute } from "./document.ts";
import { beginRequest, endRequest } from "./once.ts";
import type { Api } from "./operation.ts";

const NOTICES = [
  { name: "change.new", summary: "A change became known", schema: messageSchema },
  { name: "change.update", summary: "A change moved on", schema: messageSchema },
];
const HOUR_MS = 3_600_000;
/** Answers of requests that are made once are kept so long. */
const ANSWERS_KEPT_MS = 24 * HOUR_MS;
const MESSAGES_KEPT_MS = 30 * 24 * HOUR_MS;

/** Adds the API under `/v1`: every route is in its OpenAPI document, lets in whom that tells, and is counted. */
export async function addApi(app: FastifyInstance, deps: DeskDeps): Promise<void> {
  const { store, now, env, log } = deps.host;
  await app.register((scope: Api, _options, done) => {
    const routes: ApiRoute[] = [];
    scope.removeAllContentTypeParsers();
    const parse = scope.getDefaultJsonParser("error", "error");
    scope.addContentTypeParser("application/json", { parseAs: "string" }, (request, body: string, parsed) => {
      if (body === "") parsed(null, undefined);
      else void parse(request, body, parsed);
    });
    scope.decorateRequest("apiKey", undefined);
    scope.decorateRequest("client", "");
    scope.decorateRequest("once", undefined);
    scope.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (given: unknown) => {
      const parsed = schema.safeParse(httpPart === "querystring" ? withoutEmpty(given) : (given ?? {}));
      return parsed.success ? { value: parsed.data } : { error: parsed.error };
    });
    scope.addHook("onRoute", ({ method, url, config, schema }) => {
      if (method === "HEAD") return;
      if (config?.api === undefined || typeof method !== "string") throw new TypeError(`${url} is no operation`);
      const { querystring, params, body } = (schema ?? {}) as Partial<Record<string, z.ZodType>>;
      routes.push({
        ...{ method, path: url, operation: config.api },
        ...(querystring && { query: querystring }),
        ...(params && { params }),
        ...(body && { body }),
      });
    });
    scope.addHook("onRequest", admit({ store, now, publicUrl: env.publicUrl }));
    scope.addHook("preHandler", beginRequest({ store, now }));
    scope.addHook("preSerialization", endRequest({ store }));

    addDigests(scope, deps);
    addLedgerApi(scope, { store, names: deps.names, publicUrl: env.publicUrl });
    addArticles(scope, deps);
    addSources(scope, deps);
    addSubscriptions(scope, deps);
    addDeliveries(scope, deps);
    addWebhooks(scope, deps);
    addBounces(scope, deps);
    let document: object | undefined;
    scope.get(
      "/v1/openapi.json",
      {
        config: {
          access: "anyone",
          api: {
            ...{ id: "getDocument", tag: "About", summary: "This API as an OpenAPI document", scopes: [] },
            answers: { 200: { description: "The document." } },
          },
        },
      },
      () => (document ??= documentOf(routes, NOTICES, env.publicUrl)),
    );
    done();
  });
  const timer = setInterval(() => {
    const at = now().getTime();
    const before = { counts: new Date(at - HOUR_MS), answers: new Date(at - ANSWERS_KEPT_MS) };
    const forgotten = async () => {
      await forgetRequests(store.db, before);
      await forgetDemands(store.db, before.answers);
      await forgetMessages(store.db, new Date(at - MESSAGES_KEPT_MS));
    };
    forgotten().catch((error: unknown) => log.warn({ err: error }, "old requests were not forgotten"));
  }, HOUR_MS);
  timer.unref();
  app.addHook("onClose", (_app, done) => {
    clearInterval(timer);
    done();
  });
}

/** A query without parameters that were left empty, as forms send them. */
function withoutEmpty(query: unknown): unknown {
  if (typeof query !== "object" || query === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
}
