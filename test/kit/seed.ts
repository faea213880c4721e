import { readdir, readFile } from "node:fs/promises";
import { escaped, paragraphs } from "./site.ts";

/** The article that Frontwatch was made for, where this machine has it; it is not ours to hand on. */
export interface SeedArticle {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The words of the site around it that no reader wants. */
  readonly form: readonly string[];
}

const FOLDER = new URL("../../../shared/seed/", import.meta.url);

/** @returns undefined where there is no such folder */
export async function readSeed(): Promise<SeedArticle | undefined> {
  const names = await readdir(FOLDER).catch(() => []);
  const [name] = names.filter((each) => each.endsWith(".txt"));
  if (name === undefined) return undefined;
  const text = await readFile(new URL(name, FOLDER), "utf8");
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  const [title = "", ...rest] = blocks.filter((block) => block !== "");
  const source = rest.findIndex((block) => block.startsWith("Source :"));
  return {
    title,
    paragraphs: rest.slice(0, source).filter((block) => block !== title),
    form: rest.slice(source + 1).flatMap((block) => block.split("\n")),
  };
}

/** The article on a page such as news sites have: menus, links to other articles, the form for comments. */
export const seedPage = ({ title, paragraphs: texts, form }: SeedArticle, published: Date): string => `<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>${escaped(title)} - Test Site</title>
<meta property="og:title" content="${escaped(title)}"><meta property="article:published_time" content="${published.toISOString()}"></head>
<body><header><a href="/">Test Site</a><nav><ul><li><a href="/world">World</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/about">About us</a></li></ul></nav></header>
<main><article class="post"><h1 class="entry-title">${escaped(title)}</h1><div class="entry-content">
${paragraphs(texts)}
</div></article>
<nav class="post-navigation"><a href="/a" rel="prev">Previous article</a> <a href="/b" rel="next">Next article</a></nav>
<div id="respond" class="comment-respond"><h3 id="reply-title">${escaped(form[0] ?? "")}</h3>
<form action="/comment" method="post" class="comment-form">${paragraphs(form.slice(1))}
<p><label>Comment <textarea name="comment"></textarea></label></p><p><input name="email"></p><p><input type="submit" value="Post Comment"></p></form></div></main>
<aside><h2>Recent</h2><ul><li><a href="/c">Another article</a></li></ul></aside><footer><p>All rights reserved.</p></footer></body></html>`;
