import { AppError } from "@frontwatch/domain";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import type { Feed } from "./feed.ts";
import { parseFeed } from "./parse-feed.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string, url?: string): Feed =>
  parseFeed({ body: bytes(text), ...(url === undefined ? {} : { url }) });
const item = (inner: string, namespaces = ""): Feed["items"][number] | undefined =>
  parse(`<rss version="2.0" ${namespaces}><channel><item>${inner}</item></channel></rss>`).items[0];
const entry = (inner: string): Feed["items"][number] | undefined =>
  parse(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inner}</entry></feed>`).items[0];

const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"';

describe("RSS", () => {
  test("reads every field of a channel and its items", () => {
    const feed = parse(`<?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" ${DC}>
        <channel>
          <title>Valley News</title><link>https://valley.example</link><description>From the valley</description>
          <language>en-gb</language><pubDate>Tue, 03 Mar 2026 04:05:06 GMT</pubDate>
          <lastBuildDate>Tue, 03 Mar 2026 05:00:00 GMT</lastBuildDate>
          <item>
            <title>Bridge &amp;amp; road reopened</title><link>https://valley.example/a</link>
            <guid isPermaLink="false">a-1</guid><description>Short</description>
            <content:encoded><![CDATA[<p>Long &amp; whole</p>]]></content:encoded>
            <pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate><author>desk@valley.example (Ada Marsh)</author>
            <category>Roads</category><category>Valley</category>
            <enclosure url="https://valley.example/a.jpg" type="image/jpeg" length="1"/>
          </item>
        </channel>
      </rss>`);
    expect(feed).toEqual({
      format: "rss",
      title: "Valley News",
      link: "https://valley.example",
      description: "From the valley",
      language: "en-gb",
      published: "2026-03-03T04:05:06.000Z",
      updated: "2026-03-03T05:00:00.000Z",
      items: [
        {
          title: "Bridge &amp; road reopened",
          link: "https://valley.example/a",
          guid: "a-1",
          description: "Short",
          content: "<p>Long &amp; whole</p>",
          published: "2026-03-02T08:00:00.000Z",
          authors: ["Ada Marsh"],
          categories: ["Roads", "Valley"],
          enclosures: ["https://valley.example/a.jpg"],
        },
      ],
    });
  });

  test("leaves absent what is absent", () => {
    expect(item("<title></title>")).toEqual({ authors: [], categories: [], enclosures: [] });
  });

  test("falls back to Dublin Core", () => {
    const inner = `<dc:title>T</dc:title><dc:description>D</dc:description><dc:creator>Ada Marsh</dc:creator>
      <dc:date>2026-03-03T04:05:06Z</dc:date><dc:subject>Roads</dc:subject><dc:identifier>id-1</dc:identifier>`;
    expect(item(inner, DC)).toMatchObject({
      title: "T",
      description: "D",
      authors: ["Ada Marsh"],
      published: "2026-03-03T04:05:06.000Z",
      updated: "2026-03-03T04:05:06.000Z",
      categories: ["Roads"],
      guid: "id-1",
    });
  });

  test("knows a vocabulary by its namespace under any prefix, and by its usual prefix undeclared", () => {
    expect(item("<q:creator>Ada</q:creator>", 'xmlns:q="http://purl.org/dc/elements/1.1/"')?.authors).toEqual(["Ada"]);
    expect(item("<dc:creator>Ada</dc:creator>")?.authors).toEqual(["Ada"]);
    expect(item("<dc:creator>Ada</dc:creator>", 'xmlns:dc="http://other.example/"')?.authors).toEqual(["Ada"]);
  });

  test("falls back to embedded Atom", () => {
    const inner = `<atom:link href="https://a.example/1"/><atom:updated>2026-03-03T04:05:06Z</atom:updated>
      <atom:summary>S</atom:summary><atom:author><atom:name>Ada</atom:name></atom:author><atom:category term="roads"/>`;
    expect(item(inner, ATOM)).toMatchObject({
      link: "https://a.example/1",
      description: "S",
      authors: ["Ada"],
      updated: "2026-03-03T04:05:06.000Z",
      categories: ["roads"],
    });
  });

  test("does not take an Atom link for the channel's own link", () => {
    const feed = parse(
      `<rss ${ATOM}><channel><atom:link rel="self" href="https://a.example/feed"/><link>https://a.example/</link></channel></rss>`,
    );
    expect(feed.link).toBe("https://a.example/");
  });

  test("reads Media RSS groups and iTunes fields", () => {
    const inner = `<media:group><media:description>M</media:description><media:content url="https://a.example/v.mp4"/></media:group>
      <itunes:author>Ada</itunes:author><itunes:keywords>one, two</itunes:keywords>`;
    expect(item(inner, MEDIA)).toMatchObject({
      description: "M",
      enclosures: ["https://a.example/v.mp4"],
      authors: ["Ada"],
      categories: ["one", "two"],
    });
  });

  test("reads what Media RSS tells of one of an item's media", () => {
    const inner = `<media:group><media:title>T</media:title><media:content url="/v.mp4"><media:description>D</media:description>
      </media:content></media:group><media:category>C</media:category>`;
    expect(item(inner, MEDIA)).toMatchObject({ title: "T", description: "D", categories: ["C"] });
    const own = `<title>Own</title><media:title>T</media:title><description>Own too</description><media:description>D</media:description>`;
    expect(item(own, MEDIA)).toMatchObject({ title: "Own", description: "Own too" });
  });

  test("takes a permanent guid for the link, unless it says it is none", () => {
    expect(item("<guid>https://a.example/1</guid>")?.link).toBe("https://a.example/1");
    expect(item('<guid isPermaLink="false">https://a.example/1</guid>')?.link).toBeUndefined();
    expect(item("<guid>tag:a.example,2026:1</guid>")?.link).toBeUndefined();
  });

  test("reads RDF with items outside the channel", () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="x"><title>R</title><items><rdf:Seq><rdf:li resource="https://a.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://a.example/1"><title>One</title></item></rdf:RDF>`);
    expect(feed).toMatchObject({ format: "rdf", title: "R", items: [{ title: "One", link: "https://a.example/1" }] });
  });

  test("reads RSS 0.90 under Netscape's namespace", () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
      <channel><title>N</title></channel><item><title>One</title><link>https://a.example/1</link></item></rdf:RDF>`);
    expect(feed.items).toMatchObject([{ title: "One", link: "https://a.example/1" }]);
  });

  test("reads an author written as in Atom", () => {
    expect(item("<author><name>Ada</name><email>a@a.example</email></author>")?.authors).toEqual(["Ada"]);
  });

  test("takes what an RDF item is about for its guid", () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel/><item rdf:about="https://a.example/1"/></rdf:RDF>`);
    expect(feed.items[0]).toMatchObject({ guid: "https://a.example/1", link: "https://a.example/1" });
  });

  test("reads a channel that stands alone, and CDF", () => {
    const feed = parse(`<CHANNEL HREF="https://a.example/" LASTMOD="2026-03-03T04:05:06Z"><TITLE>C</TITLE>
      <ABSTRACT>D</ABSTRACT><ITEM HREF="https://a.example/1"><TITLE>T</TITLE><ABSTRACT>A</ABSTRACT></ITEM></CHANNEL>`);
    expect(feed).toMatchObject({
      ...{ title: "C", description: "D", link: "https://a.example/", updated: "2026-03-03T04:05:06.000Z" },
      items: [{ title: "T", description: "A", link: "https://a.example/1" }],
    });
  });

  test("reads RSS under Harvard's namespace and items in a list of the channel", () => {
    const feed = parse(`<r:rss xmlns:r="http://blogs.law.harvard.edu/tech/rss"><r:channel><r:title>C</r:title>
      <r:items><r:item><r:title>T</r:title></r:item></r:items></r:channel></r:rss>`);
    expect(feed).toMatchObject({ title: "C", items: [{ title: "T" }] });
  });

  test("dates a channel by Dublin Core terms and Atom, and an item by them", () => {
    const terms = 'xmlns:dcterms="http://purl.org/dc/terms/"';
    const dates = `<dcterms:issued>2026-03-01T00:00:00Z</dcterms:issued><dcterms:modified>2026-03-02T00:00:00Z</dcterms:modified>`;
    const told = { published: "2026-03-01T00:00:00.000Z", updated: "2026-03-02T00:00:00.000Z" };
    expect(parse(`<rss ${terms}><channel>${dates}</channel></rss>`)).toMatchObject(told);
    expect(item(dates, terms)).toMatchObject(told);
    const atom = `<atom:updated>2026-03-02T00:00:00Z</atom:updated>`;
    expect(parse(`<rss ${ATOM}><channel>${atom}</channel></rss>`).updated).toBe(told.updated);
  });

  test("makes links in HTML whole by the feed's address or an xml:base", () => {
    const feed = parse(
      `<rss xml:base="https://b.example/x/"><channel><item><description>&lt;a href="1"&gt;x&lt;/a&gt;</description></item></channel></rss>`,
      "https://a.example/feed",
    );
    expect(feed.items[0]?.description).toBe('<a href="https://b.example/x/1">x</a>');
  });

  test("takes the prefix off embedded XHTML", () => {
    const inner = `<x:body xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One</x:p></x:body>`;
    expect(item(inner)?.content).toBe("<p>One</p>");
  });

  test.each([
    ["desk@a.example (Ada Marsh)", "Ada Marsh"],
    ["Ada Marsh (desk@a.example)", "Ada Marsh"],
    ["Ada Marsh <desk@a.example>", "Ada Marsh"],
    ["desk@a.example", "desk@a.example"],
    ["Ada Marsh (Valley News)", "Ada Marsh (Valley News)"],
  ])("reads the author %s", (written, name) => {
    expect(item(`<author><![CDATA[${written}]]></author>`)?.authors).toEqual([name]);
  });
});

describe("Atom", () => {
  test("reads every field of a feed and its entries", () => {
    const feed = parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
      <title>Valley</title><subtitle>From the valley</subtitle><link rel="self" href="https://a.example/feed"/>
      <link href="https://a.example/"/><updated>2026-03-03T04:05:06Z</updated>
      <entry><id>urn:1</id><title type="html">Bridge &lt;b&gt;open&lt;/b&gt;</title><link href="/1"/>
        <summary>S</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole</p></div></content>
        <published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated>
        <author><name>Ada</name></author><author><email>b@a.example</email></author>
        <category term="roads" label="Roads"/><link rel="enclosure" href="https://a.example/1.mp3"/></entry></feed>`);
    expect(feed).toEqual({
      format: "atom",
      title: "Valley",
      description: "From the valley",
      link: "https://a.example/",
      language: "en",
      updated: "2026-03-03T04:05:06.000Z",
      links: { self: "https://a.example/feed" },
      items: [
        {
          guid: "urn:1",
          title: "Bridge <b>open</b>",
          link: "https://a.example/1",
          description: "S",
          content: "<p>Whole</p>",
          published: "2026-03-01T00:00:00.000Z",
          updated: "2026-03-02T00:00:00.000Z",
          authors: ["Ada", "b@a.example"],
          categories: ["Roads"],
          enclosures: ["https://a.example/1.mp3"],
        },
      ],
    });
  });

  test("reads Atom 0.3: issued, modified, escaped and base64 content", () => {
    const inner = `<issued>2026-03-01T00:00:00Z</issued><modified>2026-03-02T00:00:00Z</modified>
      <content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content><summary mode="base64">SGVsbG8=</summary>`;
    const feed = parse(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>${inner}</entry></feed>`);
    expect(feed.items[0]).toMatchObject({
      published: "2026-03-01T00:00:00.000Z",
      updated: "2026-03-02T00:00:00.000Z",
      content: "<p>x</p>",
      description: "Hello",
    });
  });

  test.each(["alternate", "ALTERNATE", "", "http://www.iana.org/assignments/relation/alternate"])(
    "takes a link that is %j for the entry's",
    (rel) => {
      const links = `<link rel="self" href="https://a.example/self"/><link rel="${rel}" xml:base="https://b.example/x/" href="1"/>`;
      expect(entry(links)?.link).toBe("https://b.example/x/1");
    },
  );

  test("takes a page for the link before another form of the feed", () => {
    const links = `<link rel="alternate" type="application/rss+xml" href="https://a.example/feed"/>
      <link rel="alternate" type="text/html" href="https://a.example/1"/>`;
    expect(entry(links)?.link).toBe("https://a.example/1");
  });

  test("reads Media RSS", () => {
    const inner = `<media:group ${MEDIA}><media:title>T</media:title><media:description>D</media:description>
      <media:content url="https://a.example/v.mp4"/></media:group>`;
    expect(entry(inner)).toMatchObject({ title: "T", description: "D", enclosures: ["https://a.example/v.mp4"] });
  });

  test("makes links whole by the base of the XHTML itself", () => {
    const xhtml = '<div xmlns="http://www.w3.org/1999/xhtml" xml:base="https://b.example/x/"><a href="y">y</a></div>';
    expect(entry(`<content type="xhtml">${xhtml}</content>`)?.content).toBe('<a href="https://b.example/x/y">y</a>');
  });

  test("gives an entry the author of its source, or of the feed, where it has none", () => {
    const entries = `<entry><author><name>Own</name></author></entry>
      <entry><source><author><name>Of source</name></author></source></entry><entry/>`;
    const feed = parse(`<feed xmlns="http://www.w3.org/2005/Atom"><author><name>F</name></author>${entries}</feed>`);
    expect(feed.items.map(({ authors }) => authors)).toEqual([["Own"], ["Of source"], ["F"]]);
  });

  test("dates an entry that was never published by its last change", () => {
    expect(entry("<updated>2026-03-02T00:00:00Z</updated>")?.published).toBe("2026-03-02T00:00:00.000Z");
  });

  test("reads a feed whose elements all carry a prefix", () => {
    const feed = parse(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>E</a:title></a:entry></a:feed>',
    );
    expect(feed).toMatchObject({ title: "T", items: [{ title: "E" }] });
  });

  test("resolves links against xml:base, innermost first, then the feed's address", () => {
    const feed = parse(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/">
        <entry xml:base="2026/"><link href="a"/></entry><entry><link href="b"/></entry></feed>`,
      "https://a.example/feeds/atom",
    );
    expect(feed.items.map(({ link }) => link)).toEqual(["https://a.example/blog/2026/a", "https://a.example/blog/b"]);
  });
});

describe("JSON Feed", () => {
  test("reads every field", () => {
    const feed = parse(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Valley",
        home_page_url: "https://a.example/",
        language: "en",
        items: [
          {
            id: 7,
            url: "https://a.example/1",
            title: "One",
            content_html: "<p>x</p>",
            summary: "S",
            date_published: "2026-03-03T04:05:06+01:00",
            authors: [{ name: "Ada" }],
            tags: ["roads"],
            attachments: [{ url: "https://a.example/1.mp3" }],
          },
        ],
      }),
    );
    expect(feed).toEqual({
      format: "json",
      title: "Valley",
      link: "https://a.example/",
      language: "en",
      items: [
        {
          guid: "7",
          link: "https://a.example/1",
          title: "One",
          content: "<p>x</p>",
          description: "S",
          published: "2026-03-03T03:05:06.000Z",
          authors: ["Ada"],
          categories: ["roads"],
          enclosures: ["https://a.example/1.mp3"],
        },
      ],
    });
  });

  test("gives an item the feed's author where it has none, in either version", () => {
    const items = [{ id: 1 }, { id: 2, author: { name: "Own" } }];
    const names = (feed: object): unknown => parse(JSON.stringify({ items, ...feed })).items.map((i) => i.authors);
    expect(names({ author: { name: "F" } })).toEqual([["F"], ["Own"]]);
    expect(names({ authors: [{ name: "F" }, { name: "G" }] })).toEqual([["F", "G"], ["Own"]]);
  });

  test("passes over fields of the wrong type", () => {
    expect(parse('{"items":[{"title":{},"url":7,"authors":"x","tags":[null,"t"]},null]}').items).toEqual([
      { authors: [], categories: ["t"], enclosures: [] },
    ]);
  });
});

describe("feeds with faults", () => {
  const titles = (text: string): readonly (string | undefined)[] => parse(text).items.map(({ title }) => title);

  test("keeps the items of a feed cut off in the middle", () => {
    expect(titles("<rss><channel><item><title>One</title></item><item><title>Two")).toEqual(["One", "Two"]);
  });

  test("ends CDATA that has no end at the end tag of its element", () => {
    expect(titles("<rss><channel><item><title><![CDATA[One & two</title></item></channel></rss>")).toEqual([
      "One & two",
    ]);
  });

  test("ends a text where what stands beside it begins", () => {
    const feed = parse(
      "<rss><channel><title>T<link>https://a.example/<item><title>One<link>https://a.example/1</link></item></channel></rss>",
    );
    expect(feed).toMatchObject({ title: "T", link: "https://a.example/" });
    expect(feed.items).toMatchObject([{ title: "One", link: "https://a.example/1" }]);
    expect(entry('<link href="https://a.example/1"><title>One</title>')).toMatchObject({ title: "One" });
  });

  test("leaves instructions, control characters and halves of characters out of texts", () => {
    expect(item("<title>A<?php echo 1 ?>B\0\u0001 &#xD800;</title>")?.title).toBe("AB \ufffd");
    expect(item("<title><![CDATA[A <?b?>]]></title>")?.title).toBe("A <?b?>");
    expect(parse('{"version":"x","items":[{"title":"A\\u0000\\ud800"}]}').items[0]?.title).toBe("A\ufffd");
  });

  test("drops what runs from HTML, and keeps the rest as written", () => {
    const html = '<p class="a">One</p><script>steal()</script><img src="https://a.example/i.png" onerror="steal()">';
    const safe = '<p class="a">One</p><img src="https://a.example/i.png">';
    expect(item(`<description><![CDATA[${html}]]></description>`)?.description).toBe(safe);
    expect(entry(`<content type="html"><![CDATA[${html}]]></content>`)?.content).toBe(safe);
    expect(parse(JSON.stringify({ items: [{ content_html: html }] })).items[0]?.content).toBe(safe);
  });

  test.each(["ujis", "EUC_JP", "u-jis"])("knows the encoding %s by another name", (name) => {
    const xml = `<?xml version="1.0" encoding="${name}"?><rss><channel><title>停戦</title></channel></rss>`;
    expect(parseFeed({ body: iconv.encode(xml, "euc-jp") }).title).toBe("停戦");
  });

  test("ends an item where the next begins", () => {
    expect(titles("<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>")).toEqual([
      "One",
      "Two",
    ]);
  });

  test("reads bare ampersands, HTML entities and upper-case tags", () => {
    expect(
      titles("<RSS><CHANNEL><ITEM><TITLE>Rock & roll&nbsp;caf&eacute; &bogus;</TITLE></ITEM></CHANNEL></RSS>"),
    ).toEqual(["Rock & roll\u00a0café &bogus;"]);
  });

  test("reads around a server's warning, a mark and blank lines", () => {
    const feed =
      "\ufeff\n<br />\n<b>Warning</b>: x in <b>y</b><?xml version='1.0'?><rss><channel><item><title>One</title></item></channel></rss>";
    expect(titles(feed)).toEqual(["One"]);
  });

  test("keeps unescaped HTML in a description", () => {
    expect(item("<description>One<br>two <b>three</b></description><title>T</title>")).toMatchObject({
      description: "One<br>two <b>three</b>",
      title: "T",
    });
  });

  test.each([
    ["a bare < before a letter", "<title>Below <usd 5</title><link>https://a.example/1</link>"],
    ["a bare < before a digit", "<title>Below <5</title><link>https://a.example/1</link>"],
    ["a start tag without its >", "<title>T<b\n</title><link>https://a.example/1</link>"],
    ["an empty tag without its >", "<title>T</title><br/ <link>https://a.example/1</link>"],
    ["many tags broken off at once", `<title>T<a${"<b".repeat(50)}</title><link>https://a.example/1</link>`],
    ["an end tag without its >", "<title>T</title\n<link/><link>https://a.example/1</link>"],
    ["a quote in a tag", `<title">T</title><link>https://a.example/1</link>`],
    ["a < in a value", `<x y="a <b> c < d">z</x><title>T</title><link>https://a.example/1</link>`],
  ])("reads on after %s", (_, fields) => {
    const read = item(fields);
    expect(read?.link).toBe("https://a.example/1");
    expect(read?.title).toMatch(/^(?:T|Below <.*5$)/);
  });

  test("passes over tags in comments, instructions and document types", () => {
    const aside = `<!DOCTYPE rss [<!ENTITY a "<item>">]><!-- <item> --><?x <item?>`;
    expect(parse(`${aside}<rss><channel>${aside}<item><title>One</title></item></channel></rss>`)).toMatchObject({
      items: [{ title: "One" }],
    });
  });

  test("does not expand entities of a document type", () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><title>&b; &x;</title></item></channel></rss>`;
    expect(titles(bomb)).toEqual(["&b; &x;"]);
  });

  test("drops a link whose scheme is hidden by a line break, with a base as well", () => {
    const link = "java\nscript:alert(1)";
    const read = parse(
      `<rss><channel><item><link>${link}</link><description>&lt;a href="${link}"&gt;</description></item></channel></rss>`,
      "https://a.example/",
    );
    expect(read.items[0]?.link).toBeUndefined();
    expect(read.items[0]?.description).toBe("<a>");
  });

  test.each([
    ["utf-16", undefined],
    [undefined, "text/xml; charset=utf-16"],
  ])("reads UTF-8 that claims to be UTF-16: %s, %s", (declared, contentType) => {
    const declaration = declared === undefined ? "" : `<?xml version="1.0" encoding="${declared}"?>`;
    const body = bytes(`${declaration}<rss><channel><title>é</title></channel></rss>`);
    expect(parseFeed({ body, ...(contentType !== undefined && { contentType }) }).title).toBe("é");
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example"])(
    "drops the link %s",
    (link) => {
      expect(item(`<link>${link}</link>`)?.link).toBeUndefined();
      expect(entry(`<link href="${link}"/>`)?.link).toBeUndefined();
    },
  );

  test("guesses an encoding that is not declared, or declared wrongly, by the letters", () => {
    for (const declaration of [
      "",
      '<?xml version="1.0" encoding="utf-8"?>',
      '<?xml version="1.0" encoding="x-unknown"?>',
    ]) {
      const text = `${declaration}<rss><channel><title>Перемирие в долине соблюдается</title></channel></rss>`;
      expect(parseFeed({ body: iconv.encode(text, "koi8-r") }).title).toBe("Перемирие в долине соблюдается");
    }
  });

  test("reads ISO-2022-JP", () => {
    const title = Buffer.from("\x1b$BDd@o\x1b(B", "latin1");
    const body = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?><rss><channel><title>'),
      title,
      Buffer.from("</title></channel></rss>"),
    ]);
    expect(parseFeed({ body }).title).toBe("停戦");
  });

  test("takes no harm from names that mean something to the language", () => {
    expect(item("<__proto__>x</__proto__><constructor>y</constructor><title>T</title>")?.title).toBe("T");
  });

  test.each([
    ["windows-1251", '<?xml version="1.0" encoding="windows-1251"?>', undefined],
    ["koi8-r", '<?xml version="1.0"?>', "text/xml; charset=koi8-r"],
    ["utf-16le", "\ufeff", undefined],
    ["utf-16be", "\ufeff", undefined],
    ["utf-8", '<?xml version="1.0" encoding="iso-8859-1"?>', "text/xml; charset=us-ascii"],
  ])("decodes %s declared as %s and %s", (encoding, declaration, contentType) => {
    const text = `${declaration}<rss><channel><title>Перемирие</title></channel></rss>`;
    const feed = parseFeed({
      body: iconv.encode(text, encoding),
      ...(contentType === undefined ? {} : { contentType }),
    });
    expect(feed.title).toBe("Перемирие");
  });

  test("reads Windows-1252 that claims to be Latin-1 or UTF-8", () => {
    for (const encoding of ["iso-8859-1", "utf-8"]) {
      const text = `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>“It’s” 5 €</title></channel></rss>`;
      expect(parseFeed({ body: iconv.encode(text, "windows-1252") }).title).toBe("“It’s” 5 €");
    }
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["just text", "no XML"],
    ["<!doctype html><html><body><p>Hello</p></body></html>", "web page"],
    ["<opml><body/></opml>", "<opml>"],
    ["{", "neither"],
    ['{"a":1}', "without a list"],
  ])("says what %j is instead of a feed", (text, reason) => {
    const error: unknown = (() => {
      try {
        return parse(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "not_a_feed", retryable: false });
    expect(String(error)).toContain(reason);
  });
});

describe("hostile feeds", () => {
  const survives = (body: Uint8Array): void => {
    try {
      const feed = parseFeed({ body });
      for (const { link } of feed.items) if (link !== undefined) expect(link).toMatch(/^https?:\/\//i);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(error.code).toBe("not_a_feed");
    }
  };

  test("any bytes give a feed or not_a_feed", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), survives));
  });

  test("any soup of tags gives a feed or not_a_feed", () => {
    const piece = fc.constantFrom(
      ..."<rss> <channel> <item> </item> <title> </title> <link/> <entry> <feed> </feed> <![CDATA[ ]]> <!-- --> & &amp; &#0; < > \" ' xmlns= <a:b <!DOCTYPE [ <?xml <link>javascript:x</link> text {".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => survives(bytes(`<rss>${pieces.join("")}`))),
      { numRuns: 500 },
    );
  });

  test.each([
    ["nested tags", "<rss><channel>" + "<a>".repeat(300_000)],
    ["unclosed tags", "<rss " + "<a ".repeat(300_000)],
    ["end tags", "<rss>" + "</a>".repeat(300_000)],
    ["quotes", "<rss>" + '<a b="'.repeat(200_000)],
    ["declarations", "<rss>" + "<!a>".repeat(300_000)],
    ["comments", "<rss>" + "<!--".repeat(300_000)],
    ["CDATA", "<rss><channel><title>" + "<![CDATA[".repeat(200_000)],
    ["ampersands", "<rss><channel><title>" + "&".repeat(1_000_000)],
    ["one attribute", `<rss a="${"x".repeat(10_000_000)}"><channel><title>T</title></channel></rss>`],
    ["an attribute of references", `<rss a="${"&amp;".repeat(2_000_000)}"><channel/></rss>`],
    ["scripts", `<rss><channel><description><![CDATA[${"<script>".repeat(300_000)}]]></description>`],
    ["halves of scripts", `<rss><channel><description><![CDATA[${"<scr".repeat(300_000)}]]></description>`],
    ["handlers", `<rss><channel><description><![CDATA[<a ${"onclick=x ".repeat(300_000)}>]]></description>`],
    ["instructions", "<rss><channel><title>" + "<?x".repeat(300_000)],
    ["attributes", `<rss ${"a=1 ".repeat(300_000)}>`],
  ])("takes linear time over %s", (_, text) => {
    const document = bytes(text);
    const began = process.cpuUsage(); // the processor's time: others may use it, too
    survives(document);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});
