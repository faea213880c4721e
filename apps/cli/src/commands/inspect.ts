import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { AppError } from "@frontwatch/domain";
import { createHttp, createPageReader, parseFeed } from "@frontwatch/sources";
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
    .option("--allow <hosts...>", "private hosts that may be asked, such as 127.0.0.1:8081", [])
    .description("Show what is understood of feeds or pages; one line of JSON for each.")
    .action(
      async (sort: "feed" | "page", inputs: readonly string[], options: { readonly allow: readonly string[] }) => {
        const http = createHttp({ userAgent: "Frontwatch/0.1 (inspect)", allow: options.allow });
        const pages = createPageReader();
        for (const input of inputs) await printJson(await inspect({ http, pages }, sort, input));
        await Promise.all([http.close(), pages.close()]);
      },
    );
}

interface Tools {
  readonly http: Http;
  readonly pages: ReturnType<typeof createPageReader>;
}

async function inspect({ http, pages }: Tools, sort: "feed" | "page", input: string): Promise<object> {
  try {
    const document = await read(http, input);
    return { input, ok: true, ...(sort === "feed" ? parseFeed(document) : await pages.extractPage(document)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { input, ok: false, error: { code: error.code, message: error.message } };
  }
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
