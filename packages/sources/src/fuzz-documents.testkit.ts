import { articles } from "./fuzz-words.testkit.ts";

const NAMESPACES = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"`;

const rss = `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY copy "&#169;">]><rss version="2.0" ${NAMESPACES}>
<channel xml:base="https://a.example/"><title>Valley News &amp; more</title><link>https://a.example/</link><atom:link rel="hub" href="https://hub.example/"/>
<ttl>15</ttl><pubDate>Tue, 03 Mar 2026 04:05:06 +0430</pubDate>${articles
  .map(
    ([title, text], i) => `<item><title>${title}</title><link>/a/${i}</link><guid isPermaLink="false">${i}</guid>
<description><![CDATA[<p>${text}</p><img src="/p.png">]]></description><content:encoded>&lt;p&gt;${text}&lt;/p&gt;</content:encoded>
<dc:creator>Ada Marsh</dc:creator><dc:date>2026-03-03T04:05:06Z</dc:date><media:group><media:content url="v.mp4"/></media:group>
<georss:point>34.9 71.1</georss:point><enclosure url="a.mp3" length="1" type="audio/mpeg"/></item>`,
  )
  .join("")}</channel></rss>`;

const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${NAMESPACES}>
<channel rdf:about="https://a.example/"><title>Valley</title><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
${articles.map(([title, text], i) => `<item rdf:about="https://a.example/${i}"><title>${title}</title><description>${text}</description></item>`).join("")}</rdf:RDF>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="/x/"><title type="html">Valley &lt;b&gt;News&lt;/b&gt;</title>
<link rel="self" href="feed"/><link rel="prev-archive" href="older"/><updated>2026-03-03T04:05:06Z</updated><author><name>Ada</name></author>
${articles
  .map(
    ([title, text], i) => `<entry><id>tag:a.example,2026:${i}</id><title>${title}</title><link href="${i}"/>
<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>${text}</x:p></x:div></content>
<summary type="application/octet-stream">SGVsbG8=</summary><published>2026-03-03T04:05:06+02:00</published><category term="t" label="L"/></entry>`,
  )
  .join("")}</feed>`;

const json = JSON.stringify({
  ...{
    version: "https://jsonfeed.org/version/1.1",
    title: "Valley",
    home_page_url: "https://a.example/",
    feed_url: "f",
  },
  items: articles.map(([title, text], id) => ({
    id,
    title,
    content_html: `<p>${text}</p>`,
    url: `/${id}`,
    tags: ["a"],
  })),
});

const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${articles.map(([title], i) => `<url><loc>https://a.example/${i}</loc><lastmod>2026-03-03</lastmod><news:news><news:title>${title}</news:title><news:publication_date>2026-03-03</news:publication_date></news:news></url>`).join("")}</urlset>`;

const data = JSON.stringify({
  "@type": "NewsArticle",
  headline: "Bridge",
  datePublished: "2026-03-03",
  articleBody: "x",
});

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge | Valley News</title>
<link rel="canonical" href="/a/1"><link rel="alternate" type="application/rss+xml" href="/feed"><meta property="og:title" content="Bridge">
<script type="application/ld+json">${data}</script><style>p{}</style></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><article><h1>Bridge reopened</h1><p class="byline">By Ada Marsh</p><time datetime="2026-03-03T04:05:06Z">3 March</time>
${articles.map(([title, text]) => `<h2>${title}</h2><p>${text}</p><p>${text} <a href="/x">More</a>.</p><blockquote>${title}</blockquote>`).join("")}
<table><tr><td>1</td></tr></table><figure><img src="p.png" alt="x"><figcaption>A bridge</figcaption></figure></article></main>
<aside><p>Read more</p></aside><footer>© Valley News</footer><script>var a = "<p>";</script></body></html>`;

/** Invented documents of every kind that is read, to be broken. */
export const DOCUMENTS: Readonly<Record<"feed" | "page", readonly string[]>> = {
  feed: [rss, rdf, atom, json, sitemap],
  page: [page],
};

/** What breaks parsers. */
export const TOKENS: readonly string[] = [
  ..."<rss> <channel> <item> </item> <entry> <feed> <urlset> <title> </title> <link/> <p> </p> <div> <b> <table> <td> <a".split(
    " ",
  ),
  ...'<![CDATA[ ]]> <!-- --> <!DOCTYPE [ ]> <? ?> & &amp; &#0; &#x110000; &lt; < > " \' = / xmlns="" xmlns:a= { } [ ] : ,'.split(
    " ",
  ),
  ...[
    "<script>",
    "</script>",
    "<svg>",
    "<template>",
    "<select>",
    "<title",
    "\0",
    "\ufeff",
    "\ud800",
    "\u202e",
    "é",
    "日本",
    "🏳️",
  ],
  ...[
    "<link>javascript:alert(1)</link>",
    '<meta charset="utf-7">',
    '<?xml version="1.0" encoding="utf-16"?>',
    "2026-13-45",
  ],
  ...[
    '<!ENTITY a "&a;&a;">',
    "&a;",
    "__proto__",
    "constructor",
    "%00",
    "\\u0000",
    "1e999",
    "-1",
    "https://[::1",
    "//",
    "..",
    "#!",
  ],
];
