import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { AppError } from "@frontwatch/domain";
import { createHttp, createPageReader, readDocument, readSource } from "@frontwatch/sources";
import type { Http } from "@frontwatch/sources";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { printJson } from "../output.ts";

interface Document {
  readonly body: Uint8Array;
  readonly contentType?: string;
  readonly url: string;
}

/** `frontwatch inspect`: what is understood of a feed or a page; one line of JSON for each input. */
export function addInspect(program: Command): void {
  program
    .command("inspect")
    .argument("<sort>", '"feed" or "page"', (sort) => {
      if (sort !== "feed" && sort !== "page") throw new InvalidArgumentError('It is "feed" or "page".');
      return sort;
    })
    .argument("<inputs...>", "files, or http(s) addresses")
    .option("--select <selector>", "of a page that lists articles: a CSS selector of their links")
    .option("--allow <hosts...>", "private hosts that may be asked, such as 127.0.0.1:8081", [])
    .description("Show what is understood of feeds or pages; one line of JSON for each.")
    .action(
      async (
        sort: "feed" | "page",
        inputs: readonly string[],
        options: { readonly allow: readonly string[]; readonly select?: string },
      ) => {
        const http = createHttp({ userAgent: "Frontwatch/0.1 (inspect)", allow: options.allow });
        const pages = createPageReader();
        for (const input of inputs) await printJson(await inspect({ http, pages, ...options }, sort, input));
        await Promise.all([http.close(), pages.close()]);
      },
    );
}

interface Tools {
  readonly http: Http;
  readonly pages: ReturnType<typeof createPageReader>;
  readonly select?: string;
}

async function inspect(tools: Tools, sort: "feed" | "page", input: string): Promise<object> {
  try {
    const understood =
      sort === "feed" ? await feedAt(tools, input) : await tools.pages.extractPage(await read(tools.http, input));
    return { input, ok: true, ...understood };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { input, ok: false, error: { code: error.code, message: error.message } };
  }
}

/** A feed, and where its address led: to a page that names it, elsewhere for good, to several documents. */
async function feedAt({ http, select }: Tools, input: string): Promise<object> {
  const how = select === undefined ? {} : { select };
  if (!/^https?:\/\//i.test(input)) return readDocument(await read(http, input), select);
  const answer = await readSource(http, { url: input, ...how });
  if (answer.kind === "unmodified") throw new AppError("http_status", `${input} answered 304 to a first request.`);
  const { feed, url, found, movedTo, documents, missing } = answer;
  return {
    ...feed,
    ...(url !== input && { url }),
    ...(found && { found }),
    ...(movedTo !== undefined && { movedTo }),
    ...(documents > 1 && { documents }),
    ...(missing !== undefined && { missing }),
  };
}

async function read(http: Http, input: string): Promise<Document> {
  if (/^https?:\/\//i.test(input)) {
    const answer = await http.get(input);
    if (answer.kind === "not-modified") throw new AppError("http_status", `${input} answered 304 to a first request.`);
    return { body: answer.body, contentType: answer.contentType, url: answer.url };
  }
  const body = await readFile(input).catch((error: unknown) => {
    throw new AppError("not_found", `${input} cannot be read. Check its name and permissions.`, { cause: error });
  });
  return { body, url: pathToFileURL(input).href };
}
