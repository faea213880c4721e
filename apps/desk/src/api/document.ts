import { STATUS_CODES } from "node:http";
import { API_SCOPES } from "@frontwatch/domain";
import { z } from "zod";
import type { Answer, Operation, Tag } from "./operation.ts";
import { problemSchema } from "./problem-schema.ts";

/** A route as it was added. */
export interface ApiRoute {
  readonly method: string;
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly operation: Operation;
  readonly query?: z.ZodType;
  readonly params?: z.ZodType;
  readonly body?: z.ZodType;
}

/** What we send to a webhook's receiver. */
export interface Notice {
  readonly name: string;
  readonly summary: string;
  readonly schema: z.ZodType;
}

type Json = Record<string, unknown>;

const TAGS: Readonly<Record<Tag, string>> = {
  Digests: "What changed in a span, compiled at once; shown or sent.",
  Ledger: "Changes and situations, as known now or at any time before.",
  Articles: "Articles that were read, what they say, and articles that you hand in.",
  Sources: "Where articles come from, and how well that goes.",
  Subscriptions: "Digests that come by themselves.",
  Deliveries: "What was sent to whom, and what came of it.",
  Webhooks: "Your own address, told of changes as they happen.",
  About: "This document.",
};

/** The OpenAPI document of the routes, made of the schemas that they validate by. */
export function documentOf(
  routes: readonly ApiRoute[],
  notices: readonly Notice[],
  publicUrl: string,
): Readonly<Record<string, unknown>> {
  const schemas = new Map<string, string>();
  const schemaOf = (schema: z.ZodType, io: "input" | "output") => hoist(schema, io, schemas);
  const problems = new Set<number>();
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, { schemaOf, problems }) };
  }
  const webhooks = notices.map(({ name, summary, schema }) => {
    const content = { "application/json": { schema: schemaOf(schema, "output") } };
    const responses = {
      "2XX": { description: "Taken." },
      "410": { description: "Never again: the webhook is disabled at once." },
      "4XX": { description: "Not taken: sent again later." },
    };
    const operationId = name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
    const post = { operationId, tags: ["Webhooks"], summary, security: [], requestBody: { content }, responses };
    return [name, { post }] as const;
  });
  const problem = schemaOf(problemSchema, "output");
  const responses = [...problems].sort().map((status) => [`Problem${status}`, problemOf(status, problem)] as const);
  return {
    openapi: "3.1.0",
    info: {
      title: "Frontwatch",
      version: "1.0.0",
      summary: "What changed, who says so, since you last read.",
      description:
        "Fields may be added to answers; none is renamed or dropped under /v1. Lists go on with the `next` cursor of the page before. Errors are problem documents (RFC 9457).",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(webhooks),
    components: {
      securitySchemes: {
        key: {
          ...{ type: "http", scheme: "bearer" },
          description: `A key of the API. Its scopes, of ${API_SCOPES.join(", ")}, say what it may do.`,
        },
      },
      schemas: Object.fromEntries([...schemas].map(([name, text]) => [name, JSON.parse(text) as unknown])),
      responses: Object.fromEntries(responses),
    },
  };
}

interface Around {
  readonly schemaOf: (schema: z.ZodType, io: "input" | "output") => Json;
  /** Statuses of problems met so far. */
  readonly problems: Set<number>;
}

function operationOf({ operation, query, params, body }: ApiRoute, { schemaOf, problems }: Around): Json {
  const { id, tag, summary, description, scopes, viewers, once, answers, example, media } = operation;
  const parameters = [
    ...(params ? parametersOf("path", schemaOf(params, "input")) : []),
    ...(query ? parametersOf("query", schemaOf(query, "input")) : []),
    ...(once ? [IDEMPOTENCY_KEY] : []),
  ];
  const isOpen = scopes.length === 0;
  const own: readonly number[] = [
    ...(query || body || params || once ? [400] : []),
    ...(isOpen ? [] : [401, 403]),
    ...(operation.problems ?? []),
    ...(body ? [413, 415] : []),
    ...(once ? [409, 422] : []),
    429,
  ];
  const statuses = [...new Set(own)].sort();
  for (const status of statuses) problems.add(status);
  const rights = isOpen ? undefined : `Scope of the key: ${scopes.join(" or ")}.`;
  const open = viewers ? "An open desk, and who has signed in, needs no key." : undefined;
  const told = [description, rights, open].filter((part) => part !== undefined).join(" ");
  return {
    ...{ operationId: id, tags: [tag], summary },
    ...(told !== "" && { description: told }),
    security: isOpen ? [] : [...(viewers ? [{}] : []), { key: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(body, "input"), ...(example && { example }) } },
      },
    }),
    ...(media && { requestBody: { required: true, content: { [media]: { schema: { type: "string" } } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, schemaOf)])),
      ...Object.fromEntries(
        statuses.map((status) => [`${status}`, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

const IDEMPOTENCY_KEY = {
  ...{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } },
  description:
    "Makes the request once, however often it is sent within 24 hours. Use a new one, such as a UUID, for each request.",
};

function answerOf({ description, schema, example }: Answer, schemaOf: Around["schemaOf"]): Json {
  if (!schema) return { description };
  const media = { schema: schemaOf(schema, "output"), ...(example !== undefined && { example }) };
  return { description, content: { "application/json": media } };
}

function problemOf(status: number, schema: Json): Json {
  const title = STATUS_CODES[status] ?? "Problem";
  return { description: title, content: { "application/problem+json": { schema } } };
}

function parametersOf(place: "path" | "query", schema: Json): readonly Json[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    ...{ name, in: place, required: place === "path" || (required.includes(name) && rest["default"] === undefined) },
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

/** A schema whose named parts are references to the document's components, where they are kept once. */
function hoist(schema: z.ZodType, io: "input" | "output", schemas: Map<string, string>): Json {
  const made = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  const { $defs, $schema, ...own } = JSON.parse(
    JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Json & { $defs?: Record<string, Json> };
  for (const [name, { id, ...definition }] of Object.entries($defs ?? {})) {
    const text = JSON.stringify(definition);
    if ((schemas.get(name) ?? text) !== text) throw new TypeError(`two schemas of the API are called ${name}`);
    schemas.set(name, text);
  }
  return own;
}
