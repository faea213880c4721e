import { readFile } from "node:fs/promises";
import { loadKnowledge } from "@frontwatch/classify";
import { importFeeds, readOpml, writeOpml } from "@frontwatch/desk";
import { placeNamed, resolveFilter } from "@frontwatch/digest";
import { pushWords } from "@frontwatch/edition";
import { AppError } from "@frontwatch/domain";
import { countriesOfRegion, readCatalogue, suggestSources } from "@frontwatch/sources";
import type { Catalogue, CatalogueEntry } from "@frontwatch/sources";
import { listSources, sourceHealth } from "@frontwatch/store";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { COMMAND_LINE } from "../command-line.ts";
import { withHost } from "../environment.ts";
import { healthLine } from "../health-line.ts";
import { print, printJson } from "../output.ts";

interface SuggestOptions {
  readonly region: readonly string[];
  readonly language: readonly string[];
  readonly json?: true;
  readonly opml?: true;
}

const more = (value: string, all: readonly string[]) => [...all, value];

function language(value: string, all: readonly string[]): readonly string[] {
  if (!/^[a-z]{2}$/.test(value)) throw new InvalidArgumentError("A language has two small letters, such as fr.");
  return [...all, value];
}

/** `frontwatch sources`: the sources with their health, sources to add, lists of feeds in and out. */
export function addSources(program: Command): void {
  const sources = program
    .command("sources")
    .description("List the sources with their health; or suggest, import or export some.")
    .action(() => withHost(({ store, now }) => list(store, now())));

  sources
    .command("suggest")
    .option(
      "--region <name>",
      'on a country, a place in it, or a part of the world, such as "Sahel"; may be repeated',
      more,
      [],
    )
    .option("--language <code>", "in this language, such as fr; may be repeated", language, [])
    .option("--yaml", "as lines for frontwatch.yaml, which is so unless told otherwise")
    .option("--json", "as JSON, one line for each")
    .option("--opml", "as OPML")
    .description("Suggest sources from the catalogue, those on the world where no region is given.")
    .action(suggest);

  sources
    .command("import")
    .argument("<file>", "an OPML file")
    .description("Add the feeds of an OPML file that are not here yet.")
    .action((file: string) =>
      withHost(async (host) => {
        const text = await readFile(file, "utf8").catch((cause: unknown) => {
          throw new AppError("not_found", `${file} cannot be read. Check its name and permissions.`, { cause });
        });
        const { entries } = await readCatalogue();
        const byUrl = new Map(entries.map((entry) => [entry.url, entry]));
        const feeds = readOpml(text).map((feed) => ({ ...feed, ...of(byUrl.get(feed.url)) }));
        const { added, known } = await importFeeds(host, feeds, COMMAND_LINE);
        await print(`${added} sources added, ${known} were here already.`);
      }),
    );

  sources
    .command("export")
    .description("Print the sources as OPML.")
    .action(() =>
      withHost(async ({ store, now }) => {
        const rows = await sourceHealth(store.db, now());
        const feeds = rows.map(({ name, url, ...row }) => ({
          ...{ name, url },
          ...(row.language !== null && { language: row.language }),
        }));
        await print(writeOpml(feeds, now()));
      }),
    );
}

/** What the catalogue knows of a feed and OPML does not say. */
const of = (entry: CatalogueEntry | undefined) => entry && { publisher: entry.publisher, language: entry.language };

async function suggest(options: SuggestOptions): Promise<void> {
  const catalogue = await readCatalogue();
  const countries = await countriesOf(catalogue, options.region);
  const found = suggestSources(catalogue, { countries, languages: options.language });
  if (found.length === 0)
    throw new AppError("not_found", "The catalogue has none in that language. Leave --language out.");
  if (countries.length > 0 && !found.some(({ covers }) => covers.some((code) => countries.includes(code)))) {
    process.stderr.write("The catalogue has none on that region in particular; these are on the world.\n");
  }
  if (options.json) {
    for (const entry of found) await printJson(entry);
  } else if (options.opml) {
    await print(writeOpml(found, new Date()));
  } else {
    await print(found.some(({ checked }) => checked === null) ? `${UNCHECKED}\nsources:` : "sources:");
    for (const entry of found) await print(yamlLine(entry));
  }
}

const UNCHECKED = "# Addresses from the catalogue, which nobody has asked yet: `frontwatch inspect feed ADDRESS` does.";

/** Countries that names of places and of parts of the world mean. @throws AppError naming what nearly fits */
async function countriesOf(catalogue: Catalogue, regions: readonly string[]): Promise<readonly string[]> {
  if (regions.length === 0) return [];
  const asked = regions.map((region) => region.trim().replace(/^the /i, ""));
  const wide = new Map(asked.map((region) => [region, countriesOfRegion(catalogue, region)]));
  const places = asked.filter((region) => wide.get(region) === undefined);
  const names = await loadKnowledge();
  const filter = resolveFilter(names, { regions: places, actors: [], kinds: [], floor: 0 });
  const meant = filter.regions.flatMap((id) => {
    const place = placeNamed(names, id);
    if (place?.kind === "country") return [place.id];
    return place?.country === undefined
      ? (place?.within ?? []).filter((each) => /^[A-Z]{2}$/.test(each))
      : [place.country];
  });
  return [...new Set([...[...wide.values()].flatMap((codes) => codes ?? []), ...meant])];
}

function yamlLine({ id, name, publisher, url, language: code, kind, country }: CatalogueEntry): string {
  const note = kind === "state media" ? ` # state media, ${country}` : "";
  return `  - { id: ${text(id)}, name: ${text(name)}, publisher: ${text(publisher)}, url: ${JSON.stringify(url)}, language: ${text(code)} }${note}`;
}

/** Words as YAML takes them in a flow: quoted where they are more than letters and spaces. */
const text = (words: string): string =>
  /^[A-Za-z][A-Za-z0-9 -]*$/.test(words) && !/^(?:no|yes|on|off|true|false|null|n|y)$/i.test(words)
    ? words
    : JSON.stringify(words);

type Store = Parameters<Parameters<typeof withHost>[0]>[0]["store"];

async function list({ db }: Store, now: Date): Promise<void> {
  for (const source of await listSources(db)) {
    const health = healthLine(source, now);
    const asks = source.asks === null ? "" : ` (${asksWords(source)})`;
    const push = source.active ? pushWords(source, now) : undefined;
    await print(
      `${source.id}\t${source.name}\t${source.articles} articles\t${source.active ? health : "not polled"}\t${source.url}${asks}${push === undefined ? "" : ` (${push})`}`,
    );
  }
}

/** Where a source is asked instead of at its own address. */
const asksWords = ({ asks, asks_why }: Pick<Awaited<ReturnType<typeof listSources>>[number], "asks" | "asks_why">) =>
  asks_why === "moved" ? `moved to ${asks ?? ""}: change its address` : `its feed: ${asks ?? ""}`;
