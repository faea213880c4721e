import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import type { Page } from "./page.ts";
import { readPage } from "./read-page.ts";

const URL_ = "https://valley.example/news/bridge";
const PARAGRAPHS = [
  "Engineers reopened the Sola bridge on Tuesday, three weeks after shelling cut the only road into the valley, officials said.",
  "The first lorries crossed shortly after dawn, carrying flour, fuel and medicine for some nine thousand people on the far bank.",
  "“We heard nothing all night, and then we heard engines,” said Ada Marsh, who teaches at the village school and had walked to the river.",
  "A spokesman for the northern brigade denied that its guns had fired on the crossing, and said the truce of 3 March was being kept.",
];
const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");

function read(html: string, url = URL_, contentType?: string): Page {
  const outcome = readPage({
    body: new TextEncoder().encode(html),
    url,
    ...(contentType === undefined ? {} : { contentType }),
  });
  if ("failure" in outcome) throw new Error(outcome.failure.reason);
  return outcome.page;
}
const paragraphs = (html: string): readonly string[] => read(html).text.split("\n\n");
const page = (body: string, head = "", attributes = ""): string =>
  `<!doctype html><html ${attributes}><head><title>Bridge reopened | Valley News</title>${head}</head><body>${body}</body></html>`;

describe("the text of a page", () => {
  test("is the article's paragraphs, separated by a blank line", () => {
    expect(
      read(
        page(
          `<nav><a href="/">Home</a></nav><article><h1>Bridge reopened</h1>${BODY}</article><footer>© Valley</footer>`,
        ),
      ).text,
    ).toBe(PARAGRAPHS.join("\n\n"));
  });

  test.each([
    ["a caption", '<figure><img src="x.jpg"><figcaption>The bridge at dawn. Photo: A. Marsh</figcaption></figure>'],
    [
      "a caption by class",
      '<div class="wp-caption"><p class="wp-caption-text">The bridge at dawn, seen from the west</p></div>',
    ],
    [
      "share links",
      '<ul class="share-buttons"><li><a href="#">Share on Facebook</a></li><li><a href="#">Tweet</a></li></ul>',
    ],
    [
      "related stories",
      '<div class="related-stories"><h3>Related</h3><p>Flood closes the lower road for a second week in a row</p></div>',
    ],
    [
      "a newsletter form",
      '<div class="newsletter-signup"><p>Sign up for our daily newsletter and never miss a story again.</p></div>',
    ],
    ["an advertisement label", "<p>Advertisement</p>"],
    ["a link to another story", '<p><a href="/x">READ MORE: Flood closes the lower road</a></p>'],
    ["a line of tags", "<p>Tags: bridge, valley, truce</p>"],
    ["hidden text", '<p style="display: none">Please enable scripts to read this article in full here.</p>'],
    [
      "nested navigation",
      "<nav><ul><li><nav><a href=x>One</a></nav></li><li>All about the valley and its people.</li></ul></nav>",
    ],
    ["a script", "<script>var text = '<p>not an article at all</p>';</script>"],
    ["what needs scripts", "<noscript>This page needs scripts to be shown in full.</noscript>"],
    ["a shortcode", "<p>[button link=x] Send us news [/button]</p>"],
    ["a photo credit", "<p>Image copyright Valley News</p>"],
  ])("leaves out %s", (_, clutter) => {
    const [first = "", ...rest] = PARAGRAPHS.map((text) => `<p>${text}</p>`);
    expect(paragraphs(page(`<article>${first}${clutter}${rest.join("")}</article>`))).toEqual(PARAGRAPHS);
  });

  test("ends before the comments and their form", () => {
    const comments = `<p>Source : The Valley Courier</p><h3>2 comments</h3><p>First! What a great article this is, thank you.</p>
      <h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p>
      <form><label>Name</label><input name="n"><textarea></textarea><p>Save my name, email, and website in this browser.</p></form>`;
    expect(paragraphs(page(`<div>${BODY}${comments}</div>`))).toEqual(PARAGRAPHS);
  });

  test("has no byline, date or repeated title before the first paragraph", () => {
    const head = "<h1>Bridge reopened</h1><p>By Ada Marsh</p><p>Updated March 3, 2026, 4:05 PM</p>";
    expect(paragraphs(page(`<article>${head}${BODY}</article>`))).toEqual(PARAGRAPHS);
  });

  test("keeps headings, lists, quotes and embedded posts", () => {
    const inner = `${BODY}<h2>What comes next</h2><ul><li>Repairs to the eastern pier, by the end of the month</li></ul>
      <blockquote>We will cross again tomorrow, and the day after.</blockquote>
      <div class="social-media-embed"><blockquote class="twitter-tweet"><p>The bridge is open. Drive slowly, the deck is wet.</p></blockquote></div>`;
    expect(paragraphs(page(`<article>${inner}</article>`))).toEqual([
      ...PARAGRAPHS,
      "What comes next",
      "Repairs to the eastern pier, by the end of the month",
      "We will cross again tomorrow, and the day after.",
      "The bridge is open. Drive slowly, the deck is wet.",
    ]);
  });

  test("splits paragraphs at line breaks of old pages, and joins broken lines", () => {
    expect(paragraphs(page(`<table><tr><td>${PARAGRAPHS.join("<br><br>\n")}</td></tr></table>`))).toEqual(PARAGRAPHS);
    const [first = ""] = PARAGRAPHS;
    const broken = first.replace(/ officials/, "<br>officials");
    expect(paragraphs(page(`<article><p>${broken}</p>${BODY}</article>`))[0]).toBe(first);
  });

  test("is found in a fragment without html and body", () => {
    expect(paragraphs(`<h1>Bridge reopened</h1>${BODY}`)).toEqual(PARAGRAPHS);
  });

  test("is found though inline elements are never ended", () => {
    const many = Array.from({ length: 80 }, () => BODY.replace(/<p>/g, "<p><font><b>")).join("");
    expect(paragraphs(page(`<article>${many}</article>`)).length).toBeGreaterThan(300);
  });

  test.each([
    "Background: the truce of March was the third in the valley since the road was cut.",
    "Updated figures show 40 lorries crossed on the first day, twice what was planned.",
    "Published in 2024, the report names forty villages on the far bank.",
    "Contact between the two brigades broke off after a post on the bridge, he said.",
    "Photographs of the deck show a hole of 3 metres, since covered with steel plates.",
    "More than 9,000 people depend on the crossing for food and fuel.",
    "Sources in the brigade said that the guns had been moved.",
    "The two sides will follow the river on foot to mark the line.",
  ])("keeps prose that begins as clutter does: %s", (prose) => {
    expect(paragraphs(page(`<article>${BODY}<p>${prose}</p></article>`))).toEqual([...PARAGRAPHS, prose]);
  });

  test("is kept where it stands in an element that is mostly around articles", () => {
    expect(paragraphs(`<html><body><aside>${BODY}</aside></body></html>`)).toEqual(PARAGRAPHS);
    expect(paragraphs(page(`<nav>never closed ${BODY}`)).slice(-3)).toEqual(PARAGRAPHS.slice(1));
  });

  test("survives names that mark everything as clutter", () => {
    expect(paragraphs(page(`<div class="sidebar related promo">${BODY}</div>`))).toEqual(PARAGRAPHS);
  });

  test("comes from JSON-LD where the page itself shows none", () => {
    const data = JSON.stringify({
      "@type": "NewsArticle",
      headline: "Bridge reopened",
      articleBody: PARAGRAPHS.join(" "),
    });
    expect(read(page("<div id=app></div>", `<script type="application/ld+json">${data}</script>`)).text).toBe(
      PARAGRAPHS.join(" "),
    );
  });

  test("holds no markup, whatever the page holds", () => {
    const text = read(
      page(`<article>${BODY}<p>5 &lt; 6 &amp; <b>bold</b><script>x</script> words to the end of it.</p></article>`),
    ).text;
    expect(text).toContain("5 < 6 & bold words to the end of it.");
  });
});

describe("what a page says of itself", () => {
  const META = `<meta property="og:title" content="Bridge &amp; road reopened"><meta name="author" content="By Ada Marsh">
    <meta property="article:published_time" content="2026-03-03T04:05:06+01:00"><link rel="canonical" href="/news/bridge-reopened?utm_source=x">`;

  test("is read from meta elements", () => {
    expect(read(page(BODY, META, 'lang="en-GB"'))).toMatchObject({
      url: "https://valley.example/news/bridge-reopened",
      title: "Bridge & road reopened",
      byline: "Ada Marsh",
      published: "2026-03-03T03:05:06.000Z",
      lang: "en-GB",
    });
  });

  test("is read from JSON-LD first", () => {
    const data = JSON.stringify({
      "@graph": [
        { "@type": "Person", "@id": "#ada", name: "Ada Marsh" },
        {
          "@type": ["NewsArticle"],
          headline: "Sola bridge open",
          author: [{ "@id": "#ada" }, { name: "Ben Holt" }],
          datePublished: "2026-03-02T00:00:00Z",
          inLanguage: "en",
        },
      ],
    });
    expect(read(page(BODY, `${META}<script type="application/ld+json">\n${data}\n</script>`))).toMatchObject({
      title: "Sola bridge open",
      byline: "Ada Marsh, Ben Holt",
      published: "2026-03-02T00:00:00.000Z",
      lang: "en",
    });
  });

  test("is read from the page where the head is silent", () => {
    const body = `<h1>Bridge reopened</h1><span class="byline">By Ada Marsh</span>
      <span class="publish-date">March 3, 2026, 4:05 PM</span>${BODY}`;
    expect(read(page(body))).toMatchObject({
      title: "Bridge reopened",
      byline: "Ada Marsh",
      published: "2026-03-03T16:05:00.000Z",
    });
  });

  test.each([
    ["Bridge reopened after three weeks - Some Paper", "<h1>Some Paper</h1><h1>Bridge reopened after three weeks</h1>"],
    ["Bridge reopened after three weeks - Valley Online", ""],
    ["Bridge reopened after three weeks | The Daily", ""],
  ])("has a title without the site's name: %s", (title, headings) => {
    const html = page(`${headings}${BODY}`).replace(/<title>.*<\/title>/, `<title>${title}</title>`);
    expect(read(html).title).toBe("Bridge reopened after three weeks");
  });

  test("keeps a dash that belongs to the title", () => {
    const html = page(BODY).replace(/<title>.*<\/title>/, "<title>Two sides, one bridge - and no road</title>");
    expect(read(html).title).toBe("Two sides, one bridge - and no road");
  });

  test("takes the day from the address as a last resort", () => {
    expect(read(page(BODY), "https://valley.example/2026/03/07/bridge").published).toBe("2026-03-07T00:00:00.000Z");
    expect(read(page(BODY)).published).toBeUndefined();
  });

  test.each([
    ["another site", "https://copycat.example/bridge"],
    ["the front page", "https://valley.example/"],
    ["no web address", "javascript:alert(1)"],
  ])("does not take %s for its own address", (_, canonical) => {
    expect(read(page(BODY, `<link rel="canonical" href="${canonical}">`)).url).toBe(URL_);
  });

  test("survives broken JSON-LD", () => {
    expect(read(page(BODY, '<script type="application/ld+json">{"headline": </script>')).title).toBe("Bridge reopened");
  });
});

describe("paywalls", () => {
  const data = (free: boolean | string): string =>
    `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: "Bridge", isAccessibleForFree: free })}</script>`;
  const [first = "", second = ""] = PARAGRAPHS;

  test.each([false, "False"])("a page that says it is not free (%j) is marked", (free) => {
    expect(read(page(`<p>${first}</p><p>${second}</p>`, data(free))).paywall).toBe(true);
  });

  test("a teaser before an offer is marked, and the offer is not in the text", () => {
    const wall =
      '<div class="paywall"><p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></div>';
    const result = read(page(`<article><p>${first}</p><p>${second}</p></article>${wall}`));
    expect(result.paywall).toBe(true);
    expect(result.text).toBe(`${first}\n\n${second}`);
  });

  test("a free page is not marked, nor a long text beside an offer", () => {
    expect(read(page(BODY, data(true))).paywall).toBeUndefined();
    const long = page(`<article>${BODY.repeat(8)}</article><p>Subscribe to continue reading our newsletter.</p>`);
    expect(read(long).paywall).toBeUndefined();
  });
});

describe("charsets", () => {
  const text =
    "Мост через Солу вновь открыт для движения, сообщили власти долины во вторник утром после трёх недель ремонта.";
  const html = (head: string): string =>
    `<html lang="ru"><head>${head}<title>Мост</title></head><body><p>${text}</p><p>${text}</p></body></html>`;

  test.each([
    ["windows-1251", '<meta charset="windows-1251">', undefined],
    ["windows-1251", "", "text/html; charset=windows-1251"],
    ["windows-1251", "", undefined],
    ["koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', undefined],
    ["utf-8", '<meta charset="iso-8859-1">', "text/html; charset=iso-8859-1"],
    ["utf-16le", "\ufeff", undefined],
  ])("%s with %j and header %j", (encoding, head, contentType) => {
    const source = head === "\ufeff" ? head + html("") : html(head);
    const outcome = readPage({
      body: iconv.encode(source, encoding),
      url: URL_,
      ...(contentType === undefined ? {} : { contentType }),
    });
    expect("page" in outcome && outcome.page.text.split("\n\n")[0]).toBe(text);
  });
});

describe("what is no article", () => {
  const failure = (text: string): string => {
    const outcome = readPage({ body: new TextEncoder().encode(text), url: URL_ });
    return "failure" in outcome ? outcome.failure.code : "page";
  };

  test.each([
    ["not_a_page", ""],
    ["not_a_page", "plain text without any markup"],
    ["no_text", page("")],
    ["no_text", page("<video src=x></video><p>Watch now</p>")],
    ["too_large", "<div>".repeat(5000)],
    ["too_large", "<p>x</p>".repeat(30_000)],
  ])("is %s", (code, text) => {
    expect(failure(text)).toBe(code);
  });

  test("is a document of another type", () => {
    const outcome = readPage({ body: new TextEncoder().encode(page(BODY)), url: URL_, contentType: "application/pdf" });
    expect(outcome).toEqual({ failure: { code: "not_a_page", reason: "its type is application/pdf" } });
  });

  test("any soup of tags ends in a page or a failure", () => {
    const piece = fc.constantFrom(
      ..."<p> </p> <div class='related'> </div> <!-- --> <script> </script> <table><tr><td> <br> <a href=' & &lt; < > \" ' = <html> <body> </html> <style> <title> words,".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        readPage({ body: new TextEncoder().encode(pieces.join(" ")), url: URL_ });
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["tags never closed", "<a ".repeat(300_000)],
    ["open quotes", '<a href="'.repeat(300_000)],
    ["comments", "<!--".repeat(300_000)],
    ["scripts", "<script>".repeat(300_000)],
    ["navigation", "<nav>".repeat(300_000)],
    ["navigation in navigation", "<nav><footer>".repeat(50_000) + "</footer></nav>".repeat(50_000)],
    ["vector images", "<svg>".repeat(100_000)],
    ["a long attribute", `<p class="${"x ".repeat(1_000_000)}">t</p>`],
    ["unclosed elements", "<div><p><b><i>word, word ".repeat(3000)],
    ["names with a stray tag in them", "<p<hr/>word</p> ".repeat(15_000)],
  ])("is told in time for %s", (_, text) => {
    const began = performance.now();
    readPage({ body: new TextEncoder().encode(text), url: URL_ });
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
