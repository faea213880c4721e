import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadKnowledge } from "@frontwatch/classify";
import { resolveFilter } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import type { Edition } from "@frontwatch/edition";
import { readCatalogue } from "@frontwatch/sources";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { readArticles } from "../articles-in.ts";
import { printJson, progress } from "../output.ts";
import { replay, replayLine, replayPage } from "../replay.ts";
import type { DatedArticle } from "../replay.ts";
import { addWishOptions, wishOf } from "../wish-options.ts";
import type { WishOptions } from "../wish-options.ts";

interface Options extends WishOptions {
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  readonly at: string;
  readonly html?: string;
}

const matching = (pattern: RegExp, what: string) => (value: string) => {
  if (!pattern.test(value)) throw new InvalidArgumentError(`It is ${what}.`);
  return value;
};
const localDate = matching(/^\d{4}-\d{2}-\d{2}$/, "a date, such as 2016-06-08");

/** `frontwatch replay`: what a daily subscriber would have got of an archive. */
export function addReplay(program: Command): void {
  const command = program
    .command("replay")
    .argument("<file>", 'articles as JSON Lines, each with "published" and "publisher"; "-" reads standard input')
    .option("--from <date>", "first local date", localDate)
    .option("--to <date>", "last local date", localDate)
    .option("--zone <zone>", "IANA time zone", "UTC")
    .option(
      "--at <time>",
      "time of day of the edition",
      matching(/^([01]\d|2[0-3]):[0-5]\d$/, "a time, such as 07:00"),
      "07:00",
    )
    .option("--html <dir>", "also write each digest as a page: DIR/YYYY-MM-DD.html")
    .description("Print the digests that an archive of articles would have made: one line of JSON a day.");
  addWishOptions(command).action(async (file: string, options: Options) => {
    const [knowledge, catalogue] = await Promise.all([loadKnowledge(), readCatalogue()]);
    const articles = await readDated(file);
    const { step, end } = progress(`articles replayed, of ${articles.length}`);
    const { zone, at, from, to } = options;
    const filter = resolveFilter(knowledge, wishOf(options));
    const wish = { zone, at, filter, catalogue, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    for (const edition of replay(articles, knowledge, wish, step)) {
      await printJson(replayLine(edition));
      if (options.html !== undefined) await writePage(options.html, edition);
    }
    end();
  });
}

async function writePage(folder: string, edition: Edition): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${edition.localDate}.html`), replayPage(edition));
  } catch (error) {
    throw new AppError("not_found", `${folder} cannot be written to. Check its name and permissions.`, {
      cause: error,
    });
  }
}

async function readDated(file: string): Promise<readonly DatedArticle[]> {
  const articles: DatedArticle[] = [];
  for await (const line of readArticles(file)) {
    const at = "article" in line ? new Date(line.article.published ?? Number.NaN) : undefined;
    if ("article" in line && at && !Number.isNaN(at.getTime())) articles.push({ ...line.article, at });
    else
      process.stderr.write(
        `left out: ${"article" in line ? `${line.article.id}: no date of publication` : line.problem}\n`,
      );
  }
  if (articles.length === 0)
    throw new AppError("input_invalid", `${file} holds no article with a date of publication.`);
  return articles.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}
