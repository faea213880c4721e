import type { PageInput } from "@frontwatch/sources";
import { makeArticle } from "./articles.ts";

/** Bytes around an article on the saved pages: scripts three quarters, the rest navigation, teasers and share bars. */
const SCRIPT_LENGTH = 90_000;
const TEASERS = 60;

/** A page as sites build them: a head of data, menus, scripts, teasers, an article of 40 paragraphs, comments. */
export function makePage(n: number): PageInput {
  const { title, paragraphs } = makeArticle(n, 8_000);
  const text = paragraphs.map((words) => `<p class="story-text__p p-${n}">${words}</p>`).join("\n");
  const state = JSON.stringify({ n, paragraphs }).padEnd(SCRIPT_LENGTH, '{"key":"value"},');
  const teasers = Array.from(
    { length: TEASERS },
    (_, i) =>
      `<li class="card"><a href="/t/${i}"><img src="/i/${i}.jpg" alt=""><h3>Another headline ${i}</h3></a><p>A line about it.</p></li>`,
  );
  const data = {
    "@type": "NewsArticle",
    headline: title,
    datePublished: "2026-03-03T04:05:06Z",
    author: { name: "A" },
  };
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Paper</title>
    <meta property="og:title" content="${title}"><link rel="canonical" href="https://paper.example/${n}">
    <script type="application/ld+json">${JSON.stringify(data)}</script><style>${".a{color:red}".repeat(800)}</style></head>
    <body><nav><ul>${teasers.join("")}</ul></nav><script>window.state=${state}</script>
    <main><article><h1>${title}</h1><div class="byline">By A</div>${text}</article>
    <div class="related"><ul>${teasers.join("")}</ul></div></main><div class="river">${teasers.join("")}</div>
    <div id="comments">${"<div><p>What a day</p></div>".repeat(40)}</div><footer>All rights</footer></body></html>`;
  return { body: new TextEncoder().encode(html), url: `https://paper.example/${n}` };
}
