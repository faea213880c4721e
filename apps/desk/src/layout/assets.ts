import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { FastifyInstance } from "fastify";
import { ANYONE } from "../access/anyone.ts";

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Of its content: an address that holds it never goes stale. */
  readonly version: string;
}

const TYPES: readonly (readonly [ending: string, type: string])[] = [
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
];

const require = createRequire(import.meta.url);
const ours = (name: string): URL => new URL(`../../assets/${name}`, import.meta.url);
const theirs = (path: string): URL => pathToFileURL(require.resolve(path));

/** Where each file that pages ask for is read from; its name ends by its type. */
const FILES: Readonly<Record<string, URL>> = {
  "desk.css": ours("desk.css"),
  "map.js": ours("map.js"),
  "leaflet.js": theirs("leaflet/dist/leaflet.js"),
  "leaflet.css": theirs("leaflet/dist/leaflet.css"),
  "forms.css": ours("forms.css"),
  "subscription-form.js": ours("subscription-form.js"),
};

const ASSETS: ReadonlyMap<string, Asset> = new Map(
  await Promise.all(Object.entries(FILES).map(async ([name, file]) => [name, await read(name, file)] as const)),
);

async function read(name: string, file: URL): Promise<Asset> {
  const body = await readFile(file);
  const version = createHash("sha256").update(body).digest("base64url").slice(0, 10);
  return { type: TYPES.find(([ending]) => name.endsWith(ending))?.[1] ?? "application/octet-stream", body, version };
}

/** The address of a file that pages ask for; it changes with what the file holds. */
export function assetPath(name: string): string {
  const version = ASSETS.get(name)?.version;
  return `/assets/${name}${version === undefined ? "" : `?v=${version}`}`;
}

/** Adds the style sheet and scripts of the pages. */
export function addAssets(app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>("/assets/:name", ANYONE, async (request, reply) => {
    const asset = ASSETS.get(request.params.name);
    if (!asset) {
      reply.callNotFound();
      return reply;
    }
    return reply.type(asset.type).header("cache-control", "public, max-age=31536000, immutable").send(asset.body);
  });
  app.get("/favicon.ico", ANYONE, (_request, reply) => reply.code(204).send());
}
