import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { API_SCOPES } from "@frontwatch/domain";
import { createApiKey, getArticle } from "@frontwatch/store";
import { tell, withDatabase } from "@frontwatch/store/testkit";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { truce } from "../ledger/world.testkit.ts";
import { host, openDesk } from "../open-desk.testkit.ts";

const databases = withDatabase();
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

interface Tour {
  readonly tour: (
    baseUrl: string,
    key: string,
  ) => Promise<{ headlines: string[]; quotes: string[]; subscription?: string; secret?: string }>;
}

/** A directory from which the example's imports are found. */
async function directory(): Promise<string> {
  const cache = join(ROOT, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, "frontwatch-client-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test("the guide's client, typed by the OpenAPI document, type-checks and drives the API", async () => {
  const { desk, store, db, opened } = await openDesk(databases, "signed-in");
  const { secret } = await createApiKey(db, { name: "tour", scopes: API_SCOPES, now: new Date() });
  const recent = (days: number) => new Date(Date.now() - days * 86_400_000);
  const first = await tell(store, recent(3), { claims: [{ ...truce, quote: "agreed to a truce" }] });
  await tell(store, recent(2), { publisher: "Other", claims: [{ ...truce, kind: "attack", status: "reported" }] });

  const guide = await readFile(join(ROOT, "docs/api.md"), "utf8");
  const [, example] = /```ts\n([\s\S]*?)```/.exec(guide) ?? [];
  if (example === undefined) throw new Error("docs/api.md has no example in TypeScript");
  const document = (await desk.inject({ url: "/v1/openapi.json", headers: host })).body;
  const made = await directory();
  const file = join(made, "tour.ts");
  await writeFile(join(made, "frontwatch.ts"), astToString(await openapiTS(document, { defaultNonNullable: false })));
  await writeFile(file, example);
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2023, types: [] },
    ...{
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    },
  };
  const faults = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);

  const { outputText } = ts.transpileModule(example, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  await writeFile(join(made, "tour.mjs"), outputText);
  const { tour } = (await import(/* @vite-ignore */ pathToFileURL(join(made, "tour.mjs")).href)) as Tour;
  const url = await desk.listen({ host: "127.0.0.1", port: 0 });
  const found = await tour(url, secret);
  expect(found.headlines).toHaveLength(2);
  expect(found).toMatchObject({ subscription: "unconfirmed", secret: expect.stringMatching(/^whsec_/) as string });
  expect(found.quotes.length).toBeGreaterThan(0);

  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status: answer.status, json: (await answer.json().catch(() => undefined)) as Record<string, unknown> };
  };
  const article = { url: "https://paper.example/x", title: "Truce", publisher: "Paper", text: "a < b & c ".repeat(20) };
  const handed = await call("POST", "/v1/articles", article);
  expect(handed).toMatchObject({ status: 202, json: { state: "pending" } });
  expect(await call("POST", "/v1/articles", article)).toMatchObject({ status: 200, json: { id: handed.json["id"] } });
  expect((await opened.queues.depths()).ingest.waiting).toBe(1);
  expect((await call("GET", `/v1/articles/${encodeURIComponent(first.id)}`)).json).toMatchObject({
    ...{ text: (await getArticle(db, first.id))?.text, claims: [{ quote: "agreed to a truce" }] },
  });
  expect((await call("GET", "/v1/sources?limit=1")).json).toMatchObject({
    items: [{}],
    next: expect.any(String) as string,
  });

  const { json } = await call("GET", "/v1/subscriptions");
  const [subscription] = json["items"] as { id: string; regions: string[] }[];
  expect(subscription?.regions).toEqual(["Sudan"]);
  const path = `/v1/subscriptions/${subscription?.id ?? ""}`;
  expect(await call("PATCH", path, { state: "paused" })).toMatchObject({ status: 409 });
  expect(await call("PUT", path, { to: "desk@example.org", regions: ["Sudann"] })).toMatchObject({ status: 422 });
  expect(await call("PUT", path, { to: "desk@example.org", actors: ["RSF"] })).toMatchObject({ json: { regions: [] } });
  expect(await call("DELETE", path)).toMatchObject({ status: 204 });
  expect(await call("GET", path)).toMatchObject({ status: 404 });
});
