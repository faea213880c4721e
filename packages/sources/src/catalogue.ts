import { readFile } from "node:fs/promises";
import { AppError } from "@frontwatch/domain";
import { z } from "zod";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const name = z.string().trim().min(1).max(200);

/** What a publisher is; `state media`: a government, party or armed group decides what it says. */
const SOURCE_KINDS = ["agency", "newspaper", "broadcaster", "NGO", "UN", "state media", "monitor"] as const;

const entrySchema = z.strictObject({
  id: slug,
  name,
  publisher: name,
  family: slug,
  /** ISO 3166-1 alpha-2, where its newsroom sits. */
  country,
  kind: z.enum(SOURCE_KINDS),
  /** ISO 639-1. */
  language: z.string().regex(/^[a-z]{2}$/),
  /** Countries whose conflicts it reports on, the main one first, or the world. */
  covers: z.union([z.tuple([z.literal("world")]), z.array(country).min(1)]),
  url: z.url({ protocol: /^https?$/ }),
  /** The date on which its address answered with a feed; null where nobody has asked it. */
  checked: z.iso.date().nullable(),
});
const familySchema = z.strictObject({ id: slug, name, publishers: z.array(name).min(1) });
const regionSchema = z.strictObject({ name, aliases: z.array(name), countries: z.array(country).min(1) });

/** A feed of the catalogue. */
export type CatalogueEntry = z.output<typeof entrySchema>;
/** Publishers of one owner, or an agency. */
export type Family = z.output<typeof familySchema>;

/** What data/ knows of sources. */
export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly families: readonly Family[];
  /** Parts of the world that are no single place, by each of their names in `plain` letters. */
  readonly regions: ReadonlyMap<string, readonly string[]>;
  /** Ids of families by the names of their publishers in `plain` letters. */
  readonly familyIds: ReadonlyMap<string, string>;
}

const file = (path: string) => new URL(`../data/${path}.json`, import.meta.url);

const DATA = {
  entries: ["world", "africa", "middle-east", "europe", "asia", "americas"].map((part) => file(`catalogue-${part}`)),
  families: file("families"),
  regions: file("regions"),
} as const;

/** Reads the catalogue that comes with Frontwatch. */
export async function readCatalogue(): Promise<Catalogue> {
  const json = async (url: URL): Promise<unknown> => JSON.parse(await readFile(url, "utf8"));
  const [families, regions] = await Promise.all([json(DATA.families), json(DATA.regions)]);
  return loadCatalogue({ entries: await Promise.all(DATA.entries.map(json)), families, regions });
}

/**
 * Checks the parsed content of the files in data/.
 * @throws AppError `data_missing` where a file is not as its README says
 */
export function loadCatalogue(files: {
  readonly entries: readonly unknown[];
  readonly families: unknown;
  readonly regions: unknown;
}): Catalogue {
  const entries = files.entries.flatMap((list) => parsed(z.array(entrySchema), list));
  const families = parsed(z.array(familySchema), files.families);
  const regions = parsed(z.array(regionSchema), files.regions);
  return {
    entries,
    families,
    regions: new Map(regions.flatMap((one) => [one.name, ...one.aliases].map((each) => [plain(each), one.countries]))),
    familyIds: new Map([
      ...entries.map((entry): [string, string] => [plain(entry.publisher), entry.family]),
      ...families.flatMap(({ id, publishers }) => publishers.map((each): [string, string] => [plain(each), id])),
    ]),
  };
}

function parsed<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new AppError("data_missing", `The catalogue of sources is broken: ${z.prettifyError(result.error)}`);
}

/** The family that a publisher belongs to by its name, where the catalogue knows one. */
export const familyOf = ({ familyIds }: Pick<Catalogue, "familyIds">, publisher: string): string | undefined =>
  familyIds.get(plain(publisher));

/** The countries of a part of the world that is no single place, such as West Africa. */
export const countriesOfRegion = ({ regions }: Pick<Catalogue, "regions">, region: string) =>
  regions.get(plain(region));

/**
 * Feeds on countries, those that report on fewest first; feeds on the world where no country is given, or none of its
 * feeds is known.
 * @param wish - ISO codes of countries and of languages; no language: all
 */
export function suggestSources(
  { entries }: Pick<Catalogue, "entries">,
  wish: { readonly countries: readonly string[]; readonly languages: readonly string[] },
): readonly CatalogueEntry[] {
  const spoken = entries.filter(({ language }) => wish.languages.length === 0 || wish.languages.includes(language));
  const near = spoken.filter(({ covers }) => covers.some((each) => wish.countries.includes(each)));
  if (near.length === 0) return spoken.filter(({ covers }) => covers[0] === "world");
  return [...near].sort((a, b) => a.covers.length - b.covers.length);
}

/** Names alike but for case, accents, marks and a leading article. */
function plain(words: string): string {
  const letters = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the (?=.)/, "");
}
