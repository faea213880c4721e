// Speed of reading: articles of 2,000 characters a second on one core, after the knowledge is loaded.
import { analyse, loadKnowledge } from "@frontwatch/classify";
import { makeArticle } from "../kit/articles.ts";

const LENGTH = 2_000;
const WARM_UP = 50;
const ARTICLES = 500;

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** @returns seconds to load the knowledge, articles a second, and memory in megabytes */
export async function measure(count = ARTICLES): Promise<object> {
  const started = performance.now();
  const knowledge = await loadKnowledge();
  const loadSeconds = (performance.now() - started) / 1000;
  const loadedMegabytes = megabytes(process.memoryUsage().rss);
  const articles = Array.from({ length: WARM_UP + count }, (_, number) => {
    const { title, paragraphs } = makeArticle(number, LENGTH);
    return { id: String(number), title, text: paragraphs.join("\n\n").slice(0, LENGTH) };
  });
  for (const article of articles.slice(0, WARM_UP)) analyse(article, knowledge);
  const before = process.cpuUsage();
  const clock = performance.now();
  let changes = 0;
  for (const article of articles.slice(WARM_UP)) changes += analyse(article, knowledge).changes.length;
  const seconds = (performance.now() - clock) / 1000;
  const used = process.cpuUsage(before);
  return {
    articles: count,
    characters: LENGTH,
    changes,
    articlesPerSecond: round(count / seconds),
    // what a core of its own would give, where the machine is shared
    articlesPerCpuSecond: round(count / ((used.user + used.system) / 1e6)),
    loadSeconds: round(loadSeconds),
    loadedMegabytes,
    peakMegabytes: megabytes(process.resourceUsage().maxRSS * 1024),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
