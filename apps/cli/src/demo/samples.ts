import { readFile } from "node:fs/promises";
import { z } from "zod";

const publisher = z.strictObject({
  key: z.string(),
  name: z.string(),
  feed: z.enum(["rss", "atom", "json", "broken"]),
  /** What the feed holds of an article, and whether its page is behind a wall. */
  content: z.enum(["full", "teaser", "paywall"]),
  language: z.string().default("en"),
});

const article = z.strictObject({
  id: z.string(),
  publisher: z.string(),
  published: z.iso.datetime().transform((at) => new Date(at)),
  title: z.string(),
  paragraphs: z.array(z.string()),
  /** The sample whose paragraphs this one reprints. */
  copyOf: z.string().optional(),
});

const schema = z.strictObject({ notice: z.string(), publishers: z.array(publisher), articles: z.array(article) });

export type SamplePublisher = z.output<typeof publisher>;
export type SampleArticle = z.output<typeof article>;
export type Samples = z.output<typeof schema>;

/** The bundled samples; a reprint has its original's paragraphs. */
export async function readSamples(): Promise<Samples> {
  const file = new URL("../../samples/articles.json", import.meta.url);
  const samples = schema.parse(JSON.parse(await readFile(file, "utf8")));
  const byId = new Map(samples.articles.map((each) => [each.id, each]));
  const whole = (each: SampleArticle): SampleArticle => ({
    ...each,
    paragraphs: byId.get(each.copyOf ?? each.id)?.paragraphs ?? [],
  });
  return { ...samples, articles: samples.articles.map(whole) };
}
